"""One form of bytes for one JSON value (RFC 8785), so that a signature means the value."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

import rfc8785

JSON = None | bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"]


class MalformedJson(ValueError):  # noqa: N818  says what the bytes are
    """The bytes are not JSON, or the value has no canonical form."""


def canonical_json(value: JSON) -> bytes:
    """Return the canonical UTF-8 bytes of `value`; raise MalformedJson where there are none."""
    try:
        canonical: bytes = rfc8785.dumps(cast("Any", value))
        return canonical
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise MalformedJson(str(error)) from error


def parse_json(data: bytes) -> JSON:
    """Read JSON text; refuse duplicate names, NaN and infinities, which have no canonical form."""
    try:
        value: JSON = json.loads(data, object_pairs_hook=_no_duplicates, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise MalformedJson(str(error)) from error
    return value


def _no_duplicates(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return names


def _refuse(constant: str) -> JSON:
    raise ValueError(f"{constant} is not JSON")
