"""Ed25519 (RFC 8032) over canonical JSON: who said this, and did anybody change it?"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .canonical import JSON, MalformedJson, canonical_json, parse_json

KEY_BYTES = 32
SIGNATURE_BYTES = 64
MAX_PAYLOAD_BYTES = 4 * 1024 * 1024


class ProtocolError(Exception):
    """Something said over the wire cannot be trusted or understood."""


class MalformedEnvelope(ProtocolError):  # noqa: N818  the names say what is wrong
    """The envelope has not the agreed form."""


class UntrustedKey(ProtocolError):  # noqa: N818
    """Signed by a key this side does not trust."""


class BadSignature(ProtocolError):  # noqa: N818
    """The signature does not belong to these bytes."""


@dataclass(frozen=True)
class Envelope:
    """A signed value: `payload` is canonical JSON, `kid` names the key that signed it."""

    kid: str
    payload: bytes
    signature: bytes

    def to_json(self) -> dict[str, str]:
        """The form on the wire: payload and signature in unpadded base64url (RFC 4648)."""
        return {
            "kid": self.kid,
            "payload": encode_base64(self.payload),
            "signature": encode_base64(self.signature),
        }

    @classmethod
    def from_json(cls, value: JSON) -> "Envelope":
        """Read the wire form; raise MalformedEnvelope where it is not one."""
        names = ("kid", "payload", "signature")
        if not isinstance(value, Mapping) or sorted(value) != list(names):
            raise MalformedEnvelope(f"an envelope has exactly the members {', '.join(names)}")
        kid, payload, signature = (value[name] for name in names)
        if not (isinstance(kid, str) and isinstance(payload, str) and isinstance(signature, str)):
            raise MalformedEnvelope("the members of an envelope are texts")
        if len(payload) > MAX_PAYLOAD_BYTES * 4 // 3 + 4:
            raise MalformedEnvelope(f"the payload is larger than {MAX_PAYLOAD_BYTES} bytes")
        try:
            return cls(kid, decode_base64(payload), decode_base64(signature))
        except ValueError as error:
            raise MalformedEnvelope(str(error)) from error

    @classmethod
    def from_bytes(cls, data: bytes) -> "Envelope":
        """Read an envelope from JSON text."""
        try:
            return cls.from_json(parse_json(data))
        except MalformedJson as error:
            raise MalformedEnvelope(str(error)) from error


def encode_base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode_base64(text: str) -> bytes:
    """Decode unpadded base64url strictly; raise ValueError for anything else."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64url") from error
    if encode_base64(data) != text:
        raise ValueError("not canonical base64url")
    return data


def generate_private_key() -> bytes:
    """A new Ed25519 private key: 32 raw bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The 32 raw bytes of the public half."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_id(public: bytes) -> str:
    """A short name for a public key: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


def fingerprint(public: bytes) -> str:
    """What two people compare by eye: eight groups of four hex digits of the key's SHA-256."""
    digits = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def sign(private: bytes, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def verify(public: bytes, message: bytes, signature: bytes) -> None:
    """Return when `signature` is the key's over `message`; raise BadSignature otherwise."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature("the signature does not fit") from error


def seal(value: JSON, private: bytes) -> Envelope:
    """Sign `value` with the 32-byte `private` key."""
    payload = canonical_json(value)
    return Envelope(key_id(public_key(private)), payload, sign(private, payload))


def open_envelope(envelope: Envelope, trusted: Mapping[str, bytes]) -> JSON:
    """Return the signed value.

    `trusted` maps key ids to public keys. Raises UntrustedKey, BadSignature or MalformedEnvelope;
    nothing of the payload is read before its signature is known to be good.
    """
    public = trusted.get(envelope.kid)
    if public is None:
        raise UntrustedKey(envelope.kid)
    verify(public, envelope.payload, envelope.signature)
    try:
        value = parse_json(envelope.payload)
        if canonical_json(value) != envelope.payload:
            raise MalformedEnvelope("the payload is not canonical JSON")
    except MalformedJson as error:
        raise MalformedEnvelope(str(error)) from error
    return value
