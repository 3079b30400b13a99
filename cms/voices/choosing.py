"""Which voices may read a bulletin, best first: a pure rule over what units have decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from media_pipeline import Chime, Frame, Voice


@dataclass(frozen=True)
class Decision:
    """One unit's choice. depth: how far below the root its unit is. Empty: for any."""

    depth: int
    language: str
    bulletin_class: str
    voice: Voice
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True)
class Manner:
    """How a bulletin is read: the voices to try in this order, and what stands around the words."""

    voices: tuple[Voice, ...]
    frame: Frame


def manner(decisions: Iterable[Decision], language: str, bulletin_class: str) -> Manner:
    """The nearest unit decides; within a unit, a choice for the class before one for the language.

    The voices of units further up, and at last the one that is always there, stand in for a voice
    that fails. Opening and closing words are the nearest decision's, whoever reads them.
    """
    fitting = sorted(
        (d for d in decisions if _fits(d, language, bulletin_class)), key=_nearness, reverse=True
    )
    voices = [*(decision.voice for decision in fitting), Voice(language=language)]
    nearest = fitting[0] if fitting else None
    return Manner(
        voices=tuple(dict.fromkeys(voices)),
        frame=Frame(
            chime=Chime(bulletin_class),
            opening=nearest.opening if nearest else "",
            closing=nearest.closing if nearest else "",
        ),
    )


def _fits(decision: Decision, language: str, bulletin_class: str) -> bool:
    return decision.language in {"", language} and decision.bulletin_class in {"", bulletin_class}


def _nearness(decision: Decision) -> tuple[int, bool, bool]:
    return decision.depth, bool(decision.bulletin_class), bool(decision.language)
