"""Answers compressed by ourselves, so that their ETags stay strong: the same bytes, the same tag.

For public content only: nothing secret shares a body with what a stranger may choose.
"""

import gzip
import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

SMALLEST = 800  # bytes; below, a packet is a packet


def public_response(
    request: HttpRequest, body: bytes, content_type: str, cache_control: str
) -> HttpResponse:
    """`body` with a strong ETag, gzipped where the client takes it; 304 where the client has it."""
    tag = hashlib.sha256(body).hexdigest()[:32]
    compressed = len(body) >= SMALLEST and accepts_gzip(request)
    etag = f'"{tag}-gz"' if compressed else f'"{tag}"'
    response: HttpResponse | None = get_conditional_response(request, etag=etag)
    if response is None:
        content = gzip.compress(body, 6, mtime=0) if compressed else body
        response = HttpResponse(content, content_type=content_type)
        if compressed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(content))
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache_control
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether Accept-Encoding names gzip without refusing it (RFC 9110 §12.5.3)."""
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _, weight = part.partition(";")
        if coding.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
