"""Who this device is: its own key, the server it belongs to, and the server keys it trusts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from protocol.signing import decode_base64, encode_base64, generate_private_key

from .folder import Folder, write_atomically


class NotRegistered(Exception):  # noqa: N818  says what is the case
    """The device has not been registered with a claim code yet."""


@dataclass(frozen=True)
class Registration:
    """`server` is an address without a trailing slash. `trusted` (key id to public key) is empty
    until an officer has approved the device; then it is pinned."""

    server: str
    device: str
    trusted: Mapping[str, bytes]


def private_key(folder: Folder) -> bytes:
    """The device's own key: made at the first call, never leaves the folder."""
    try:
        return folder.private_key.read_bytes()
    except FileNotFoundError:
        write_atomically(folder.private_key, generate_private_key())
        return folder.private_key.read_bytes()


def save(folder: Folder, registration: Registration) -> None:
    value = {
        "server": registration.server,
        "device": registration.device,
        "trusted": {kid: encode_base64(key) for kid, key in registration.trusted.items()},
    }
    write_atomically(folder.registration, json.dumps(value, indent=1).encode())


def load(folder: Folder) -> Registration:
    """Read the registration; raise NotRegistered where there is none."""
    try:
        value: dict[str, Any] = json.loads(folder.registration.read_bytes())
    except FileNotFoundError as error:
        raise NotRegistered(str(folder.root)) from error
    trusted = {kid: decode_base64(key) for kid, key in value["trusted"].items()}
    return Registration(value["server"], value["device"], trusted)


def pin(folder: Folder, registration: Registration, keys: Mapping[str, bytes]) -> Registration:
    """Trust `keys` from now on. Keys that are pinned already are never replaced by an answer."""
    if registration.trusted:
        return registration
    pinned = replace(registration, trusted=dict(keys))
    save(folder, pinned)
    return pinned
