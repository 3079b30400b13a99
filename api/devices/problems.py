"""Problem details (RFC 9457): every error of the device API, in one form.

`code` is for machines, `title` and `detail` are for the person who reads the player's log.
"""

from http import HTTPStatus
from math import ceil
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

MEDIA_TYPE: Final = "application/problem+json"

# By code: the status and the title.
PROBLEMS: Final = {
    "request_malformed": (HTTPStatus.BAD_REQUEST, gettext_lazy("The request is not well formed.")),
    "device_unknown": (HTTPStatus.UNAUTHORIZED, gettext_lazy("This device is not registered.")),
    "signature_invalid": (HTTPStatus.UNAUTHORIZED, gettext_lazy("The signature is not genuine.")),
    "request_expired": (HTTPStatus.UNAUTHORIZED, gettext_lazy("The device's clock is wrong.")),
    "request_replayed": (HTTPStatus.UNAUTHORIZED, gettext_lazy("The request was sent before.")),
    "device_pending": (HTTPStatus.FORBIDDEN, gettext_lazy("The device waits for approval.")),
    "device_revoked": (HTTPStatus.FORBIDDEN, gettext_lazy("The device is no longer trusted.")),
    "permission_denied": (HTTPStatus.FORBIDDEN, gettext_lazy("This is not permitted.")),
    "not_found": (HTTPStatus.NOT_FOUND, gettext_lazy("There is nothing at this address.")),
    "media_unknown": (
        HTTPStatus.NOT_FOUND,
        gettext_lazy("This audio is not in the device's programme."),
    ),
    "method_not_allowed": (
        HTTPStatus.METHOD_NOT_ALLOWED,
        gettext_lazy("This address does not answer this method."),
    ),
    "sequence_conflict": (
        HTTPStatus.CONFLICT,
        gettext_lazy("An event with this number was reported before, and is another one."),
    ),
    "device_key_taken": (HTTPStatus.CONFLICT, gettext_lazy("This key is registered already.")),
    "body_too_large": (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        gettext_lazy("The request is too large."),
    ),
    "unsupported_media_type": (
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        gettext_lazy("The content must be JSON."),
    ),
    "range_not_satisfiable": (
        HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
        gettext_lazy("The file is not that long."),
    ),
    "claim_code_invalid": (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        gettext_lazy("The registration code is wrong, has expired or was used already."),
    ),
    "throttled": (HTTPStatus.TOO_MANY_REQUESTS, gettext_lazy("Too many attempts.")),
}


class Problem(exceptions.APIException):
    """Raise it to answer with one of PROBLEMS. `more` are further members of the answer."""

    def __init__(self, code: str, detail: str = "", **more: Any) -> None:
        status, title = PROBLEMS[code]
        super().__init__(detail or str(title), code)
        self.status_code = status
        self.code = code
        self.more = more


_OF_EXCEPTION: Final = (
    (exceptions.Throttled, "throttled"),
    (exceptions.ParseError, "request_malformed"),
    (exceptions.ValidationError, "request_malformed"),
    (exceptions.UnsupportedMediaType, "unsupported_media_type"),
    (exceptions.MethodNotAllowed, "method_not_allowed"),
    (exceptions.NotFound, "not_found"),
    (Http404, "not_found"),
    (exceptions.NotAuthenticated, "device_unknown"),
    (exceptions.PermissionDenied, "permission_denied"),
    (PermissionDenied, "permission_denied"),
)


def answer(error: Exception, _context: dict[str, Any]) -> Response | None:
    """The exception handler of the device API. None lets Django report a fault of ours."""
    if isinstance(error, Problem):
        problem = error
    else:
        code = next((code for kind, code in _OF_EXCEPTION if isinstance(error, kind)), None)
        if code is None:
            return None
        problem = Problem(code, _detail(error), **_more(error))
    set_rollback()
    headers = {}
    if problem.status_code == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Loa-Signature"
    if (wait := _wait(error)) is not None:
        headers["Retry-After"] = str(wait)
    if size := problem.more.get("size"):
        headers["Content-Range"] = f"bytes */{size}"
    return Response(_body(problem), problem.status_code, headers=headers, content_type=MEDIA_TYPE)


def _body(problem: Problem) -> dict[str, Any]:
    return {
        "type": f"urn:loa:problem:{problem.code}",
        "title": str(PROBLEMS[problem.code][1]),
        "status": int(problem.status_code),
        "detail": str(problem.detail),
        "code": problem.code,
        **problem.more,
    }


def _wait(error: Exception) -> int | None:
    """Seconds until a throttled client may come again."""
    wait = getattr(error, "wait", None) if isinstance(error, exceptions.Throttled) else None
    return None if wait is None else ceil(wait)


def _detail(error: Exception) -> str:
    if (wait := _wait(error)) is not None:
        return _("Please try again in %(seconds)d seconds.") % {"seconds": wait}
    return ""


def _more(error: Exception) -> dict[str, Any]:
    """Where a validation failed: {"errors": {field: [message]}}."""
    if isinstance(error, exceptions.ValidationError) and isinstance(error.detail, dict):
        return {"errors": error.detail}
    return {}
