"""Reads the demonstration's plain-text bodies into the blocks of a bulletin.

Blocks stand apart by blank lines: "## heading", "> quotation — who", "- " list items, "| a | b |"
table rows (the first is the header), "[[label|address|note]]" a button; all else is a paragraph.
"""

from datetime import date, timedelta
from html import escape
from re import Match, compile  # noqa: A004  the standard name
from typing import Any

DAY = compile(r"\{([+-]\d+)\}")

Block = tuple[str, Any]


def dated(text: str, today: date) -> str:
    """Replace "{+3}" by the date three days after `today`, as 26/11/2026."""

    def day(match: Match[str]) -> str:
        return f"{today + timedelta(days=int(match[1])):%d/%m/%Y}"

    return DAY.sub(day, text)


def blocks(body: str) -> list[Block]:
    """Return (block name, value) pairs in order."""
    parts = (part.strip() for part in body.strip().split("\n\n"))
    return [block(part) for part in parts if part]


def block(part: str) -> Block:
    if part.startswith("## "):
        return "heading", {"text": part[3:], "level": "2"}
    if part.startswith("> "):
        text, _dash, who = part[2:].partition(" — ")
        return "quote", {"text": text, "attribution": who}
    if part.startswith("[["):
        label, url, note = part[2:-2].split("|")
        return "call_to_action", {"label": label, "url": url, "note": note}
    if part.startswith("| "):
        return "table", table([row(line) for line in part.splitlines()])
    if part.startswith("- "):
        items = "".join(f"<li>{escape(line[2:])}</li>" for line in part.splitlines())
        return "paragraph", f"<ul>{items}</ul>"
    return "paragraph", f"<p>{escape(part)}</p>"


def row(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("| ").split("|")]


def table(rows: list[list[str]]) -> dict[str, Any]:
    """A typed table as Wagtail stores it: text columns under the headings of the first row."""
    head, *body = rows
    return {
        "caption": "",
        "columns": [{"type": "text", "heading": heading} for heading in head],
        "rows": [{"values": cells} for cells in body],
    }
