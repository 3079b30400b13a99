"""Known documents: asked by GET, cached until something is published."""

import gzip
import json

import pytest
from graphql import parse

from api.freshness import content_version
from api.graphql.caching import EMERGENCIES, NEVER, NEWS, PLACES, policy_of
from api.graphql.persisted import canonical
from cms.bulletins.models import BulletinPage
from tests.api.asking import ask_known, code, register
from tests.api.graphql.test_bulletins import give_audio
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

LIST = """query L($unit: String!, $first: Int) {
  bulletins(unit: $unit, first: $first) { edges { node { title audio { url } } } }
}"""
UNITS = "query U { provinces { code name } }"


@pytest.fixture
def unit(db):
    return make_country().communes[0]


@pytest.fixture
def ids(monkeypatch, tmp_path):
    return register(monkeypatch, tmp_path, LIST, UNITS)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """Runs what waits for the end of a transaction, as it would outside a test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_answer_may_be_kept_by_anybody(client, unit, ids):
    response = ask_known(client, ids[0], unit=unit.code)

    assert response.status_code == 200
    assert response.json() == {"data": {"bulletins": {"edges": []}}}
    assert response.headers["Cache-Control"] == NEWS.header
    assert "s-maxage=" in NEWS.header
    assert "stale-while-revalidate=" in NEWS.header
    assert response.headers["ETag"].startswith('"')
    assert "Cookie" not in response.headers["Vary"]
    assert not response.cookies
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_session_changes_nothing(client, unit, ids, django_user_model):
    client.force_login(django_user_model.objects.create_user("ai-do"))
    response = ask_known(client, ids[0], unit=unit.code)

    assert "Cookie" not in response.headers["Vary"]
    assert not response.cookies


def test_what_has_not_changed_is_not_sent_again(client, unit, ids):
    first = ask_known(client, ids[0], unit=unit.code)
    again = ask_known(client, ids[0], {"If-None-Match": first.headers["ETag"]}, unit=unit.code)

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_publishing_makes_the_answer_new(client, unit, ids, at_once):
    old = ask_known(client, ids[0], unit=unit.code)
    with at_once():
        bulletin = make_bulletin(unit, title="Vừa đăng")
    new = ask_known(client, ids[0], {"If-None-Match": old.headers["ETag"]}, unit=unit.code)

    assert new.status_code == 200
    assert new.headers["ETag"] != old.headers["ETag"]
    assert "Vừa đăng" in new.content.decode()

    with at_once():
        give_audio(bulletin)
    assert ".mp3" in ask_known(client, ids[0], unit=unit.code).content.decode()

    with at_once():
        BulletinPage.objects.get(pk=bulletin.pk).unpublish()
    assert ask_known(client, ids[0], unit=unit.code).content == old.content


def test_deleting_makes_the_answer_new(client, unit, ids, at_once):
    with at_once():
        bulletin = make_bulletin(unit, title="Sẽ xóa")
    assert "Sẽ xóa" in ask_known(client, ids[0], unit=unit.code).content.decode()

    with at_once():
        BulletinPage.objects.get(pk=bulletin.pk).delete()

    assert "Sẽ xóa" not in ask_known(client, ids[0], unit=unit.code).content.decode()


def test_saving_a_draft_leaves_answers_alone(unit, at_once):
    with at_once():
        bulletin = make_bulletin(unit)
    before = content_version()
    with at_once():
        bulletin.title = "Đang sửa"
        bulletin.save_revision()

    assert content_version() == before


def test_a_kept_answer_costs_no_query(client, unit, ids, django_assert_num_queries):
    ask_known(client, ids[0], unit=unit.code)

    with django_assert_num_queries(0):
        response = ask_known(client, ids[0], unit=unit.code, first=None)  # null is as if left out

    assert response.status_code == 200


def test_faulty_answers_are_not_kept(client, unit, ids):
    for _time in range(2):
        response = ask_known(client, ids[0], unit=unit.code, first=1000)
        assert code(response) == "first_out_of_range"
        assert response.status_code == 400
        assert response.headers["Cache-Control"] == "no-store"


def test_an_unknown_document(client, ids):
    response = ask_known(client, "0" * 64)

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "document_unknown"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "status", "expected"),
    [
        ({}, 400, "document_missing"),
        ({"query": "{topics{slug}}"}, 400, "document_missing"),
        ({"documentId": "ID", "variables": "{"}, 400, "json_invalid"),
        ({"documentId": "ID", "variables": "[]"}, 400, "variables_invalid"),
        (
            {"documentId": "ID", "variables": json.dumps({"unit": "x" * 5000})},
            414,
            "variables_too_long",
        ),
        ({"documentId": "ID", "variables": "{}"}, 400, "query_invalid"),
        ({"documentId": "ID", "variables": '{"unit": {"a": 1}}'}, 400, "query_invalid"),
        ({"documentId": "ID", "variables": '{"unit": "\\u0000"}'}, 400, "bad_character"),
    ],
)
def test_bad_addresses(client, db, ids, query, status, expected):
    query = {key: value.replace("ID", ids[0]) for key, value in query.items()}
    response = client.get("/graphql/", query)

    assert response.status_code == status
    assert code(response) == expected


def test_a_known_document_may_be_posted(client, unit, ids):
    response = client.post(
        "/graphql/",
        {"documentId": ids[0], "variables": {"unit": unit.code}},
        content_type="application/json",
    )

    assert response.json() == {"data": {"bulletins": {"edges": []}}}
    assert response.headers["Cache-Control"] == "no-store"


def test_known_documents_stay_open_where_own_ones_are_closed(client, unit, ids, settings):
    settings.GRAPHQL_OPEN = False

    assert ask_known(client, ids[0], unit=unit.code).status_code == 200


def test_compressed_answers_have_a_strong_tag_of_their_own(client, unit, ids, at_once):
    with at_once():
        for _number in range(10):
            make_bulletin(unit, title="Một tiêu đề dài để câu trả lời đáng được nén lại")
    plain = ask_known(client, ids[0], unit=unit.code)
    small = ask_known(client, ids[0], {"Accept-Encoding": "br, gzip"}, unit=unit.code)

    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 2
    assert not small.headers["ETag"].startswith("W/")
    assert small.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    refused = ask_known(client, ids[0], {"Accept-Encoding": "gzip;q=0"}, unit=unit.code)
    assert "Content-Encoding" not in refused.headers


def test_a_new_build_is_noticed(client, db, ids, monkeypatch, tmp_path):
    [new] = register(monkeypatch, tmp_path, "query T { topics { slug } }")

    assert ask_known(client, new).status_code == 200
    assert ask_known(client, ids[0], unit="1").status_code == 404


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("{provinces {code}}", PLACES),
        ('{topics {slug} bulletins(unit: "1") {edges {cursor}}}', NEWS),
        ('{bulletin(slug: "a") {slug} board(slug: "b") {slug}}', EMERGENCIES),
        ('{provinces {code} previewBulletin(contentType: "a", token: "b") {slug}}', NEVER),
        ('{a: previewBulletin(contentType: "a", token: "b") {slug}}', NEVER),
        ("{provinces {code} ...F} fragment F on Query {topics {slug}}", NEVER),
        ("{somethingNew}", NEVER),
    ],
)
def test_the_strictest_field_decides(text, policy):
    assert policy_of(parse(text)) == policy


def test_canonical_variables_are_those_of_the_portal():
    variables = {"b": [None, {"d": None, "c": "đ"}], "a": 1, "none": None}

    assert canonical(variables) == '{"a":1,"b":[null,{"c":"đ"}]}'
