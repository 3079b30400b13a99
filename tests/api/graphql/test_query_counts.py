"""A list costs the same number of queries for 5 and for 50 bulletins."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from api.graphql.execution import run
from api.graphql.persisted import document_named
from api.renditions import make_renditions
from cms.broadcast.models import Board
from cms.bulletins.models import BulletinPage
from tests.api.asking import data, make_image
from tests.api.graphql.test_bulletins import give_audio
from tests.bulletins.factories import make_bulletin, make_topic
from tests.units.factories import make_country

CARDS = """
query($unit: String!) { bulletins(unit: $unit, first: 50) { edges { node {
  title topic { name } audio { url durationMs } image { alt renditions { url width mime } }
  unit { name level ancestors { name } }
} } pageInfo { hasNextPage } } }
"""
BODIES = """
query($unit: String!) { bulletins(unit: $unit, first: 50) { edges { node {
  body { id ... on ParagraphBlock { html }
         ... on ImageBlock { image { alt renditions { url } } }
         ... on DocumentBlock { title url bytes } }
  related(first: 2) { title topic { name } audio { url } image { alt } unit { name } }
} } } }
"""


@pytest.fixture
def country(db):
    return make_country()


@pytest.fixture
def pictures():
    return [make_image(400, 300, f"Ảnh {number}") for number in range(3)]


def publish(country, pictures, number):
    """A bulletin with everything, unlike its neighbours in unit, topic, pictures and links."""
    unit = [country.communes[0], country.provinces[0], country.centre][number % 3]
    document = get_document_model().objects.create(title=f"Tệp {number}", file="documents/a.pdf")
    link = BulletinPage.objects.order_by("-pk").first()
    words = f'<a linktype="page" id="{link.pk}">xem</a>' if link else "chưa có"
    bulletin = make_bulletin(
        unit,
        topic=make_topic(f"linh-vuc-{number % 4}"),
        image=pictures[number % 3],
        body=[
            ("paragraph", f'<p>{words} <a linktype="document" id="{document.pk}">tệp</a></p>'),
            ("image", {"image": pictures[(number + 1) % 3], "alt": "Mô tả", "caption": ""}),
            ("document", document),
        ],
    )
    give_audio(bulletin)
    make_renditions(bulletin)


def counted(ask):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask()
    return len(queries), queries


@pytest.mark.parametrize("query", [CARDS, BODIES], ids=["cards", "bodies and related"])
def test_a_list_of_bulletins(client, country, pictures, query, monkeypatch):
    monkeypatch.setattr("api.graphql.limits.MAX_COST", 10**9)
    commune = country.communes[0]

    def ask():
        edges = data(client, query, unit=commune.code)["bulletins"]["edges"]
        assert all(
            edge["node"].get("image", True) and edge["node"].get("audio", True) for edge in edges
        )
        return len(edges)

    for number in range(5):
        publish(country, pictures, number)
    assert ask() == 5
    few, _queries = counted(ask)
    for number in range(5, 50):
        publish(country, pictures, number)
    assert ask() == 50
    many, queries = counted(ask)

    assert many == few, "\n".join(query["sql"][-200:] for query in queries)
    assert many <= 16


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("UnitPage", {"code": "01001"}),
        ("UnitBulletins", {"code": "01001"}),
        ("BoardPage", {"slug": "bang"}),
        ("UnitChildren", {"code": "01"}),
        ("Provinces", {}),
        ("SearchUnits", {"query": "mau"}),
    ],
)
def test_the_portals_own_lists(country, pictures, name, variables):
    document = document_named(name)
    assert document is not None
    Board.objects.create(unit=country.communes[0], slug="bang", name="Bảng")

    def ask():
        assert run(document.node, variables).faultless

    for number in range(4):
        publish(country, pictures, number)
    few, _queries = counted(ask)
    for number in range(4, 12):
        publish(country, pictures, number)
    many, queries = counted(ask)

    assert many == few, "\n".join(query["sql"][-200:] for query in queries)
