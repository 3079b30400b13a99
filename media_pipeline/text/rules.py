"""What a rule is: a pattern at a place in the text and a reader that says it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LOOK_BACK: Final = 48  # characters before a match that a rule may look at: keeps the work linear


class Kind(StrEnum):
    """What a span of text is, for the editor's eye and for measuring by kind."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    UNIT = "unit"
    PERCENT = "percent"
    PHONE = "phone"
    DOCUMENT = "document"
    ROMAN = "roman"
    ABBREVIATION = "abbreviation"
    CODE = "code"
    ADDRESS = "address"
    SYMBOL = "symbol"
    PAUSE = "pause"
    DROPPED = "dropped"
    OWN = "own"


class Start(StrEnum):
    """The kind of character that a rule's match begins with; saves trying all the others."""

    DIGIT = "digit"
    LETTER = "letter"
    SIGN = "sign"


Reader = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True)
class Rule:
    """One way to read one form.

    pattern must take a bounded number of characters: whatever the input, the work per place is
    constant. after, if given, must match right before the place (within LOOK_BACK characters).
    read gives the spoken form, or None to leave the place to the rules that follow.
    """

    name: str
    kind: Kind
    start: Start
    pattern: re.Pattern[str]
    read: Reader
    after: re.Pattern[str] | None = None

    def apply(self, text: str, place: int) -> tuple[int, str] | None:
        """The end of what was read at `place` and its spoken form, or None."""
        if self.after is not None and not preceded(text, place, self.after):
            return None
        match = self.pattern.match(text, place)
        if match is None:
            return None
        spoken = self.read(match)
        return None if spoken is None else (match.end(), spoken)


def preceded(text: str, place: int, before: re.Pattern[str]) -> bool:
    """Whether `before`, a pattern of context(), matches the characters up to `place`."""
    return before.search(text, max(0, place - LOOK_BACK), place) is not None


def context(expression: str) -> re.Pattern[str]:
    """A pattern for text that ends where a rule starts; case does not matter."""
    return re.compile(rf"(?:{expression})\Z", re.IGNORECASE)
