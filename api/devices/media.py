"""Answers with an audio file, whole or in part, from the default storage."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Final

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from api.ranges import ByteRange, Unsatisfiable, parse_range
from cms.broadcast.models import PlannedItem

from .problems import Problem

CHUNK: Final = 64 * 1024


def audio_response(planned: PlannedItem, headers: Mapping[str, str]) -> HttpResponseBase:
    """200, 206 or 304 for the audio of a programme's row.

    Raises Problem: media_unknown where the file is lost, range_not_satisfiable.
    """
    etag = f'"{planned.sha256}"'
    if etag in parse_etags(headers.get("If-None-Match", "")):
        return _named(HttpResponse(status=HTTPStatus.NOT_MODIFIED), etag)
    part = _part(headers, etag, planned.size)
    try:
        file = default_storage.open(f"audio/{planned.sha256}.mp3", "rb")
    except FileNotFoundError as error:
        raise Problem("media_unknown") from error
    whole = ByteRange(0, planned.size - 1)
    response = StreamingHttpResponse(
        _chunks(file, part or whole),
        status=HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK,
        content_type=planned.mime,
    )
    response["Content-Length"] = str((part or whole).length)
    if part:
        response["Content-Range"] = f"bytes {part.first}-{part.last}/{planned.size}"
    return _named(response, etag)


def _part(headers: Mapping[str, str], etag: str, size: int) -> ByteRange | None:
    """The part asked for. If-Range with another file's tag means: then send all of the new one."""
    wanted = headers.get("Range", "")
    if not wanted or headers.get("If-Range", etag) != etag:
        return None
    try:
        return parse_range(wanted, size)
    except Unsatisfiable as error:
        raise Problem("range_not_satisfiable", size=size) from error


def _named(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _chunks(file: File, part: ByteRange) -> Iterator[bytes]:
    with file:
        file.seek(part.first)
        left = part.length
        while left and (data := file.read(min(CHUNK, left))):
            left -= len(data)
            yield data
