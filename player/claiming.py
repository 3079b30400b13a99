"""Joining a station: the claim code that an officer gave, and the wait for approval."""

from dataclasses import dataclass

import httpx

from protocol.signing import decode_base64, encode_base64, key_id, public_key

from . import VERSION
from .client import API, TIMEOUT, Client, Distrusted, Unreachable, check
from .folder import Folder
from .identity import Registration, pin, private_key, save


@dataclass(frozen=True)
class Claimed:
    """`fingerprint` is what the installer reads out to the officer who approves."""

    device: str
    fingerprint: str


def claim(server: str, code: str, folder: Folder, label: str) -> Claimed:
    """Register this device. Raises Refused (wrong code) or Unreachable; then nothing is kept."""
    server = server.rstrip("/")
    private = private_key(folder.create())
    body = {
        "code": code,
        "public_key": encode_base64(public_key(private)),
        "kind": "speaker",
        "software": VERSION,
        "label": label,
    }
    try:
        response = httpx.post(f"{server}{API}/claims", json=body, timeout=TIMEOUT)
    except httpx.HTTPError as error:
        raise Unreachable(str(error)) from error
    check(response)
    answer = response.json()
    save(folder, Registration(server, answer["device"], {}))
    return Claimed(answer["device"], answer["fingerprint"])


def look_for_approval(
    client: Client, folder: Folder, registration: Registration
) -> Registration | None:
    """Return the registration with the server's keys once approved, None while it waits.

    Raises Distrusted when the device is no longer trusted.
    """
    me = client.get("/me").json()
    if me["status"] == "revoked":
        raise Distrusted("device_revoked", "")
    if me["status"] != "approved":
        return None
    keys = [decode_base64(key["public_key"]) for key in me["server_keys"]]
    return pin(folder, registration, {key_id(key): key for key in keys})
