"""Running one document: limits, validation, resolvers, and errors fit for strangers."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    StringValueNode,
    Visitor,
    execute_sync,
    validate,
    visit,
)

from .context import Context
from .errors import Refused, invalid
from .limits import check_limits, check_values, parse_query
from .schema import schema

logger = logging.getLogger(__name__)
MAX_ERRORS = 5


@dataclass(frozen=True)
class Outcome:
    """What goes back to the client."""

    status: HTTPStatus
    body: dict[str, Any]

    @property
    def faultless(self) -> bool:
        return "errors" not in self.body


@dataclass(frozen=True)
class FreeDocument:
    """A document a client wrote itself, measured and valid."""

    document: DocumentNode
    introspects: bool


class _Strings(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def enter_string_value(self, node: StringValueNode, *_where: Any) -> None:
        self.found.append(node.value)


def read_free_document(text: str, variables: Mapping[str, Any]) -> FreeDocument:
    """Parse, measure and validate a stranger's document. Raises Refused."""
    document = parse_query(text)
    measure = check_limits(document, variables)
    strings = _Strings()
    visit(document, strings)
    check_values(strings.found)
    errors = validate(schema.graphql_schema, document, max_errors=MAX_ERRORS)
    if errors:
        raise invalid(errors[0])
    return FreeDocument(document, measure.introspects)


def run(document: DocumentNode, variables: Mapping[str, Any]) -> Outcome:
    """Execute a valid document with checked variables (limits.check_values).

    Never raises: whatever goes wrong stands in the outcome.
    """
    result = execute_sync(
        schema.graphql_schema,
        document,
        variable_values=dict(variables),
        context_value=Context(),
    )
    return _outcome(result)


def refused(error: Refused, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> Outcome:
    return Outcome(status, {"errors": [dict(error.formatted)]})


def _outcome(result: ExecutionResult) -> Outcome:
    if not result.errors:
        return Outcome(HTTPStatus.OK, {"data": result.data})
    told = [_told(error) for error in result.errors]
    codes = {error["extensions"]["code"] for error in told}
    status = HTTPStatus.OK
    if "internal_error" in codes:
        status = HTTPStatus.INTERNAL_SERVER_ERROR
    elif result.data is None:
        status = HTTPStatus.BAD_REQUEST
    return Outcome(status, {"errors": told, "data": result.data})


def _told(error: GraphQLError) -> dict[str, Any]:
    original = error.original_error
    if isinstance(error, Refused) or isinstance(original, Refused):
        return dict(error.formatted)
    if original is None or isinstance(original, GraphQLError):
        return dict(invalid(error).formatted)
    logger.error("a resolver failed at %s", error.path, exc_info=original)
    message = "Máy chủ gặp lỗi. Vui lòng thử lại sau."
    return {"message": message, "extensions": {"code": "internal_error"}}
