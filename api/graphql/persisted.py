"""Documents known by their SHA-256: written by the portal's build, asked for over GET, and cached.

They are ours, so no limits apply to them; what their variables ask for is checked by the fields.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.core.cache import cache
from graphql import DocumentNode, OperationDefinitionNode, parse

from api.freshness import ANSWER_SECONDS, content_version

from .caching import NEVER, Policy, policy_of
from .execution import Outcome, run

DOCUMENTS_FILE = Path(__file__).with_name("persisted.json")


@dataclass(frozen=True)
class Document:
    id: str
    name: str
    node: DocumentNode
    policy: Policy


@dataclass(frozen=True)
class Answer:
    """The bytes of an answer and what caches may do with them."""

    status: HTTPStatus
    body: bytes
    policy: Policy


class UnknownDocument(Exception):  # noqa: N818  the name says what is wrong
    """No document has this id."""


def _read(id_: str, text: str) -> Document:
    node = parse(text)
    (operation,) = (d for d in node.definitions if isinstance(d, OperationDefinitionNode))
    name = operation.name.value if operation.name else ""
    return Document(id_, name, node, policy_of(node))


@lru_cache(maxsize=2)
def _documents(path: Path, _changed_at: int) -> dict[str, Document]:
    texts = json.loads(path.read_text(encoding="utf-8"))
    return {id_: _read(id_, text) for id_, text in texts.items()}


def documents() -> dict[str, Document]:
    """All known documents by id, read again when the build has written them anew."""
    return _documents(DOCUMENTS_FILE, DOCUMENTS_FILE.stat().st_mtime_ns)


def document_named(name: str) -> Document | None:
    """The document whose operation is called `name`, or None before the portal was built."""
    return next((d for d in documents().values() if d.name == name), None)


def canonical(value: Any) -> str:
    """Variables in the one form portal and server agree on: sorted, without nulls and spaces."""
    return json.dumps(
        _without_nulls(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(v) for key, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_nulls(part) for part in value]
    return value


def encode(outcome: Outcome) -> bytes:
    return json.dumps(outcome.body, ensure_ascii=False, separators=(",", ":")).encode(
        errors="backslashreplace"
    )


def answer(document_id: str, variables: Mapping[str, Any]) -> Answer:
    """The answer to a known document, from the cache when nothing has changed since.

    Only faultless answers are kept. Raises UnknownDocument.
    """
    document = documents().get(document_id)
    if document is None:
        raise UnknownDocument(document_id)
    if not document.policy.storable:
        outcome = run(document.node, variables)
        return Answer(outcome.status, encode(outcome), NEVER)
    # The version is read first: what is published meanwhile makes this answer unreachable.
    key = _cache_key(document_id, canonical(variables), content_version())
    body = cache.get(key)
    if body is None:
        outcome = run(document.node, variables)
        body = encode(outcome)
        if not outcome.faultless:
            return Answer(outcome.status, body, NEVER)
        cache.set(key, body, min(ANSWER_SECONDS, document.policy.shared))
    return Answer(HTTPStatus.OK, body, document.policy)


def _cache_key(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
    return f"loa:graphql:{digest}"
