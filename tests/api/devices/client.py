"""A device's side of the HTTP talk: requests signed with the real protocol."""

import json
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from protocol.requests import sign_request
from protocol.signing import Envelope, open_envelope
from tests.broadcast.factories import Loudspeaker

ROOT = "/api/devices/v1"


class SignedClient:
    def __init__(self, loudspeaker: Loudspeaker) -> None:
        self.loudspeaker = loudspeaker
        self.http = Client()

    def headers(
        self, method: str, path: str, body: bytes = b"", now: datetime | None = None
    ) -> dict[str, str]:
        device, private = self.loudspeaker.device, self.loudspeaker.private
        return sign_request(private, str(device.pk), method, path, body, now or timezone.now())

    def get(self, path: str, **more: str) -> Any:
        path = f"{ROOT}/{path}"
        return self.http.get(path, headers=self.headers("GET", path) | more)

    def post(self, path: str, value: Any, **more: str) -> Any:
        path, body = f"{ROOT}/{path}", json.dumps(value).encode()
        headers = self.headers("POST", path, body) | more
        return self.http.post(path, body, content_type="application/json", headers=headers)


def content_of(response: Any, trusted: dict[str, bytes]) -> Any:
    """The manifest in an answer, its signature checked."""
    return open_envelope(Envelope.from_bytes(response.content), trusted)


def problem_of(response: Any) -> tuple[int, str]:
    """Status and machine code of an error, whose form is checked on the way."""
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["title"]
    assert problem["detail"]
    return response.status_code, problem["code"]
