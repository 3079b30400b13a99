"""The portal's pages.

The build draws them; we write into its shell what the page is about, so that the first paint needs
no further request and a shared link has a title.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from api.compression import public_response
from api.graphql.persisted import answer, canonical, document_named
from api.ranges import file_response

from .build import (
    ALWAYS_ASK,
    COMPRESSED_ALREADY,
    NotBuilt,
    Shell,
    cache_control,
    content_type,
    current_build,
)
from .facts import Facts, board_facts, bulletin_facts, head_of, inside_script, unit_facts

HTML = "text/html; charset=utf-8"
NOT_BUILT = (
    "Cổng thông tin chưa được dựng. Vui lòng chạy: make setup\n"
    "The portal has not been built. Please run: make setup\n"
)
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Kind:
    """A kind of page: how to learn what it is about, and the question it will ask first."""

    facts: Callable[[str], Facts | None]
    operation: str
    variable: str


BULLETIN = Kind(bulletin_facts, "BulletinPage", "slug")
UNIT = Kind(unit_facts, "UnitPage", "code")
BOARD = Kind(board_facts, "BoardPage", "slug")


def portal_view(view: View) -> View:
    """For reading only; says what to do where there is no build."""

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotBuilt:
            return HttpResponse(
                NOT_BUILT,
                status=HTTPStatus.SERVICE_UNAVAILABLE,
                content_type="text/plain; charset=utf-8",
                headers={"Cache-Control": "no-store"},
            )

    return guarded


def _page(
    request: HttpRequest, shell: Shell, head: str = "", data: str = "", *, found: bool = True
) -> HttpResponse:
    response = public_response(request, shell.written(head, data), HTML, ALWAYS_ASK)
    if not found and response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.NOT_FOUND
    return response


@portal_view
def home(request: HttpRequest) -> HttpResponseBase:
    return _page(request, current_build().home)


@portal_view
def about(request: HttpRequest, kind: Kind, name: str) -> HttpResponseBase:
    """A page about one thing; 404 with the shell, which says so to people, when it is not there."""
    shell = current_build().shell
    facts = kind.facts(name) if "\0" not in name else None
    if facts is None:
        return _page(request, shell, found=False)
    return _page(request, shell, head_of(facts), _first_answer(kind, name))


def _first_answer(kind: Kind, name: str) -> str:
    """The answer to the page's first question, under the key the page looks for."""
    document = document_named(kind.operation)
    if document is None:
        return ""
    variables = {kind.variable: name}
    found = answer(document.id, variables)
    if found.status != HTTPStatus.OK or not found.policy.storable:
        return ""
    key = json.dumps(f"{document.id}:{canonical(variables)}")
    text = inside_script(f"{{{key}:{found.body.decode()}}}")
    return f'<script type="application/json" id="loa-data">{text}</script>'


@portal_view
def drawn_there(request: HttpRequest) -> HttpResponseBase:
    """A page the browser draws by itself."""
    return _page(request, current_build().shell)


@portal_view
def preview(request: HttpRequest) -> HttpResponseBase:
    response = _page(request, current_build().shell)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"  # the address holds the token
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@portal_view
def anything_else(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the build, or the shell with 404."""
    build = current_build()
    path = build.path(name)
    if path is None and name.endswith("/") and name.strip("/"):
        # One leading slash only: two would lead to another host.
        return HttpResponsePermanentRedirect(f"/{name.strip('/')}")
    if path is None:
        return _page(request, build.shell, found=False)
    return _file(request, name, path)


def _file(request: HttpRequest, name: str, path: Path) -> HttpResponseBase:
    if path.suffix in COMPRESSED_ALREADY:
        response = file_response(request, path, content_type(name))
        response.headers["Cache-Control"] = cache_control(name)
    else:
        body = _text(path, path.stat().st_mtime_ns)
        response = public_response(request, body, content_type(name), cache_control(name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@lru_cache(maxsize=256)
def _text(path: Path, _changed_at: int) -> bytes:
    return path.read_bytes()
