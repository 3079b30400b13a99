"""The engines that can answer a search, and the one this installation uses (setting SEARCH_URL)."""

from functools import cache
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import QuerySet

from cms.bulletins.models import BulletinPage

from .words import fts5_query, tsquery


class Engine(Protocol):
    def find(self, words: list[str], among: QuerySet[BulletinPage], limit: int) -> list[int]:
        """Ids of bulletins of `among` that hold every word, best first. `words` is not empty."""


# A match loses half its weight in half a year: what people look for is mostly news.
_HALF_LIFE_DAYS = 180
_SQLITE = f"""
    SELECT text.bulletin_id FROM loa_search_fts AS fts
    JOIN loa_search_bulletintext AS text ON text.bulletin_id = fts.rowid
    WHERE loa_search_fts MATCH %s AND text.bulletin_id IN ({{among}})
    ORDER BY bm25(loa_search_fts, 10.0, 4.0, 1.0)
        / (1 + max(0, julianday('now') - julianday(text.published_at)) / {_HALF_LIFE_DAYS}),
        text.published_at DESC, text.bulletin_id DESC
    LIMIT %s
"""  # noqa: S608  constants of ours; bm25 is negative, the best lowest
_POSTGRESQL = f"""
    SELECT text.bulletin_id
    FROM loa_search_bulletintext AS text, to_tsquery('simple', %s) AS wanted
    WHERE text.document @@ wanted AND text.bulletin_id IN ({{among}})
    ORDER BY ts_rank_cd('{{{{0.1, 0.2, 0.4, 1.0}}}}', text.document, wanted)
        / (1 + greatest(0, extract(epoch FROM now() - text.published_at) / 86400)
            / {_HALF_LIFE_DAYS}) DESC,
        text.published_at DESC, text.bulletin_id DESC
    LIMIT %s
"""  # noqa: S608  constants of ours


class DatabaseEngine:
    """The database's own full-text index over folded text: FTS5 or tsvector. One query."""

    def find(self, words: list[str], among: QuerySet[BulletinPage], limit: int) -> list[int]:
        if connection.vendor == "sqlite":
            statement, wanted = _SQLITE, fts5_query(words)
        else:
            statement, wanted = _POSTGRESQL, tsquery(words)
        inner, parameters = among.order_by().values("pk").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(statement.format(among=inner), [wanted, *parameters, limit])
            return [row[0] for row in cursor.fetchall()]


ENGINES: dict[str, type[Engine]] = {"db": DatabaseEngine}


@cache
def engine_for(url: str) -> Engine:
    """The engine that `url` names. Raises ImproperlyConfigured for one that is not there."""
    scheme = urlsplit(url).scheme
    if scheme not in ENGINES:
        raise ImproperlyConfigured(
            f"SEARCH_URL={url!r}: unknown search engine {scheme!r}. This version knows: "
            + ", ".join(f"{name}:" for name in ENGINES)
        )
    return ENGINES[scheme]()


def engine() -> Engine:
    return engine_for(settings.SEARCH_URL)
