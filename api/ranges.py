"""Files over HTTP with byte ranges (RFC 9110), so that a player can seek and resume."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

CHUNK = 64 * 1024


class Unsatisfiable(Exception):  # noqa: N818  the name says what is wrong
    """The range lies outside the file."""


@dataclass(frozen=True)
class ByteRange:
    """Bytes `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def parse_range(header: str, size: int) -> ByteRange | None:
    """The one range asked for in a file of `size` bytes; None where the whole file is the answer.

    Anything malformed and several ranges at once are ignored, as RFC 9110 §14.2 allows.
    Raises Unsatisfiable for a range outside the file.
    """
    match = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", header.replace(" ", ""), re.ASCII)
    if match is None or match.group(1) == match.group(2) == "":
        return None
    first, last = match.groups()
    if not first:
        if int(last) == 0 or size == 0:
            raise Unsatisfiable
        return ByteRange(max(0, size - int(last)), size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return ByteRange(int(first), min(int(last), size - 1) if last else size - 1)


def _read(file: BinaryIO, wanted: ByteRange) -> Iterator[bytes]:
    with file:
        file.seek(wanted.first)
        left = wanted.length
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def file_response(
    request: HttpRequest, path: Path, content_type: str, etag: str = ""
) -> HttpResponseBase:
    """`path` as the answer to `request`: whole, a range (206), 304 or 416.

    `etag` is the bare tag; without it one is made of the file's time and size.
    Raises FileNotFoundError.
    """
    stat = path.stat()
    tag = quote_etag(etag or f"{stat.st_mtime_ns:x}-{stat.st_size:x}")
    not_modified = get_conditional_response(request, etag=tag, last_modified=int(stat.st_mtime))
    if not_modified is not None:
        response: HttpResponseBase = not_modified
    else:
        response = _content(request, path, stat.st_size, tag)
        response.headers.setdefault("Content-Type", content_type)
    response.headers["ETag"] = tag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _content(request: HttpRequest, path: Path, size: int, tag: str) -> HttpResponseBase:
    try:
        # A range of another version of the file would be spliced into nonsense.
        current = request.headers.get("If-Range", tag) == tag
        wanted = parse_range(request.headers.get("Range", ""), size) if current else None
    except Unsatisfiable:
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            headers={"Content-Range": f"bytes */{size}"},
        )
    if wanted is None:
        response = FileResponse(path.open("rb"))
        response.headers["Content-Length"] = str(size)
        del response.headers["Content-Type"]
        return response
    response = FileResponse(_read(path.open("rb"), wanted), status=HTTPStatus.PARTIAL_CONTENT)
    response.headers["Content-Range"] = f"bytes {wanted.first}-{wanted.last}/{size}"
    response.headers["Content-Length"] = str(wanted.length)
    del response.headers["Content-Type"]
    return response
