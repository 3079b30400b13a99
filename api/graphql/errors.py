"""Errors a client is told, each with a code for programs and a sentence for people."""

import re
from typing import Any

from graphql import GraphQLError

_SUGGESTION = re.compile(r" ?Did you mean [^?]*\?")


class Refused(GraphQLError):  # noqa: N818  the name says what is wrong
    """The request cannot be answered as asked; `code` stands in `extensions.code`."""

    def __init__(self, code: str, message: str, **more: Any) -> None:
        super().__init__(message, extensions={"code": code, **more})
        self.code = code


def invalid(error: GraphQLError) -> Refused:
    """A syntax or validation error of graphql-core: its text, but no guesses at our field names."""
    detail = _SUGGESTION.sub("", error.message)
    locations = [{"line": at.line, "column": at.column} for at in error.locations or ()]
    return Refused("query_invalid", f"Câu truy vấn không hợp lệ: {detail}", at=locations)
