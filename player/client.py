"""Talking to the server: signed requests, its clock, and its refusals as errors of ours."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import httpx

from protocol.canonical import JSON, canonical_json
from protocol.requests import sign_request

API = "/api/devices/v1"
DISTRUST = frozenset({"device_unknown", "device_revoked"})
TIMEOUT = httpx.Timeout(20, connect=5)


class Unreachable(Exception):  # noqa: N818  says what is the case
    """The server cannot be reached, or is in trouble: try again later."""


class Refused(Exception):  # noqa: N818  says what happened
    """The server understood and declined. `code` is for machines, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message or code)
        self.code = code


class Distrusted(Refused):
    """The server knows this device no longer, or has revoked it: it must fall silent."""


class Clock:
    """The server's time, as far as this box knows it; its own until the server has told."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)
        self.synchronised = False

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def learn(self, server_time: str) -> None:
        """Follow the server; a malformed time is ignored."""
        try:
            told = datetime.fromisoformat(server_time)
        except ValueError:
            return
        self._ahead = told - datetime.now(UTC)
        self.synchronised = True


class Client:
    """One device's connection to its server."""

    def __init__(self, server: str, device: str, private: bytes, clock: Clock) -> None:
        self._http = httpx.Client(base_url=server, timeout=TIMEOUT)
        # A server may live below a path: what is signed is the path it sees.
        self._base = urlsplit(server).path.rstrip("/")
        self._device = device
        self._private = private
        self.clock = clock

    def close(self) -> None:
        self._http.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self._with_right_time("GET", path, b"", headers or {})

    def post(self, path: str, value: JSON) -> Any:
        """Send JSON, return the JSON that comes back."""
        body = canonical_json(value)
        headers = {"Content-Type": "application/json"}
        return self._with_right_time("POST", path, body, headers).json()

    @contextmanager
    def stream(self, path: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """The answer to a GET, whose body is read piece by piece."""
        signed = self._signed("GET", path, b"", headers)
        try:
            with self._http.stream("GET", API + path, headers=signed) as response:
                if response.status_code >= HTTPStatus.BAD_REQUEST:
                    response.read()
                    check(response)
                yield response
        except httpx.HTTPError as error:
            raise Unreachable(str(error)) from error

    def _with_right_time(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> httpx.Response:
        """Send; where the server finds our clock wrong, take its time and send once more."""
        try:
            return self._send(method, path, body, headers)
        except Refused as refusal:
            if refusal.code != "request_expired":
                raise
        return self._send(method, path, body, headers)

    def _send(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> httpx.Response:
        signed = self._signed(method, path, body, headers)
        try:
            response = self._http.request(method, API + path, content=body, headers=signed)
        except httpx.HTTPError as error:
            raise Unreachable(str(error)) from error
        self._learn_time(response)
        check(response)
        return response

    def _signed(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> dict[str, str]:
        now = self.clock.now()
        whole = self._base + API + path
        return {**headers, **sign_request(self._private, self._device, method, whole, body, now)}

    def _learn_time(self, response: httpx.Response) -> None:
        if "json" not in response.headers.get("content-type", ""):
            return
        answer = response.json()
        if isinstance(answer, dict) and isinstance(answer.get("server_time"), str):
            self.clock.learn(answer["server_time"])


def check(response: httpx.Response) -> None:
    """Raise Refused or Unreachable for an answer that is an error."""
    if response.status_code < HTTPStatus.BAD_REQUEST:
        return
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unreachable(f"HTTP {response.status_code}")
    try:
        problem = response.json()
    except ValueError:
        problem = {}
    if not isinstance(problem, dict):
        problem = {}
    message = problem.get("detail") or problem.get("title") or f"HTTP {response.status_code}"
    code = str(problem.get("code", response.status_code))
    raise (Distrusted if code in DISTRUST else Refused)(code, str(message))
