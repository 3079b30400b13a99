"""Words a place reads its own way: names of hamlets, local words, what an editor has corrected."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

Words = Mapping[str, str]  # as written -> as said

LONGEST: Final = 100  # characters of one entry
_WORD: Final = re.compile(r"\w+")


class OwnWords:
    """Finds the longest entry at every word. Case counts: "TÂN" and "tân" are two entries."""

    def __init__(self, words: Words) -> None:
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for written, spoken in words.items():
            entry = unicodedata.normalize("NFC", written).strip()
            first = _WORD.match(entry)
            if first is None or len(entry) > LONGEST:
                raise ValueError(f"an entry begins with a letter or digit: {written!r}")
            said = unicodedata.normalize("NFC", spoken).strip()
            self._by_first.setdefault(first[0], []).append((entry, said))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: len(entry[0]), reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and spoken form of every entry in `text`, from left to right."""
        if not self._by_first:
            return
        free = 0
        for word in _WORD.finditer(text):
            if word.start() < free:
                continue
            for written, spoken in self._by_first.get(word[0], ()):
                end = word.start() + len(written)
                if text.startswith(written, word.start()) and not _goes_on(text, end):
                    yield word.start(), end, spoken
                    free = end
                    break


def _goes_on(text: str, end: int) -> bool:
    """Whether the word is longer than the entry."""
    return end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
