"""`manage.py demo`: from an empty folder to a running site with a worker and a loudspeaker."""

import os
import shlex
import socket
import sys
from argparse import ArgumentParser
from threading import Thread

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from honcho.manager import Manager
from honcho.printer import Printer

from cms.demo.accounts import BOARD_SLUG, COMMUNE_CODES, DEMO_PASSWORD, LOGINS
from cms.demo.readiness import wait_until_ready

# Quiet: what fails is shown in the admin, and addresses must stay on the screen.
WORKER = "--interval 0.2 --no-startup-delay --no-reload -v 0"
BANNER = """
  Loa đang chạy · Loa is running

    Cổng thông tin     {url}/
    Bản tin của xã     {url}/don-vi/{commune}
    Bảng tin điện tử   {url}/bang-tin/{board}
    Quản trị           {url}/admin/

  Đăng nhập / logins (mật khẩu / password: {password})
{logins}

  Dừng / stop: Ctrl+C
"""


class Command(BaseCommand):
    help = "Prepare the demonstration and run it: site, worker, clock and one loudspeaker"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("LOA_PORT", "8000")))
        parser.add_argument(
            "--province", action="append", help="load only these provinces (codes); default all"
        )
        parser.add_argument("--prepare-only", action="store_true", help="load the data and stop")

    def handle(self, **options: object) -> None:
        port = int(str(options["port"]))
        refuse_taken(port)
        call_command("migrate", verbosity=0)
        provinces = options["province"]
        call_command("load_units", **({"province": provinces} if provinces else {}))
        call_command("load_demo")
        if options["prepare_only"]:
            return
        url = settings.PUBLIC_URL
        # Addresses and logins must not be lost among the worker's thousand lines.
        os.environ.setdefault("LOA_LOG_LEVEL", "WARNING")
        # Whoever watches the demonstration should not wait for the loudspeaker.
        os.environ.setdefault("LOA_DEVICE_POLL_SECONDS", "3")
        Thread(target=announce, args=(url,), daemon=True).start()
        manager = processes(port, url)
        manager.loop()
        sys.exit(0 if manager.returncode in {0, 130, 143} else manager.returncode)


def refuse_taken(port: int) -> None:
    """Say so before anything is loaded when another program has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken: choose another, for example LOA_PORT={port + 1} make demo"
            ) from error


def processes(port: int, url: str) -> Manager:
    """The demo's programs, as one group: when one ends, all end."""
    python = shlex.quote(sys.executable)
    manager = Manager(Printer(sys.stdout, colour=sys.stdout.isatty()))
    web = (
        f"{python} -m granian --interface wsgi cms.wsgi:application --host 127.0.0.1 --port {port}"
        " --workers 1 --blocking-threads 8 --no-ws --log-level warning"
    )
    commands = {
        "web": web,
        "worker": f"{python} manage.py db_worker {WORKER}",
        "clock": f"{python} manage.py run_clock",
        "player": f"{python} manage.py demo_player --server {url}",
    }
    for name, command in commands.items():
        manager.add_process(name, f"exec {command}", cwd=str(settings.ROOT))
    return manager


def announce(url: str) -> None:
    """Print addresses and logins once the site answers."""
    wait_until_ready(url)
    logins = "\n".join(f"    {login.username:<18} {login.title}" for login in LOGINS)
    text = BANNER.format(
        url=url,
        commune=COMMUNE_CODES[0],
        board=BOARD_SLUG,
        logins=logins,
        password=DEMO_PASSWORD,
    )
    sys.stdout.write(text)
    sys.stdout.flush()
