"""The server's own signing key: every manifest a device obeys is signed with it."""

import base64
import binascii
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from protocol.signing import generate_private_key, public_key

KEY_BYTES = 32


def signing_key() -> bytes:
    """The server's private Ed25519 key, 32 bytes.

    From LOA_SIGNING_KEY (base64), else from the file SIGNING_KEY_FILE, which is made once,
    readable by its owner only. Raises ImproperlyConfigured when neither is set or a key is broken.
    """
    return _signing_key(settings.SIGNING_KEY, settings.SIGNING_KEY_FILE)


def server_public_key() -> bytes:
    """The public half of `signing_key()`, 32 bytes."""
    return public_key(signing_key())


@lru_cache(maxsize=4)
def _signing_key(encoded: str, path: Path | None) -> bytes:
    if not encoded and path is None:
        raise ImproperlyConfigured("LOA_SIGNING_KEY is not set: devices would trust nobody")
    text = encoded or _kept_in(Path(str(path)))
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured("the signing key is not base64") from error
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"the signing key has {len(key)} bytes instead of {KEY_BYTES}")
    return key


def _kept_in(path: Path) -> str:
    """The key stored at `path`, made when missing.

    Written aside and linked into place, so that another process never reads half a key.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(generate_private_key()))
        with suppress(FileExistsError):  # another process was first: its key is the one
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
