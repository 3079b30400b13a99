"""Answering a citizen's question from what was published: with quotes, or not at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cms.bulletins.models import BulletinPage
from cms.bulletins.text import body_lines
from cms.units.models import Unit
from cms.units.names import fold
from search.queries import search_bulletins

LOOKED_AT = 5  # bulletins
QUOTES = 2
SUPPORT = 0.5  # share of the question's words that a quote must hold

WORD = re.compile(r"[a-z0-9]+")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
# Words that ask and carry nothing to look for, folded.
ASKING_WORDS = """
ai bao bi cac cho co cua da dau den di do duoc gi giup hay hoi khi khong la lam luc may
mot nao nay ngay nhieu nhu nhung noi o oi ra sao se thi the toi tu va ve voi xin
"""
ASKING = frozenset(ASKING_WORDS.split())


@dataclass(frozen=True)
class Quote:
    """A sentence of a published bulletin, word for word."""

    bulletin_id: int
    slug: str
    title: str
    sentence: str


def answer(question: str, unit: Unit | None = None) -> tuple[Quote, ...]:
    """Return the sentences that answer `question`, best first; none where nothing supports one.

    Only bulletins in force are read, for `unit` where it is given. Three queries.
    """
    wanted = asked_words(question)
    if not wanted:
        return ()
    found = search_bulletins(" ".join(sorted(wanted)), unit, LOOKED_AT)
    bulletins = BulletinPage.objects.in_bulk(found)
    candidates = [quote for pk in found if pk in bulletins for quote in sentences(bulletins[pk])]
    return best(wanted, candidates)


def asked_words(question: str) -> frozenset[str]:
    """The words of `question` that say what is asked about, without diacritics."""
    return frozenset(WORD.findall(fold(question))) - ASKING


def sentences(bulletin: BulletinPage) -> list[Quote]:
    lines = [bulletin.summary, *body_lines(bulletin)]
    return [
        Quote(bulletin.pk, bulletin.slug, bulletin.title, sentence.strip())
        for line in lines
        for sentence in SENTENCE_END.split(line)
        if sentence.strip()
    ]


def best(wanted: frozenset[str], candidates: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes that hold at least half of what was asked about; the title counts as context."""
    scored = [(support(wanted, quote), quote) for quote in candidates]
    good = [pair for pair in scored if pair[0] >= SUPPORT]
    good.sort(key=lambda pair: -pair[0])
    return tuple(quote for _score, quote in good[:QUOTES])


def support(wanted: frozenset[str], quote: Quote) -> float:
    """Share of the asked words in the sentence itself, from 0 to 1."""
    said = set(WORD.findall(fold(quote.sentence)))
    return len(wanted & said) / len(wanted)
