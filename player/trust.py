"""Deciding whether a manifest may be played. What cannot be verified is not played."""

from collections.abc import Mapping
from dataclasses import dataclass

from protocol.manifest import Manifest, from_payload
from protocol.signing import Envelope, ProtocolError, open_envelope

from .folder import Folder, write_atomically


class Untrusted(Exception):  # noqa: N818  says what is the case
    """The manifest is not genuine, not for this device, or older than one seen before."""


@dataclass(frozen=True)
class Held:
    """The manifest in force and how it came over the wire."""

    manifest: Manifest
    etag: str


def examine(data: bytes, trusted: Mapping[str, bytes], device: str, last_sequence: int) -> Manifest:
    """Return the manifest in `data`; raise Untrusted with the reason."""
    try:
        manifest = from_payload(open_envelope(Envelope.from_bytes(data), trusted))
    except ProtocolError as error:
        raise Untrusted(f"{type(error).__name__}: {error}") from error
    if manifest.device != device:
        raise Untrusted("the manifest is for another device")
    if manifest.sequence < last_sequence:
        raise Untrusted(f"sequence {manifest.sequence} is older than {last_sequence}")
    return manifest


def keep(folder: Folder, data: bytes) -> None:
    """Remember the good envelope for a start without network."""
    write_atomically(folder.manifest, data)


def kept(folder: Folder, trusted: Mapping[str, bytes], device: str) -> Manifest | None:
    """The last good manifest, verified again; None where there is none or the disk spoilt it."""
    try:
        return examine(folder.manifest.read_bytes(), trusted, device, 0)
    except (FileNotFoundError, Untrusted):
        return None
