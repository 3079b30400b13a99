"""How long caches between us and readers may keep an answer, by what it holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from graphql import DocumentNode, FieldNode, OperationDefinitionNode


@dataclass(frozen=True, order=True)
class Policy:
    """`shared` seconds in a CDN, then `stale` more while it asks again. Browsers always ask."""

    shared: int
    stale: int

    @property
    def storable(self) -> bool:
        return self.shared > 0

    @property
    def header(self) -> str:
        if not self.storable:
            return "no-store"
        return f"public, max-age=0, s-maxage={self.shared}, stale-while-revalidate={self.stale}"


NEVER = Policy(0, 0)
EMERGENCIES = Policy(5, 5)  # a board has seconds to give way
NEWS = Policy(30, 60)  # an emergency is news too
PLACES = Policy(3600, 86400)  # units change by decree

# By root field; the strictest field decides, and a field missing here is never kept.
POLICIES = {
    "unit": PLACES,
    "searchUnits": PLACES,
    "provinces": PLACES,
    "topics": PLACES,
    "bulletins": NEWS,
    "bulletin": NEWS,
    "search": NEWS,
    "board": EMERGENCIES,
    "previewBulletin": NEVER,
}


def policy_of(document: DocumentNode) -> Policy:
    """The policy for a document of one operation whose root holds fields only."""
    return min(
        (POLICIES.get(name, NEVER) for name in _root_fields(document)),
        default=NEVER,
    )


def _root_fields(document: DocumentNode) -> Iterable[str]:
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            for selection in definition.selection_set.selections:
                # A fragment at the root could hide anything: it counts as unknown.
                yield selection.name.value if isinstance(selection, FieldNode) else ""
