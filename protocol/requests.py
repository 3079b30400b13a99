"""A device signs each of its requests, so that nothing secret travels or lies on the server."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime

from .signing import BadSignature, ProtocolError, decode_base64, encode_base64, sign, verify

TOLERANCE_SECONDS = 300
NONCE_BYTES = 16


class MalformedRequest(ProtocolError):  # noqa: N818  the names say what is wrong
    """A header is missing or has not the agreed form."""


class ExpiredRequest(ProtocolError):  # noqa: N818
    """Signed too long ago, or in the future: an old request replayed, or a clock that is wrong."""


def sign_request(
    private: bytes, device_id: str, method: str, path: str, body: bytes, now: datetime
) -> dict[str, str]:
    """Return the headers that prove a request.

    `path` includes the query; `now` is an aware time in the server's clock.
    """
    timestamp = str(int(now.timestamp()))
    nonce = secrets.token_hex(NONCE_BYTES)
    message = signed_bytes(method, path, body, timestamp, nonce)
    return {
        "Loa-Device": device_id,
        "Loa-Timestamp": timestamp,
        "Loa-Nonce": nonce,
        "Loa-Signature": encode_base64(sign(private, message)),
    }


def verify_request(
    public: bytes,
    method: str,
    path: str,
    body: bytes,
    headers: Mapping[str, str],
    now: datetime,
    tolerance_s: int = TOLERANCE_SECONDS,
) -> None:
    """Return when the request was signed by `public` within `tolerance_s` seconds of `now`.

    Raises MalformedRequest, BadSignature or ExpiredRequest, in that order: the age of a request is
    only told to somebody who holds the key.
    """
    timestamp = _header(headers, "Loa-Timestamp")
    nonce = _header(headers, "Loa-Nonce")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):  # noqa: PLR2004
        raise MalformedRequest("Loa-Timestamp is not a number of seconds")
    if len(nonce) != 2 * NONCE_BYTES or not set(nonce) <= set("0123456789abcdef"):
        raise MalformedRequest("Loa-Nonce is not 32 hex digits")
    try:
        signature = decode_base64(_header(headers, "Loa-Signature"))
    except ValueError as error:
        raise MalformedRequest("Loa-Signature is not base64url") from error
    verify(public, signed_bytes(method, path, body, timestamp, nonce), signature)
    if abs(now.timestamp() - int(timestamp)) > tolerance_s:
        raise ExpiredRequest(timestamp)


def signed_bytes(method: str, path: str, body: bytes, timestamp: str, nonce: str) -> bytes:
    """What is signed, line by line: version, method, path, digest of the body, time, nonce."""
    digest = hashlib.sha256(body).hexdigest()
    lines = ("loa-request-v1", method.upper(), path, digest, timestamp, nonce)
    return "\n".join(lines).encode()


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise MalformedRequest(f"{name} is missing")
    return value


__all__ = [
    "BadSignature",
    "ExpiredRequest",
    "MalformedRequest",
    "sign_request",
    "signed_bytes",
    "verify_request",
]
