"""The body of a bulletin as it is stored, read into records.

Pure: images, documents and linked pages stay ids, so that a list of bulletins loads them together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    id: str
    source: str  # rich text as stored, not yet fit for the public


@dataclass(frozen=True)
class Heading:
    id: str
    text: str
    level: int


@dataclass(frozen=True)
class Picture:
    id: str
    image_id: int
    alt: str
    caption: str


@dataclass(frozen=True)
class Table:
    id: str
    caption: str
    header: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class File:
    id: str
    document_id: int


@dataclass(frozen=True)
class Video:
    id: str
    document_id: int
    title: str
    transcript: str


@dataclass(frozen=True)
class Quote:
    id: str
    text: str
    attribution: str


@dataclass(frozen=True)
class CallToAction:
    id: str
    label: str
    url: str
    note: str


Part = Paragraph | Heading | Picture | Table | File | Video | Quote | CallToAction


def _picture(id_: str, value: Mapping[str, Any]) -> Picture | None:
    if not value.get("image"):
        return None
    return Picture(id_, value["image"], value.get("alt") or "", value.get("caption") or "")


def _table(id_: str, value: Mapping[str, Any]) -> Table:
    header = [str(column.get("heading") or "") for column in value.get("columns", ())]
    rows = [
        ["" if cell is None else str(cell) for cell in row["values"]]
        for row in value.get("rows", ())
    ]
    return Table(id_, value.get("caption") or "", header, rows)


def _video(id_: str, value: Mapping[str, Any]) -> Video | None:
    if not value.get("file"):
        return None
    return Video(id_, value["file"], value.get("title") or "", value.get("transcript") or "")


# By block type of cms.bulletins.blocks. None: the block has lost what it shows.
READERS: dict[str, Callable[[str, Any], Part | None]] = {
    "paragraph": Paragraph,
    "heading": lambda id_, v: Heading(id_, v.get("text") or "", int(v.get("level") or 2)),
    "image": _picture,
    "table": _table,
    "document": lambda id_, v: File(id_, v) if v else None,
    "video": _video,
    "quote": lambda id_, v: Quote(id_, v.get("text") or "", v.get("attribution") or ""),
    "call_to_action": lambda id_, v: CallToAction(
        id_, v.get("label") or "", v.get("url") or "", v.get("note") or ""
    ),
}


def read_body(raw: Iterable[Mapping[str, Any]]) -> list[Part]:
    """The parts of a stream's raw data; blocks this version does not know are left out."""
    parts = []
    for position, block in enumerate(raw):
        reader = READERS.get(block["type"])
        part = reader(block.get("id") or str(position), block["value"]) if reader else None
        if part is not None:
            parts.append(part)
    return parts


def image_ids(parts: Iterable[Part]) -> list[int]:
    return [part.image_id for part in parts if isinstance(part, Picture)]


def document_ids(parts: Iterable[Part]) -> list[int]:
    return [part.document_id for part in parts if isinstance(part, File | Video)]
