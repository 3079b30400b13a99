"""What happens to requests that are not as they should be: a clear answer, and nothing else."""

import json

import pytest
from wagtail.models import Page

from cms.units.models import Unit
from tests.api.asking import ask, code, data
from tests.units.factories import make_country, make_officer

TOPICS = "{ topics { slug } }"
MANY_DIGITS = '{"query": "{searchUnits(query: \\"a\\", first: %s) {code}}"}' % ("9" * 9000)
ONE_UNIT = '{"query": "query($c: String!) {unit(code: $c) {code}}", "variables": {"c": %s}}'


@pytest.fixture(autouse=True)
def country(db):
    return make_country()


def post(client, body, content_type="application/json", **extra):
    return client.post("/graphql/", body, content_type=content_type, **extra)


def test_an_answer_is_plain_json_that_nobody_keeps(client):
    response = ask(client, TOPICS)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (" ", "json_invalid"),
        ("{", "json_invalid"),
        ("[" * 5000, "json_invalid"),
        ('{"query": "\\ud800"', "json_invalid"),
        ("[]", "one_operation"),
        ('[{"query": "{topics{slug}}"}]', "one_operation"),
        ("null", "body_invalid"),
        ('"text"', "body_invalid"),
        ("{}", "query_missing"),
        ('{"query": 5}', "query_missing"),
        ('{"query": "{topics{slug}}", "variables": []}', "variables_invalid"),
        ('{"query": "{"}', "query_invalid"),
        (MANY_DIGITS, "query_invalid"),
        (ONE_UNIT % ("[" * 600 + "]" * 600), "variables_invalid"),
        (ONE_UNIT % "NaN", "query_invalid"),
        ('{"query": "{topics{slug}} {topics{slug}}"}', "one_operation"),
        ('{"query": "mutation {topics{slug}}"}', "query_invalid"),
        ('{"query": "subscription {topics{slug}}"}', "query_invalid"),
        ('{"query": "{nothing}"}', "query_invalid"),
        ('{"query": "{unit {code}}"}', "query_invalid"),
        ('{"query": "query($c: String!) {unit(code: $c) {code}}"}', "query_invalid"),
        ('{"query": "{unit(code: \\"\\\\u0000\\") {code}}"}', "bad_character"),
        (ONE_UNIT % '"\\u0000"', "bad_character"),
        (ONE_UNIT % '"\\ud800"', "bad_character"),
    ],
)
def test_a_malformed_request_is_told_why(client, body, expected):
    before = Page.objects.count()
    response = post(client, body)

    assert response.status_code == 400
    assert code(response) == expected
    assert "Traceback" not in response.content.decode()
    assert Page.objects.count() == before


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/graphql",
    ],
)
def test_only_json_is_read(client, content_type):
    response = post(client, "query={topics{slug}}", content_type)

    assert response.status_code == 415
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == code(response) == "json_only"


def test_json_may_name_its_charset(client):
    body = json.dumps({"query": TOPICS})

    assert post(client, body, "application/json; charset=utf-8").status_code == 200


def test_a_body_may_be_32_kib(client):
    exact = json.dumps({"query": TOPICS}).ljust(32 * 1024)

    assert post(client, exact).status_code == 200
    too_large = post(client, exact + " ")
    assert too_large.status_code == 413
    assert too_large.json()["code"] == "body_too_large"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/graphql/").status_code == 405


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('{unit(code:"1")' + "{children" * 9 + "{code}" + "}" * 9 + "}", "query_too_deep"),
        ("{" + " ".join(f"a{n}: topics{{slug}}" for n in range(16)) + "}", "too_many_aliases"),
        ("{topics{slug" + "@skip(if: false)" * 6 + "}}", "too_many_directives"),
        ("{" + "topics{slug}" * 300 + "}", "query_too_long"),
        ("{provinces{children{children{children{code}}}}}", "too_costly"),
    ],
)
def test_a_query_that_asks_too_much_is_refused(client, django_assert_num_queries, query, expected):
    with django_assert_num_queries(0):
        response = ask(client, query)

    assert response.status_code == 400
    assert code(response) == expected


@pytest.mark.parametrize("first", [0, -1, 51, 2**31 - 1])
def test_pages_have_1_to_50_entries(client, first):
    response = ask(client, 'query($n: Int) {searchUnits(query: "a", first: $n) {code}}', n=first)

    assert code(response) == "first_out_of_range"


def test_first_may_not_be_null(client):
    assert (
        code(ask(client, '{searchUnits(query: "a", first: null) {code}}')) == "first_out_of_range"
    )


def test_our_field_names_are_not_guessed_for_strangers(client):
    text = ask(client, "{topic {slug}}").content.decode()

    assert "query_invalid" in text
    assert "Did you mean" not in text
    assert "topics" not in text


def test_the_schema_is_shown_to_staff_only(client, country):
    query = "{__schema {types {name}}}"
    assert code(ask(client, query)) == "introspection_refused"
    assert code(ask(client, '{a: __type(name: "Unit") {name}}')) == "introspection_refused"

    client.force_login(make_officer(country.communes[0]))
    assert ask(client, query).status_code == 200


def test_type_names_are_no_introspection(client):
    assert data(client, "{__typename}") == {"__typename": "Query"}


def test_the_schema_is_shown_in_development(client, settings):
    settings.DEBUG = True

    assert ask(client, "{__schema {queryType {name}}}").status_code == 200


def test_own_queries_can_be_closed_to_strangers(client, settings, country):
    settings.GRAPHQL_OPEN = False
    refused = ask(client, TOPICS)
    assert refused.status_code == 403
    assert code(refused) == "documents_only"

    client.force_login(make_officer(country.communes[0]))
    assert ask(client, TOPICS).status_code == 200


def test_graphiql_is_for_development(client, settings):
    assert client.get("/graphql/", headers={"Accept": "text/html"}).status_code == 400

    settings.DEBUG = True
    page = client.get("/graphql/", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "graphiql" in page.content.decode()


def test_a_fault_of_ours_is_logged_and_not_shown(client, monkeypatch, caplog):
    def fail(*_args, **_kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Unit.objects, "filter", fail)
    monkeypatch.setattr("api.graphql.units.queries.queries.in_force", fail)
    response = ask(client, "{provinces {code}}")

    assert response.status_code == 500
    assert code(response) == "internal_error"
    assert "secret detail" not in response.content.decode()
    assert "secret detail" in caplog.text
