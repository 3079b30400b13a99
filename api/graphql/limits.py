"""How much one free-form query may ask for. Pure functions over the parsed document.

Fragments are measured once each, so that a short document cannot unfold into a long walk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    parse,
)

from .errors import Refused, invalid

MAX_BYTES = 32 * 1024  # of a request's body
MAX_TOKENS = 1000
MAX_DEPTH = 8
MAX_ALIASES = 15
MAX_DIRECTIVES = 5
MAX_FIELDS = 250  # validation compares fields in pairs
MAX_COST = 20_000
MAX_FIRST = 50
LONGEST_INT = 10  # digits, sign and all

# How long lists without `first` are taken to be when a query's cost is estimated.
LENGTHS = {
    "ancestors": 3,
    "children": 100,
    "provinces": 34,
    "topics": 15,
    "renditions": 9,
    "body": 20,
}
# Lists with `first`, and its default.
DEFAULT_FIRST = {"bulletins": 20, "search": 20, "searchUnits": 10, "related": 4}
INTROSPECTION = {"__schema", "__type"}


@dataclass(frozen=True)
class Measure:
    """What a piece of a document asks for."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0
    introspects: bool = False

    def beside(self, other: "Measure") -> "Measure":
        return Measure(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.cost + other.cost,
            self.introspects or other.introspects,
        )


def parse_query(text: str) -> DocumentNode:
    """Parse one operation. Raises Refused for anything else, or for more than MAX_TOKENS."""
    try:
        document = parse(text, max_tokens=MAX_TOKENS)
    except GraphQLSyntaxError as error:
        if "tokens" in error.message:
            raise Refused(
                "query_too_long", f"Câu truy vấn quá dài: tối đa {MAX_TOKENS} ký hiệu."
            ) from error
        if "nested too deeply" in error.message:  # beyond what the parser can follow
            raise _too_deep() from error
        raise invalid(error) from error
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    if len(operations) != 1:
        raise Refused("one_operation", "Mỗi lần gọi chỉ gửi đúng một thao tác.")
    return document


def check_values(values: Mapping[str, Any] | list[Any]) -> None:
    """Refuse what no field could use: text no database keeps (NUL, lone surrogates), deep nesting.

    Raises Refused. Walks without recursion: the nesting may be absurd.
    """
    layer: list[Any] = [values]
    for _level in range(MAX_DEPTH):
        texts = [part for part in layer if isinstance(part, str)]
        texts += [key for part in layer if isinstance(part, Mapping) for key in part]
        if any(map(_unstorable, texts)):
            raise Refused("bad_character", "Tham số có ký tự không hợp lệ.")
        layer = [inner for part in layer for inner in _inside(part)]
        if not layer:
            return
    raise Refused("variables_invalid", "Tham số lồng nhau quá sâu.")


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


def _unstorable(text: str) -> bool:
    return "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)


def check_limits(document: DocumentNode, variables: Mapping[str, Any]) -> Measure:
    """Measure the document's operation; raise Refused where it asks for too much."""
    ruler = _Ruler(
        {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)},
        variables,
    )
    (operation,) = (d for d in document.definitions if isinstance(d, OperationDefinitionNode))
    # Fragments nobody uses are validated all the same, so their fields count.
    unused = [ruler.fragment(name) for name in ruler.fragments]
    measure = ruler.selections(operation.selection_set)
    directives = measure.directives + len(operation.directives)
    limits = [
        (measure.depth > MAX_DEPTH, _too_deep()),
        (
            measure.aliases > MAX_ALIASES,
            Refused("too_many_aliases", f"Quá nhiều bí danh: tối đa {MAX_ALIASES}."),
        ),
        (
            directives > MAX_DIRECTIVES,
            Refused("too_many_directives", f"Quá nhiều chỉ thị: tối đa {MAX_DIRECTIVES}."),
        ),
        (
            measure.fields + sum(part.fields for part in unused) > MAX_FIELDS,
            Refused("too_many_fields", f"Quá nhiều trường: tối đa {MAX_FIELDS}."),
        ),
        (
            measure.cost > MAX_COST,
            Refused("too_costly", "Câu truy vấn quá nặng. Vui lòng giảm số mục mỗi lần lấy."),
        ),
    ]
    for exceeded, refusal in limits:
        if exceeded:
            raise refusal
    return measure


def _too_deep() -> Refused:
    return Refused("query_too_deep", f"Câu truy vấn lồng quá sâu: tối đa {MAX_DEPTH} tầng.")


@dataclass
class _Ruler:
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    _measured: dict[str, Measure] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    def selections(self, selection_set: SelectionSetNode | None) -> Measure:
        total = Measure()
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, FieldNode):
                part = self.field(selection)
            elif isinstance(selection, InlineFragmentNode):
                part = self.selections(selection.selection_set)
            elif isinstance(selection, FragmentSpreadNode):
                part = self.fragment(selection.name.value)
            total = total.beside(part).beside(Measure(directives=len(selection.directives)))
        return total

    def field(self, node: FieldNode) -> Measure:
        inner = self.selections(node.selection_set)
        return Measure(
            depth=inner.depth + 1,
            fields=inner.fields + 1,
            aliases=inner.aliases + (node.alias is not None),
            directives=inner.directives,
            cost=1 + inner.cost * self.length(node),
            introspects=inner.introspects or node.name.value in INTROSPECTION,
        )

    def fragment(self, name: str) -> Measure:
        if name in self._open:
            raise Refused("query_invalid", f"Câu truy vấn không hợp lệ: mảnh {name} tự gọi lại.")
        if name not in self.fragments:
            return Measure()  # validation will say so
        if name not in self._measured:
            self._open.add(name)
            definition = self.fragments[name]
            self._measured[name] = self.selections(definition.selection_set).beside(
                Measure(directives=len(definition.directives))
            )
            self._open.discard(name)
        return self._measured[name]

    def length(self, node: FieldNode) -> int:
        name = node.name.value
        for argument in node.arguments:
            if argument.name.value == "first":
                return self.first(argument.value, DEFAULT_FIRST.get(name, MAX_FIRST))
        return DEFAULT_FIRST.get(name) or LENGTHS.get(name, 1)

    def first(self, value: Any, default: int) -> int:
        if isinstance(value, IntValueNode):
            # Digits beyond any sense are not even read: int() itself has a limit.
            wanted: Any = int(value.value) if len(value.value) < LONGEST_INT else MAX_FIRST
        elif isinstance(value, VariableNode):
            # Left out: the operation's own default may stand in, so expect the most.
            wanted = self.variables.get(value.name.value, MAX_FIRST)
        else:
            wanted = default
        # Beyond MAX_FIRST the field itself refuses, with a clearer word than "too costly".
        return min(max(wanted, 0), MAX_FIRST) if isinstance(wanted, int) else MAX_FIRST
