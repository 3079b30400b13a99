"""Marking an answer: exact, pure, and the same whenever it is done again."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Choices:
    """A question with options. `weights` gives each option's share of the full mark; wrong options
    may weigh less than nothing, as partial marking needs."""

    weights: dict[str, Fraction]
    single: bool = True


@dataclass(frozen=True)
class Number:
    """A question that asks for a number; right within `tolerance` either way, ends included."""

    value: Fraction
    tolerance: Fraction = Fraction(0)


Question = Choices | Number


class UnfitAnswer(ValueError):  # noqa: N818  says what the answer is
    """The answer is not of the question's kind; nothing was marked."""


def mark(question: Question, answer: Collection[str] | str) -> Fraction:
    """Return the share of the full mark that `answer` earns, from 0 to 1.

    For choices `answer` holds the chosen options' names, for a number the text that was typed, with
    a decimal comma or point. Raises UnfitAnswer. (Moodle's rule: the sum of the weights, never
    below nothing.)
    """
    if isinstance(question, Number):
        return _mark_number(question, answer)
    if isinstance(answer, str) or (question.single and len(answer) > 1):
        raise UnfitAnswer("more options than may be chosen")
    unknown = set(answer) - set(question.weights)
    if unknown:
        raise UnfitAnswer(f"no such option: {min(unknown)}")
    earned = sum((question.weights[name] for name in set(answer)), Fraction(0))
    return min(max(earned, Fraction(0)), Fraction(1))


def _mark_number(question: Number, answer: Collection[str] | str) -> Fraction:
    if not isinstance(answer, str):
        raise UnfitAnswer("a number is asked for")
    try:
        given = Fraction(answer.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise UnfitAnswer("not a number") from error
    return Fraction(abs(given - question.value) <= question.tolerance)
