"""Audio on disk, named by its SHA-256: fetched with resume, verified, and bounded in size."""

import hashlib
import os
import shutil
import time
from collections.abc import Collection, Iterable
from http import HTTPStatus
from pathlib import Path

from protocol.manifest import AudioRef

from .client import Client
from .folder import sync_folder

DEFAULT_LIMIT = 4 * 1024**3  # bytes: 72 hours of speech are about 2 GB
RESERVE = 64 * 1024**2  # bytes left free for the log
KEEP_PARTS = 7 * 86_400  # seconds that the beginning of a download is kept


class TamperedAudio(Exception):  # noqa: N818  says what is the case
    """The bytes are not those the manifest names. They have been deleted."""


class NoRoom(Exception):  # noqa: N818
    """The disk is full, and nothing on it can be spared."""


class Store:
    """`limit` bounds what the folder holds, in bytes."""

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._forget_old_parts()

    def path(self, audio: AudioRef) -> Path:
        return self._folder / f"{audio.sha256}.audio"

    def has(self, audio: AudioRef) -> bool:
        """Whether the file is there in full; `verified` also reads it."""
        path = self.path(audio)
        return path.exists() and path.stat().st_size == audio.size

    def verified(self, audio: AudioRef) -> Path:
        """Return the file after reading it whole; raise TamperedAudio where a byte differs."""
        path = self.path(audio)
        if digest_of(path) != audio.sha256:
            path.unlink(missing_ok=True)
            raise TamperedAudio(audio.sha256)
        return path

    def fetch(self, client: Client, audio: AudioRef, needed: Collection[str]) -> None:
        """Download `audio`, going on where a cut left off; `needed` (SHA-256s) is never evicted.

        Raises TamperedAudio, NoRoom, client.Unreachable or client.Refused.
        """
        if self.has(audio):
            return
        self._make_room(audio.size, {*needed, audio.sha256})
        part = self.path(audio).with_suffix(".part")
        self._download(client, audio, part)
        if part.stat().st_size != audio.size or digest_of(part) != audio.sha256:
            part.unlink()
            raise TamperedAudio(audio.sha256)
        part.replace(self.path(audio))
        sync_folder(self._folder)

    def free_bytes(self) -> int:
        return shutil.disk_usage(self._folder).free

    def _download(self, client: Client, audio: AudioRef, part: Path) -> None:
        have = part.stat().st_size if part.exists() else 0
        if have >= audio.size:
            return
        headers = {"If-Range": f'"{audio.sha256}"', "Range": f"bytes={have}-"} if have else {}
        with client.stream(f"/media/{audio.sha256}", headers) as response:
            resumed = response.status_code == HTTPStatus.PARTIAL_CONTENT
            with part.open("ab" if resumed else "wb") as file:
                room = audio.size - (have if resumed else 0)
                # As it arrives: a cut then costs nothing that was received.
                for piece in response.iter_raw():
                    room -= len(piece)
                    if room < 0:
                        break
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        if room < 0:
            part.unlink()
            raise TamperedAudio(f"{audio.sha256} is longer than {audio.size} bytes")

    def _forget_old_parts(self) -> None:
        """What was begun long ago is in no programme any more."""
        for part in self._folder.glob("*.part"):
            if time.time() - part.stat().st_mtime > KEEP_PARTS:
                part.unlink(missing_ok=True)

    def _make_room(self, size: int, needed: Collection[str]) -> None:
        files = sorted(self._folder.glob("*.audio"), key=lambda path: path.stat().st_mtime)
        held = sum(path.stat().st_size for path in files)
        for path in self._spare(files, needed):
            if held + size <= self._limit and self.free_bytes() > size + RESERVE:
                return
            held -= path.stat().st_size
            path.unlink()
        if held + size > self._limit or self.free_bytes() <= size + RESERVE:
            raise NoRoom(f"{size} bytes")

    @staticmethod
    def _spare(files: Iterable[Path], needed: Collection[str]) -> Iterable[Path]:
        return (path for path in files if path.stem not in needed)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, lower-case hex; of nothing where there is no file."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
