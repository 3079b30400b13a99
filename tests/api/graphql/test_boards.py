import pytest

from cms.broadcast.models import Board
from cms.bulletins.classes import BulletinClass
from tests.api.asking import data
from tests.bulletins.factories import hours_ago, make_bulletin
from tests.units.factories import make_country

BOARD = """query($slug: String!) { board(slug: $slug) {
  slug name rotationSeconds unit { code ancestors { code } }
  emergency { title } bulletins { title }
} }"""


@pytest.fixture
def unit(db):
    return make_country().communes[0]


@pytest.fixture
def board(unit):
    return Board.objects.create(
        unit=unit, slug="nha-van-hoa", name="Nhà văn hóa", rotation_seconds=20
    )


def test_a_board_shows_priority_before_normal_newest_first(client, unit, board):
    make_bulletin(unit, title="Thường, cũ", published_at=hours_ago(3))
    make_bulletin(
        unit, title="Ưu tiên", bulletin_class=BulletinClass.PRIORITY, published_at=hours_ago(2)
    )
    make_bulletin(unit, title="Thường, mới", published_at=hours_ago(1))
    make_bulletin(unit, title="Không lên bảng", on_board=False)

    assert data(client, BOARD, slug=board.slug)["board"] == {
        "slug": "nha-van-hoa",
        "name": "Nhà văn hóa",
        "rotationSeconds": 20,
        "unit": {"code": unit.code, "ancestors": [{"code": "VN"}, {"code": "01"}]},
        "emergency": None,
        "bulletins": [{"title": "Ưu tiên"}, {"title": "Thường, mới"}, {"title": "Thường, cũ"}],
    }


def test_a_board_gives_way_to_an_emergency(client, unit, board):
    make_bulletin(unit, title="Thường")
    make_bulletin(unit, title="Lũ về", bulletin_class=BulletinClass.EMERGENCY)

    shown = data(client, BOARD, slug=board.slug)["board"]

    assert shown["emergency"] == {"title": "Lũ về"}
    assert shown["bulletins"] == [{"title": "Lũ về"}]


def test_an_unknown_board(client, db):
    assert data(client, BOARD, slug="khong-co") == {"board": None}
