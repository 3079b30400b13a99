"""A server of the device API as a player sees it from outside: real sockets, scripted answers."""

import json
import re
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from protocol.manifest import Manifest, to_payload
from protocol.signing import encode_base64, generate_private_key, key_id, public_key, seal
from tests.player.making import DEVICE

API = "/api/devices/v1"


class Server:
    """Holds one manifest and its media; `spoil` may change what is sent."""

    def __init__(self) -> None:
        self.key = generate_private_key()
        self.envelope: bytes = b""
        self.media: dict[str, bytes] = {}
        self.events: list[dict] = []
        self.ranges: list[str] = []
        self.spoil: Callable[[bytes], bytes] = lambda data: data
        self.cut_after: int | None = None
        self.code = "GOOD-CODE"
        self.answers: dict[str, tuple[int, bytes]] = {}

    def publish(self, manifest: Manifest, key: bytes | None = None) -> None:
        envelope = seal(to_payload(manifest), key or self.key)
        self.envelope = json.dumps(envelope.to_json()).encode()

    def me(self) -> dict:
        public = public_key(self.key)
        return {
            "device": DEVICE,
            "status": "approved",
            "unit": "19249",
            "server_keys": [{"kid": key_id(public), "public_key": encode_base64(public)}],
            "poll_seconds": 1,
            "server_time": datetime.now(UTC).isoformat(),
        }


def problem(status: int, code: str) -> tuple[int, bytes]:
    """An answer that is an error, for `Server.answers`."""
    return status, json.dumps({"code": code, "title": "Không"}).encode()


class Handler(BaseHTTPRequestHandler):
    scripted: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        media = re.fullmatch(rf"{API}/media/([0-9a-f]{{64}})", self.path)
        if media:
            self.send_media(self.scripted.media[media[1]])
        elif self.path == f"{API}/manifest":
            self.send(200, self.scripted.envelope)
        else:
            self.send(200, json.dumps(self.scripted.me()).encode())

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        scripted = self.scripted.answers.get(self.path.removeprefix(API))
        if scripted:
            self.send(*scripted)
        elif self.path == f"{API}/claims":
            self.claim(body)
        elif self.path == f"{API}/events":
            self.scripted.events += body["events"]
            answer = {"acknowledged": body["events"][-1]["seq"]}
            self.send(200, json.dumps(answer).encode())
        else:
            self.send(200, b"{}")

    def claim(self, body):
        if body["code"] == self.scripted.code:
            answer = {"device": DEVICE, "status": "pending", "fingerprint": "ab12"}
            self.send(201, json.dumps(answer).encode())
        else:
            problem = {"code": "claim_code_invalid", "title": "Mã đăng ký không đúng"}
            self.send(422, json.dumps(problem).encode())

    def send_media(self, data):
        wanted = self.headers.get("Range", "")
        start = int(wanted[6:-1]) if wanted else 0
        self.scripted.ranges.append(wanted)
        body = self.scripted.spoil(data)[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: self.scripted.cut_after])
        if self.scripted.cut_after is not None:
            self.scripted.cut_after = None
            self.close_connection = True

    def send(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        """Quiet."""


@contextmanager
def serving(server: Server):
    """The address at which `server` answers."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"scripted": server}))
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
