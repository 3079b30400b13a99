"""Sentences that were spoken before, so that an edit speaks only its own sentence anew."""

import os
import tempfile
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

Pcm = npt.NDArray[np.int16]

DEFAULT_LIMIT: Final = 2 * 1024**3  # bytes: thirteen hours of speech
_SWEEP_EVERY: Final = 200  # sentences kept between two looks at the folder's size
_KEPT_AFTER_SWEEP: Final = 0.8


class SentenceCache(Protocol):
    """Samples by a key that names text, voice and engine version."""

    def get(self, key: str) -> Pcm | None: ...

    def put(self, key: str, samples: Pcm) -> None: ...


class NoCache:
    """Keeps nothing."""

    def get(self, key: str) -> Pcm | None:  # noqa: ARG002
        return None

    def put(self, key: str, samples: Pcm) -> None:
        """Forget it."""


class FolderCache:
    """Files below `folder`, at most about `limit` bytes; what was unused longest goes first.

    Safe from many threads, processes and machines on one folder: a file appears whole or not at
    all, and one that vanishes is only spoken again.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._kept = 0

    def get(self, key: str) -> Pcm | None:
        path = self._path(key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return np.frombuffer(data, dtype=np.int16) if len(data) % 2 == 0 else None

    def put(self, key: str, samples: Pcm) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(samples.tobytes())
        Path(file.name).replace(path)
        self._kept += 1
        if self._kept % _SWEEP_EVERY == 0:
            self.sweep()

    def sweep(self) -> None:
        """Delete the longest unused files once the folder holds more than its limit."""
        files = [(entry, _status(entry)) for entry in self._folder.glob("*/*.pcm")]
        found = [(path, status) for path, status in files if status is not None]
        held = sum(status.st_size for _path, status in found)
        if held <= self._limit:
            return
        for path, status in sorted(found, key=lambda file: file[1].st_mtime):
            path.unlink(missing_ok=True)
            held -= status.st_size
            if held <= self._limit * _KEPT_AFTER_SWEEP:
                return

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.pcm"


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
