"""The demonstration's bulletins, read from the data files beside this module."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Text:
    """One bulletin as written in a data file. Times are hours and days around the loading."""

    id: str
    unit: str
    bulletin_class: str
    topic: str
    title: str
    summary: str
    body: str
    image: str
    age_hours: int
    valid_days: int
    source: str = ""
    language: str = "vi"
    own_unit_only: bool = False
    on_loudspeaker: bool = True


def texts() -> Iterator[Text]:
    """Every bulletin of the demonstration, file by file."""
    for path in sorted(DATA.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in content["bulletin"]:
            yield read(entry, content["unit"])


def read(entry: dict[str, Any], unit: str) -> Text:
    rest = dict(entry)
    return Text(
        unit=unit,
        bulletin_class=str(rest.pop("class")),
        own_unit_only=rest.pop("audience", "subtree") == "own",
        on_loudspeaker=bool(rest.pop("loudspeaker", True)),
        **rest,
    )
