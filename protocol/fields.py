"""Reads members of untrusted JSON objects, and says where one is wrong (as a JSON path)."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from .canonical import JSON
from .signing import ProtocolError

SHA256 = re.compile(r"[0-9a-f]{64}")
MILLISECOND = 1_000  # microseconds
MAX_INTEGER = 2**53 - 1  # what every JSON reader holds exactly (RFC 8259, section 6)

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class MalformedRecord(ProtocolError):  # noqa: N818  says what the record is
    """A record has not the agreed form; `path` says where."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path


class Fields:
    """The members of one object. Each is read once; what is left over at the end is refused."""

    def __init__(self, value: JSON, path: str = "$") -> None:
        if not isinstance(value, Mapping):
            raise MalformedRecord(path, "must be an object")
        self._left = dict(value)
        self._path = path

    def finish(self) -> None:
        if self._left:
            raise MalformedRecord(f"{self._path}.{min(self._left)}", "is not known")

    def text(self, name: str, longest: int = 400) -> str:
        value, path = self._take(name)
        if not isinstance(value, str) or len(value) > longest:
            raise MalformedRecord(path, f"must be a text of at most {longest} characters")
        return value

    def optional_text(self, name: str, longest: int = 400) -> str | None:
        if self._left.get(name) is None:
            self._take(name)
            return None
        return self.text(name, longest)

    def integer(self, name: str, least: int = 0, most: int = MAX_INTEGER) -> int:
        value, path = self._take(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise MalformedRecord(path, f"must be a whole number from {least} to {most}")
        return value

    def truth(self, name: str) -> bool:
        value, path = self._take(name)
        if not isinstance(value, bool):
            raise MalformedRecord(path, "must be true or false")
        return value

    def time(self, name: str) -> datetime:
        value, path = self._take(name)
        try:
            if not isinstance(value, str):
                raise TypeError(name)
            time = datetime.fromisoformat(value)
            if time.tzinfo is None or format_time(time) != value:
                raise ValueError(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise MalformedRecord(path, "must be a time such as 2026-01-31T05:00:00Z") from error
        return time

    def uuid(self, name: str) -> str:
        value, path = self._take(name)
        try:
            if not isinstance(value, str) or str(UUID(value)) != value:
                raise ValueError(value)
        except ValueError as error:
            raise MalformedRecord(path, "must be a UUID") from error
        return value

    def sha256(self, name: str) -> str:
        value, path = self._take(name)
        if not isinstance(value, str) or not SHA256.fullmatch(value):
            raise MalformedRecord(path, "must be 64 hex digits")
        return value

    def choice(self, name: str, choices: type[E]) -> E:
        value, path = self._take(name)
        if not isinstance(value, str) or value not in {choice.value for choice in choices}:
            known = ", ".join(choice.value for choice in choices)
            raise MalformedRecord(path, f"must be one of {known}")
        return choices(value)

    def optional_choice(self, name: str, choices: type[E]) -> E | None:
        if self._left.get(name) is None:
            self._take(name)
            return None
        return self.choice(name, choices)

    def record(self, name: str, read: Callable[[JSON, str], T]) -> T:
        value, path = self._take(name)
        return read(value, path)

    def records(self, name: str, read: Callable[[JSON, str], T], most: int) -> tuple[T, ...]:
        value, path = self._take(name)
        if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > most:
            raise MalformedRecord(path, f"must be a list of at most {most}")
        return tuple(read(entry, f"{path}[{index}]") for index, entry in enumerate(value))

    def _take(self, name: str) -> tuple[JSON, str]:
        path = f"{self._path}.{name}"
        if name not in self._left:
            raise MalformedRecord(path, "is missing")
        return self._left.pop(name), path


def format_time(time: datetime) -> str:
    """An aware time as RFC 3339 in UTC, to the millisecond where it has any."""
    utc = time.astimezone(UTC).replace(tzinfo=None)
    # Less than a millisecond is cut off, so that what is written reads back as the same text.
    detail = "milliseconds" if utc.microsecond >= MILLISECOND else "seconds"
    return utc.isoformat(timespec=detail) + "Z"
