"""Where a storm or a ship is: "16,5N-110,2E", "16°30'N"."""

import re
from typing import Final

from media_pipeline.text.numbers import read_integer, read_number
from media_pipeline.text.rules import Kind, Rule, Start

_DIRECTIONS: Final = {"N": "vĩ Bắc", "S": "vĩ Nam", "E": "kinh Đông", "W": "kinh Tây"}


def _coordinate(match: re.Match[str]) -> str:
    where = _DIRECTIONS[match["direction"]]
    spoken = f"{read_number(match['number'], measured=True)} độ {where}"
    return f"{spoken}," if match["joint"] else spoken


def _coordinate_in_minutes(match: re.Match[str]) -> str:
    degrees, minutes = (read_integer(match[name]) for name in ("degrees", "minutes"))
    spoken = f"{degrees} độ {minutes} phút {_DIRECTIONS[match['direction']]}"
    return f"{spoken}," if match["joint"] else spoken


_MORE: Final = r"(?P<joint>\s?[-–](?=\s?[0-9]))?"

RULES: Final = (
    Rule(
        "coordinate in minutes",
        Kind.UNIT,
        Start.DIGIT,
        re.compile(
            r"(?P<degrees>[0-9]{1,3})°\s?(?P<minutes>[0-5]?[0-9])['’′]\s?"
            rf"(?P<direction>[NSEW])(?!\w){_MORE}"
        ),
        _coordinate_in_minutes,
    ),
    Rule(
        "coordinate",
        Kind.UNIT,
        Start.DIGIT,
        re.compile(
            r"(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,4}(?=°?\s?[NSEW])|(?=°)))°?\s?"
            rf"(?P<direction>[NSEW])(?!\w){_MORE}"
        ),
        _coordinate,
    ),
)
