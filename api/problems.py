"""Errors of plain views as problem details (RFC 9457): a sentence and a code for programs."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import page_not_found

# Where people look at pages, not programs.
PAGES = ("/admin", "/documents")


def problem(status: HTTPStatus, code: str, title: str, **more: Any) -> JsonResponse:
    """An `application/problem+json` answer that no cache keeps.

    `title` is shown to people; `code` is stable; `more` are further members.
    """
    body = {"type": "about:blank", "title": title, "status": status.value, "code": code, **more}
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Type"] = "application/problem+json"
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The site's answer to an address that leads nowhere."""
    if request.path.startswith(PAGES):
        return page_not_found(request, exception)
    return problem(HTTPStatus.NOT_FOUND, "not_found", "Không tìm thấy địa chỉ này.")
