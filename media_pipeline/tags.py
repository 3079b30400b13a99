"""What players show of a file."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Tags:
    """What players and podcast apps show: ID3 in MP3, Vorbis comments in Opus."""

    title: str = ""
    artist: str = ""
    album: str = ""
    date: str = ""
    language: str = ""

    def filled(self) -> dict[str, str]:
        named = {name: value for name, value in vars(self).items() if value}
        return {**named, "genre": "Speech"} if named else {}


NO_TAGS: Final = Tags()
