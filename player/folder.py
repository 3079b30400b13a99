"""The player's folder on disk, and writing to it so that a power cut at any byte does no harm."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folder:
    """Where everything lies below one folder."""

    root: Path

    @property
    def private_key(self) -> Path:
        return self.root / "device.key"

    @property
    def registration(self) -> Path:
        return self.root / "registration.json"

    @property
    def manifest(self) -> Path:
        return self.root / "manifest.json"

    @property
    def journal(self) -> Path:
        return self.root / "journal.sqlite3"

    @property
    def media(self) -> Path:
        return self.root / "media"

    def create(self) -> "Folder":
        self.media.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o700)
        return self


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace `path` by `data`: a power cut leaves the old or the new bytes, never a mix."""
    part = path.with_suffix(path.suffix + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a renaming in `folder` last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
