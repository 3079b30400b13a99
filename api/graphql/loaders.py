"""Loading in batches without waiting.

Whoever makes a list says what it may need, and the first to need one of these things loads all of
them. graphql-core resolves depth first, so a promise-based loader would need an execution of its
own; with this one a plain synchronous resolver asks for a value and gets it. A list costs one query
per kind of thing that is really selected, however long the list is.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Loader(ABC, Generic[Key, Value]):
    """Values by key for the length of one request."""

    def __init__(self) -> None:
        self._expected: dict[Key, None] = {}  # a set that keeps its order
        self._found: dict[Key, Value | None] = {}

    @abstractmethod
    def fetch(self, keys: Collection[Key]) -> Mapping[Key, Value]:
        """The values of `keys`, in one query; what is not there is left out."""

    def expect(self, keys: Iterable[Key | None]) -> None:
        """Note keys that are likely to be asked for. Costs nothing."""
        self._expected.update((key, None) for key in keys if key is not None)

    def load(self, key: Key | None) -> Value | None:
        """The value of `key`, or None where there is none."""
        if key is None:
            return None
        if key not in self._found:
            self._expected[key] = None
            keys = [wanted for wanted in self._expected if wanted not in self._found]
            self._found.update(dict.fromkeys(keys))
            self._found.update(self.fetch(keys))
            self._expected.clear()
        return self._found[key]
