"""The secret key of an embedded installation: made once, kept beside its data."""

import os
import secrets
from pathlib import Path


def local_secret(path: Path) -> str:
    """Return the key stored at `path`, making it when missing; only its owner may read it."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
