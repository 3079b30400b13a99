import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.graphql.errors import Refused
from api.graphql.limits import (
    MAX_ALIASES,
    MAX_DEPTH,
    MAX_DIRECTIVES,
    check_limits,
    check_values,
    parse_query,
)


def measure(text, variables=None):
    return check_limits(parse_query(text), variables or {})


def refusal(text, variables=None):
    with pytest.raises(Refused) as caught:
        measure(text, variables)
    return caught.value.extensions["code"]


def nested(levels):
    return "{" + "unit{" * (levels - 1) + "code" + "}" * levels


def test_depth():
    assert measure(nested(MAX_DEPTH)).depth == MAX_DEPTH
    assert refusal(nested(MAX_DEPTH + 1)) == "query_too_deep"


def test_depth_counts_through_fragments():
    fragments = "fragment A on Unit {" + "unit{" * MAX_DEPTH + "code" + "}" * (MAX_DEPTH + 1)

    assert refusal("{unit{...A}}" + fragments) == "query_too_deep"


@pytest.mark.parametrize("opening", ["{a", "{a(b:[", "{a(b:{c:", "{...{"])
def test_absurd_nesting_is_refused_not_crashed(opening):
    assert refusal(opening * 240) in {"query_too_deep", "query_invalid", "query_too_long"}
    assert refusal("{" + "a{" * 300 + "a" + "}" * 301) == "query_too_deep"


def test_aliases():
    fields = [f"a{n}: topics {{slug}}" for n in range(MAX_ALIASES + 1)]

    assert measure("{" + " ".join(fields[:-1]) + "}").aliases == MAX_ALIASES
    assert refusal("{" + " ".join(fields) + "}") == "too_many_aliases"


def test_aliases_in_a_fragment_count_each_time_it_is_spread():
    fragment = "fragment F on Topic {" + " ".join(f"a{n}: name" for n in range(8)) + "}"

    assert refusal("{topics {...F} x: topics {...F}}" + fragment) == "too_many_aliases"


def test_directives():
    once = "@skip(if: false) "

    assert measure("{topics {slug " + once * MAX_DIRECTIVES + "}}").directives == MAX_DIRECTIVES
    assert refusal("{topics {slug " + once * (MAX_DIRECTIVES + 1) + "}}") == "too_many_directives"
    assert (
        refusal("query " + once * (MAX_DIRECTIVES + 1) + "{topics {slug}}") == "too_many_directives"
    )


def test_tokens():
    assert refusal("{" + "topics{slug} " * 300 + "}") == "query_too_long"


def test_fields_count_even_in_fragments_nobody_uses():
    fragment = "fragment F on Topic {" + "slug " * 300 + "}"

    assert refusal("{topics {slug}}" + fragment) == "too_many_fields"


def test_fragments_that_double_are_measured_in_no_time():
    doubling = "".join(f"fragment F{n} on T {{...F{n + 1} ...F{n + 1}}} " for n in range(60))

    assert refusal("{unit {...F0}}" + doubling + "fragment F60 on T {code}") == "too_many_fields"


def test_fragments_in_a_circle_are_refused():
    circle = "fragment A on Unit {...B} fragment B on Unit {...A}"

    assert refusal("{unit {...A}}" + circle) == "query_invalid"


@pytest.mark.parametrize(
    "text", ["", "  ", "{", "fragment A on B {c}", "{a} {b}", "query A{a} query B{a}"]
)
def test_there_must_be_one_operation(text):
    assert refusal(text) in {"query_invalid", "one_operation"}


def test_cost_multiplies_along_lists():
    one = measure('{bulletins(unit: "1", first: 1) {edges {node {related(first: 1) {slug}}}}}')
    many = measure('{bulletins(unit: "1", first: 50) {edges {node {related(first: 50) {slug}}}}}')

    assert many.cost > 2000 * one.cost / 5
    assert (
        refusal(
            "query Q($n: Int) {bulletins(first: $n) {edges {node {related(first: $n) "
            "{related(first: $n) {slug}}}}}}"
        )
        == "too_costly"
    )


def test_variables_and_defaults_count():
    query = "query Q($n: Int) {searchUnits(first: $n) {code}}"

    assert measure(query, {"n": 5}).cost == 6
    assert measure(query).cost == 51
    assert measure("{searchUnits {code}}").cost == 11
    assert measure(query, {"n": "five"}).cost == 51


@pytest.mark.parametrize("value", [["a\0b"], {"a": ["\ud800"]}, {"a": {"b": "\0"}}, {"\0": 1}])
def test_text_no_database_keeps_is_refused(value):
    with pytest.raises(Refused) as caught:
        check_values(value)
    assert caught.value.code == "bad_character"


def test_variables_nested_without_end_are_refused():
    value = []
    for _level in range(100_000):
        value = [value]

    with pytest.raises(Refused) as caught:
        check_values({"a": value})
    assert caught.value.code == "variables_invalid"


def test_vietnamese_is_fine():
    check_values({"query": "Đồng Văn 🎉", "n": 5, "list": [None, True], "filter": {"a": "b"}})


@given(st.text(max_size=200))
def test_any_text_is_parsed_or_refused(text):
    try:
        measure(text)
    except Refused as error:
        assert error.extensions["code"]  # noqa: PT017  most texts are refused, not all
