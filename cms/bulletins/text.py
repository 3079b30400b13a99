"""A bulletin as plain text: what is spoken, and what is searched."""

from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final

from .models import BulletinPage

BREAKS = frozenset({"p", "li", "br", "ul", "ol", "h2", "h3"})
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")


class _Lines(HTMLParser):
    """Collects the text of sanitised HTML, one line per paragraph or list item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data

    def _break(self, tag: str) -> None:
        if tag in BREAKS and self.lines[-1]:
            self.lines.append("")


def html_lines(html: str) -> list[str]:
    """The lines of text in a piece of rich text, white space folded, empty ones left out."""
    parser = _Lines()
    parser.feed(html)
    parser.close()
    return [line for line in (" ".join(unescape(raw).split()) for raw in parser.lines) if line]


def plain_text(bulletin: BulletinPage) -> str:
    """Title and body, one sentence or more a line, each ending in a mark that a voice pauses at.

    Read in order: headings, paragraphs, quotations with who said them, tables row by row, captions
    of pictures, what is said in videos. Addresses, file names and buttons are left to the screen.
    """
    lines = [bulletin.title, *body_lines(bulletin)]
    return "\n".join(_ended(line) for line in lines)


def body_lines(bulletin: BulletinPage) -> list[str]:
    return [line for block in bulletin.body for line in _block_lines(block.block_type, block.value)]


def _block_lines(kind: str, value: Any) -> list[str]:
    reader = READERS.get(kind)
    return reader(value) if reader else []


def _table_lines(table: Any) -> list[str]:
    """Each row as "heading: cell" pairs, which a listener can follow without seeing the columns."""
    headings = [column["heading"] for column in table.columns]
    rows = ([str(cell.value) for cell in row] for row in table.rows)
    spoken = (
        ", ".join(
            f"{heading}: {cell}" if heading else cell
            for heading, cell in zip(headings, row, strict=False)
            if cell.strip()
        )
        for row in rows
    )
    return _kept(table.caption or "", *spoken)


def _kept(*lines: str) -> list[str]:
    return [folded for folded in (" ".join(line.split()) for line in lines) if folded]


def _ended(line: str) -> str:
    return line if line.endswith(SENTENCE_ENDS) else f"{line}."


READERS: Final[dict[str, Callable[[Any], list[str]]]] = {
    "paragraph": lambda value: html_lines(value.source),
    "heading": lambda value: _kept(value["text"]),
    "quote": lambda value: _kept(value["text"], value["attribution"]),
    "image": lambda value: _kept(value["caption"]),
    "video": lambda value: _kept(value["transcript"]),
    "table": _table_lines,
}
