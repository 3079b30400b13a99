import pytest
from defusedxml import ElementTree

from tests.api.graphql.test_bulletins import give_audio
from tests.bulletins.factories import hours_ago, make_bulletin
from tests.units.factories import make_country

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def country(db):
    return make_country()


def test_rss(client, country, settings):
    unit = country.communes[0]
    bulletin = make_bulletin(unit, title="Lịch <tiêm> & khám", published_at=hours_ago(2))
    give_audio(bulletin)
    make_bulletin(country.communes[1], title="Xã khác")
    make_bulletin(unit, title="Nháp", live=False)

    response = client.get("/feeds/01001.rss")

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/rss+xml")
    [item] = ElementTree.fromstring(response.content).findall("channel/item")
    assert item.findtext("title") == "Lịch <tiêm> & khám"
    assert item.findtext("link") == f"{settings.PUBLIC_URL}/ban-tin/{bulletin.slug}"
    assert item.findtext("guid") == item.findtext("link")
    enclosure = item.find("enclosure").attrib
    assert enclosure == {
        "url": f"{settings.PUBLIC_URL}/media/audio/{bulletin.pk:064x}.mp3",
        "length": "1000",
        "type": "audio/mpeg",
    }


def test_atom(client, country):
    bulletin = make_bulletin(country.provinces[0], title="Toàn tỉnh")
    give_audio(bulletin)
    make_bulletin(country.communes[0], title="Không có tiếng")

    response = client.get("/feeds/01001.atom")

    assert response.headers["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(response.content).findall("a:entry", ATOM)
    assert [e.findtext("a:title", namespaces=ATOM) for e in entries] == [
        "Không có tiếng",
        "Toàn tỉnh",
    ]
    sounds = [len(e.findall("a:link[@rel='enclosure']", ATOM)) for e in entries]
    assert sounds == [0, 1]


def test_an_unchanged_feed_is_not_sent_again(client, country):
    make_bulletin(country.communes[0])
    first = client.get("/feeds/01001.atom")
    again = client.get("/feeds/01001.atom", headers={"If-None-Match": first.headers["ETag"]})
    make_bulletin(country.communes[0])
    changed = client.get("/feeds/01001.atom", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert changed.status_code == 200
    assert "Cookie" not in first.headers.get("Vary", "")


def test_an_unknown_unit(client, country):
    assert client.get("/feeds/99999.rss").status_code == 404


@pytest.mark.parametrize("number", [2, 12])
def test_a_feed_costs_the_same_whatever_its_length(
    client, country, django_assert_num_queries, number
):
    for _each in range(number):
        give_audio(make_bulletin(country.communes[0]))
    client.get("/feeds/01001.rss")  # reads what stays in memory

    with django_assert_num_queries(4):
        client.get("/feeds/01001.rss")
