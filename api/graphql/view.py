"""GraphQL over HTTP: known documents by GET, free-form ones by POST.

Reads only; no session is touched unless a question is reserved for staff.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from graphene_django.views import GraphQLView

from api.compression import public_response
from api.problems import problem

from .errors import Refused
from .execution import Outcome, read_free_document, refused, run
from .limits import MAX_BYTES, check_values
from .persisted import UnknownDocument, answer, encode
from .schema import schema

JSON = "application/json"
MAX_VARIABLES = 4096  # characters in an address


class Problem(Exception):  # noqa: N818  the name says what is wrong
    """The request never gets as far as GraphQL."""

    def __init__(self, status: HTTPStatus, code: str, title: str) -> None:
        super().__init__(title)
        self.status = status
        self.code = code
        self.title = title

    def response(self) -> HttpResponse:
        # `errors` too, so that a GraphQL client finds the reason where it looks.
        told = [{"message": self.title, "extensions": {"code": self.code}}]
        return problem(self.status, self.code, self.title, errors=told)


@csrf_exempt  # it changes nothing, and no cookie decides what the public may read
@require_http_methods(["GET", "HEAD", "POST"])
def graphql(request: HttpRequest) -> HttpResponseBase:
    if settings.DEBUG and request.method == "GET" and not request.GET:
        return GraphQLView.as_view(schema=schema, graphiql=True)(request)
    try:
        if request.method == "POST":
            return _post(request)
        return _get(request)
    except Problem as trouble:
        response = trouble.response()
    if request.method != "POST":
        _any_origin(response)
    return response


def _get(request: HttpRequest) -> HttpResponse:
    document_id = request.GET.get("documentId", "")
    if not document_id:
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            "document_missing",
            "GET cần tham số documentId. Câu truy vấn tự viết xin gửi bằng POST.",
        )
    text = request.GET.get("variables", "") or "{}"
    if len(text) > MAX_VARIABLES:
        raise Problem(HTTPStatus.REQUEST_URI_TOO_LONG, "variables_too_long", "Tham số quá dài.")
    found = _known(document_id, _variables(_json(text)))
    if not found.policy.storable:
        response = HttpResponse(found.body, status=found.status, content_type=JSON)
        response.headers["Cache-Control"] = "no-store"
    else:
        response = public_response(request, found.body, JSON, found.policy.header)
    _any_origin(response)
    return response


def _post(request: HttpRequest) -> HttpResponse:
    body = _body(request)
    variables = _variables(body.get("variables"))
    if "documentId" in body:
        found = _known(str(body["documentId"]), variables)
        return _unkept(HttpResponse(found.body, status=found.status, content_type=JSON))
    outcome = _free(request, body.get("query"), variables)
    return _unkept(HttpResponse(encode(outcome), status=outcome.status, content_type=JSON))


def _free(request: HttpRequest, query: Any, variables: Mapping[str, Any]) -> Outcome:
    if not isinstance(query, str) or not query.strip():
        raise Problem(HTTPStatus.BAD_REQUEST, "query_missing", "Chưa có câu truy vấn (query).")
    if not settings.GRAPHQL_OPEN and not _is_staff(request):
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "documents_only",
            "Máy chủ này chỉ nhận các câu truy vấn đã đăng ký (documentId).",
        )
    try:
        free = read_free_document(query, variables)
        if free.introspects and not (settings.DEBUG or _is_staff(request)):
            raise Refused("introspection_refused", "Không được đọc cấu trúc dữ liệu ở đây.")
    except Refused as error:
        return refused(error)
    return run(free.document, variables)


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.has_perm("wagtailadmin.access_admin")


def _known(document_id: str, variables: Mapping[str, Any]) -> Any:
    try:
        return answer(document_id, variables)
    except UnknownDocument as error:
        raise Problem(
            HTTPStatus.NOT_FOUND,
            "document_unknown",
            "Không có câu truy vấn này. Vui lòng tải lại trang để dùng phiên bản mới.",
        ) from error


def _body(request: HttpRequest) -> Mapping[str, Any]:
    if request.content_type != JSON:
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "json_only", f"Chỉ nhận nội dung kiểu {JSON}."
        )
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MAX_BYTES:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "body_too_large",
            f"Nội dung quá lớn: tối đa {MAX_BYTES // 1024} KiB.",
        )
    body = _json(request.body)
    if isinstance(body, list):
        raise Problem(HTTPStatus.BAD_REQUEST, "one_operation", "Mỗi lần gọi chỉ gửi một thao tác.")
    if not isinstance(body, dict):
        raise Problem(
            HTTPStatus.BAD_REQUEST, "body_invalid", "Nội dung phải là một đối tượng JSON."
        )
    return body


def _json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "json_invalid", "JSON không hợp lệ.") from error


def _variables(value: Any) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            "variables_invalid",
            "Tham số (variables) phải là một đối tượng.",
        )
    try:
        check_values(value)
    except Refused as error:
        raise Problem(HTTPStatus.BAD_REQUEST, error.code, error.message) from error
    return value


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _any_origin(response: HttpResponse) -> None:
    """The portal may stand on another origin (a CDN); what is public here is public there."""
    response.headers["Access-Control-Allow-Origin"] = "*"
