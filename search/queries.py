"""The one way to search, whatever the engine."""

from cms.bulletins.classes import Channel
from cms.bulletins.queries import current_bulletins
from cms.units.models import Unit

from .engines import engine
from .words import query_words


def search_bulletins(query: str, unit: Unit | None = None, limit: int = 20) -> list[int]:
    """Ids of bulletins in force on the portal that hold every word of `query`, best first.

    With or without diacritics; the last word may be unfinished. With `unit`, only what is addressed
    to it. No words, no results. One query, two with a unit.
    """
    words = query_words(query)
    if not words or limit < 1:
        return []
    return engine().find(words, current_bulletins(unit, channel=Channel.PORTAL), limit)
