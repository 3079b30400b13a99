"""From what people type to the words that are looked for. Pure."""

import re

from cms.units.names import fold

MAX_QUERY = 200  # characters read of a query
MAX_WORDS = 12

_WORD = re.compile(r"[a-z0-9]+")


def searched(text: str) -> str:
    """`text` as it is stored for searching: folded words with single spaces, nothing else."""
    return " ".join(_WORD.findall(fold(text)))


def query_words(query: str) -> list[str]:
    """The words of a query, in order: only a-z and 0-9 remain, which no engine reads as syntax."""
    return _WORD.findall(fold(query[:MAX_QUERY]))[:MAX_WORDS]


def fts5_query(words: list[str]) -> str:
    """For SQLite FTS5: every word, the last one perhaps unfinished; the very phrase counts more."""
    *whole, last = [f'"{word}"' for word in words]
    every = " AND ".join([*whole, f"{last}*"])
    if not whole:
        return every
    return f'("{" ".join(words)}") OR ({every})'


def tsquery(words: list[str]) -> str:
    """For PostgreSQL's to_tsquery('simple', …): every word, the last one perhaps unfinished."""
    *whole, last = words
    return " & ".join([*whole, f"{last}:*"])
