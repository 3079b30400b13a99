"""`python -m player`: claim, run, status. Speaks Vietnamese to the installer."""

import argparse
import logging
import signal
import sys
from pathlib import Path
from threading import Event

from protocol.signing import fingerprint, public_key

from .claiming import claim, look_for_approval
from .client import Client, Clock, Refused, Unreachable
from .folder import Folder
from .identity import NotRegistered, Registration, load, private_key
from .journal import Journal
from .runner import Runner
from .sinks import SinkError, open_sink
from .supply import SEQUENCE, Supply

WAIT_FOR_APPROVAL = 5.0  # seconds between two looks


def main(arguments: list[str] | None = None) -> int:
    words = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        return int(words.do(words))
    except Refused as refusal:
        print(f"Máy chủ từ chối: {refusal}", file=sys.stderr)
    except Unreachable as error:
        print(f"Không kết nối được máy chủ: {error}", file=sys.stderr)
    except NotRegistered:
        print("Thiết bị chưa đăng ký. Hãy chạy: python -m player claim …", file=sys.stderr)
    except SinkError as error:
        print(f"Không phát được âm thanh: {error}", file=sys.stderr)
    return 1


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m player", description="Đầu phát cụm loa của Loa")
    commands = top.add_subparsers(required=True, metavar="LỆNH")
    joining = commands.add_parser("claim", help="đăng ký thiết bị bằng mã do cán bộ cấp")
    joining.add_argument("--server", required=True, help="địa chỉ máy chủ, ví dụ https://loa.vn")
    joining.add_argument("--code", required=True, help="mã đăng ký dạng XXXX-XXXX")
    joining.add_argument("--label", default="", help="tên gợi nhớ, ví dụ: Cụm loa thôn 3")
    joining.set_defaults(do=do_claim)
    running = commands.add_parser("run", help="chạy đầu phát")
    running.add_argument(
        "--sink", default="sound", help="sound, file:THƯ-MỤC hoặc paced-file:THƯ-MỤC"
    )
    running.add_argument("--once", action="store_true", help="chỉ hỏi máy chủ một lần rồi dừng")
    running.set_defaults(do=do_run)
    telling = commands.add_parser("status", help="xem tình trạng thiết bị")
    telling.set_defaults(do=do_status)
    for command in (joining, running, telling):
        command.add_argument("--data", required=True, type=Path, help="thư mục dữ liệu")
    return top


def do_claim(words: argparse.Namespace) -> int:
    claimed = claim(words.server, words.code, Folder(words.data), words.label)
    print(f"Đã đăng ký thiết bị {claimed.device}.")
    print(f"Dấu vân tay khóa: {claimed.fingerprint}")
    print("Hãy đọc dấu vân tay này cho cán bộ duyệt để đối chiếu trước khi duyệt.")
    return 0


def do_run(words: argparse.Namespace) -> int:
    folder = Folder(words.data).create()
    sink = open_sink(words.sink)
    stop = stop_on_signals()
    registration, clock = load(folder), Clock()
    client = Client(registration.server, registration.device, private_key(folder), clock)
    if not registration.trusted:
        registration = wait_for_approval(client, folder, registration, stop)
    if stop.is_set():
        return 0
    journal = Journal(folder.journal, clock.now)
    supply = Supply(folder, registration, client, journal)
    if words.once:
        supply.look()
        return 0
    runner = Runner(supply, journal, sink, clock, stop)
    runner.run()
    client.close()
    journal.close()
    if runner.refusal:
        raise runner.refusal
    return 0


def do_status(words: argparse.Namespace) -> int:
    folder = Folder(words.data)
    registration = load(folder)
    print(f"Máy chủ: {registration.server}")
    print(f"Thiết bị: {registration.device}")
    print(f"Dấu vân tay khóa: {fingerprint(public_key(private_key(folder)))}")
    print(f"Trạng thái: {'đã duyệt' if registration.trusted else 'đang chờ duyệt'}")
    if folder.journal.exists():
        journal = Journal(folder.journal, Clock().now)
        print(f"Chương trình số: {journal.fact(SEQUENCE)}")
        print(f"Nhật ký chưa gửi: {len(journal.pending())} dòng")
        journal.close()
    return 0


def wait_for_approval(
    client: Client, folder: Folder, registration: Registration, stop: Event
) -> Registration:
    """Ask until an officer has approved this device or `stop` is set."""
    print("Thiết bị đang chờ cán bộ duyệt…")
    while not stop.is_set():
        try:
            approved = look_for_approval(client, folder, registration)
        except Unreachable as error:
            print(f"Không kết nối được máy chủ, sẽ thử lại: {error}", file=sys.stderr)
            approved = None
        if approved is not None:
            print("Thiết bị đã được duyệt.")
            return approved
        stop.wait(WAIT_FOR_APPROVAL)
    return registration


def stop_on_signals() -> Event:
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    return stop


if __name__ == "__main__":
    raise SystemExit(main())
