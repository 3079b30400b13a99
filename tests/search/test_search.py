"""Searching bulletins, on whatever database the suite runs."""

import unicodedata
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone

from cms.bulletins.models import BulletinPage
from search.engines import engine_for
from search.indexing import index_bulletin, withdraw
from search.models import BulletinText
from search.queries import search_bulletins
from tests.api.asking import data
from tests.bulletins.factories import hours_ago, make_bulletin
from tests.units.factories import make_country


@pytest.fixture
def country(db):
    return make_country()


def publish(unit, title, body="<p>Nội dung.</p>", summary="Tóm tắt.", **fields):
    bulletin = make_bulletin(
        unit, title=title, summary=summary, body=[("paragraph", body)], **fields
    )
    index_bulletin(bulletin)
    return bulletin


def found(query, unit=None, **more):
    titles = dict(BulletinPage.objects.values_list("pk", "title"))
    return [titles[pk] for pk in search_bulletins(query, unit, **more)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "query", ["Đường đê sạt lở", "duong de sat lo", "ĐƯỜNG ĐÊ", "đuong dê", "sạt lở đê", "duon"]
)
def test_with_or_without_diacritics(country, query, form):
    publish(country.communes[0], unicodedata.normalize(form, "Cảnh báo: đường đê bị sạt lở"))
    publish(country.communes[0], "Lịch tiêm chủng")
    other = "NFD" if form == "NFC" else "NFC"

    assert len(found(query)) == 1
    assert len(found(unicodedata.normalize(other, query))) == 1


def test_every_word_must_be_there_the_last_may_be_unfinished(country):
    publish(country.communes[0], "Phòng chống dịch sốt xuất huyết")

    assert found("sốt xuất huy")
    assert found("huyết phòng")
    assert not found("sốt xuất bản")
    assert not found("số xuất huyết")


def test_title_before_summary_before_body(country):
    unit, moment = country.communes[0], hours_ago(1)
    publish(unit, "Ở trong bài", body="<p>Nói về tiêm chủng.</p>", published_at=moment)
    publish(unit, "Ở tóm tắt", summary="Về tiêm chủng.", published_at=moment)
    publish(unit, "Lịch tiêm chủng", published_at=moment)

    assert found("tiêm chủng") == ["Lịch tiêm chủng", "Ở tóm tắt", "Ở trong bài"]


def test_news_before_old_news(country):
    unit = country.communes[0]
    publish(unit, "Lịch cắt điện năm ngoái", published_at=timezone.now() - timedelta(days=400))
    publish(unit, "Lịch cắt điện tuần này", published_at=hours_ago(2))

    assert found("lịch cắt điện") == ["Lịch cắt điện tuần này", "Lịch cắt điện năm ngoái"]


def test_only_what_the_public_may_see(country):
    unit, now = country.communes[0], timezone.now()
    publish(unit, "Lũ một", live=False)
    publish(unit, "Lũ hai", valid_until=now - timedelta(hours=1))
    publish(unit, "Lũ ba", valid_from=now + timedelta(hours=1))
    publish(unit, "Lũ bốn", on_portal=False)
    publish(unit, "Lũ năm")

    assert found("lũ") == ["Lũ năm"]


def test_a_unit_finds_what_is_addressed_to_it(country):
    publish(country.communes[0], "Lũ ở xã một")
    publish(country.communes[1], "Lũ ở xã hai")
    publish(country.provinces[0], "Lũ toàn tỉnh")

    assert set(found("lũ", country.communes[0])) == {"Lũ ở xã một", "Lũ toàn tỉnh"}
    assert len(found("lũ")) == 3
    assert len(found("lũ", limit=2)) == 2


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "!!!",
        '"',
        "'",
        "*",
        "(",
        "a OR",
        "NEAR(a b)",
        "title:x",
        "-lu",
        "lũ\0",
        "a:*&|!<->",
        "^",
        "%s",
        "{}",
        "x" * 10_000,
    ],
)
def test_no_text_breaks_the_search(country, query):
    publish(country.communes[0], "Lũ về")

    assert isinstance(search_bulletins(query), list)


def test_words_of_an_engine_are_just_words(country):
    publish(country.communes[0], "Near or and not")

    assert found("near or and not") == ["Near or and not"]
    assert not found("or xyz")


@pytest.mark.parametrize("limit", [0, -1])
def test_no_room_no_results(country, limit):
    publish(country.communes[0], "Lũ về")

    assert search_bulletins("lũ", limit=limit) == []


def test_what_changes_is_found_anew(country):
    bulletin = publish(country.communes[0], "Tên cũ")
    bulletin.title = "Tiêu đề mới"
    bulletin.save()
    index_bulletin(bulletin)

    assert found("tiêu đề") == ["Tiêu đề mới"]
    assert not found("tên cũ")


def test_what_is_withdrawn_is_forgotten(country):
    bulletin = publish(country.communes[0], "Lũ về")
    withdraw(bulletin.pk)
    withdraw(bulletin.pk)

    assert not found("lũ")
    assert not BulletinText.objects.exists()


def test_what_is_deleted_is_forgotten(country):
    bulletin = publish(country.communes[0], "Lũ về")
    BulletinPage.objects.get(pk=bulletin.pk).delete()

    assert not BulletinText.objects.exists()
    assert not found("lũ")


def test_indexing_what_was_taken_down_meanwhile_forgets_it(country):
    bulletin = publish(country.communes[0], "Lũ về")
    bulletin.unpublish()
    index_bulletin(BulletinPage.objects.get(pk=bulletin.pk))

    assert not BulletinText.objects.exists()


def test_rebuilding_is_idempotent(country, capsys):
    make_bulletin(country.communes[0], title="Lũ về")
    gone = publish(country.communes[0], "Lũ đã qua")
    gone.unpublish()

    for forgotten in (1, 0):
        call_command("rebuild_search", "--quiet")
        assert f"indexed 1, forgot {forgotten}" in capsys.readouterr().out
        assert found("lũ") == ["Lũ về"]


def test_publishing_queues_the_index(country):
    bulletin = make_bulletin(country.communes[0])

    assert bulletin.publish_actions.filter(name="search").exists()


@pytest.mark.parametrize("url", ["elasticsearch://localhost", "", "db", "sqlite:///x"])
def test_an_unknown_engine_stops_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
        engine_for(url)


def test_searching_through_graphql(client, country):
    for number in range(3):
        publish(country.communes[number], f"Lũ {number}", published_at=hours_ago(number + 1))
    query = (
        "query($q: String!, $u: String, $n: Int) {search(query: $q, unit: $u, first: $n) {title}}"
    )

    def titles(**variables):
        return [entry["title"] for entry in data(client, query, **variables)["search"]]

    assert titles(q="lu") == ["Lũ 0", "Lũ 1", "Lũ 2"]
    assert titles(q="lu", u="01002") == ["Lũ 1"]
    assert titles(q="lu", u="99999") == []
    assert titles(q="lu", n=1) == ["Lũ 0"]
    assert titles(q="?") == []
