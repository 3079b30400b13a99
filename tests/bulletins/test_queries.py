"""Which bulletins are current for whom, in what order, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cms.bulletins.classes import BulletinClass, Channel
from cms.bulletins.models import BulletinPage
from cms.bulletins.queries import (
    NEWEST_FIRST,
    after,
    audience_units,
    current_bulletins,
    emergency_for,
)
from cms.units.models import Unit
from tests.bulletins.factories import hours_ago, make_bulletin, make_topic
from tests.units.factories import make_country

HOUR = timedelta(hours=1)


@pytest.fixture
def country():
    return make_country(provinces=2, communes=2)


def titles(found):
    return [bulletin.title for bulletin in found]


@pytest.mark.django_db
def test_a_unit_gets_its_own_and_what_reaches_it_from_above(country):
    commune, neighbour = country.communes[:2]
    province, other = country.provinces
    make_bulletin(commune, title="của xã", published_at=hours_ago(1))
    make_bulletin(neighbour, title="của xã bên")
    make_bulletin(province, title="của tỉnh", published_at=hours_ago(2))
    make_bulletin(province, title="riêng tỉnh", scopes=[(province, False)])
    make_bulletin(other, title="của tỉnh khác")
    make_bulletin(country.centre, title="toàn quốc", published_at=hours_ago(3))
    make_bulletin(
        country.centre,
        title="cho hai xã",
        scopes=[(commune, False), (neighbour, False)],
        published_at=hours_ago(4),
    )
    assert titles(current_bulletins(commune)) == ["của xã", "của tỉnh", "toàn quốc", "cho hai xã"]


@pytest.mark.django_db
def test_a_bulletin_that_reaches_a_unit_in_several_ways_is_listed_once(country):
    commune, province = country.communes[0], country.provinces[0]
    everything = [(country.centre, True), (province, True), (commune, True)]
    make_bulletin(country.centre, title="ba đường", scopes=everything)
    assert titles(current_bulletins(commune)) == ["ba đường"]


@pytest.mark.django_db
def test_only_what_is_published_and_in_force_is_current(country):
    commune, now = country.communes[0], timezone.now()
    make_bulletin(commune, title="đang hiệu lực", valid_from=now - HOUR, valid_until=now + HOUR)
    make_bulletin(commune, title="chưa đến", valid_from=now + HOUR)
    make_bulletin(commune, title="đã hết", valid_from=now - 2 * HOUR, valid_until=now - HOUR)
    make_bulletin(commune, title="bản nháp", live=False)
    assert titles(current_bulletins(commune, now=now)) == ["đang hiệu lực"]
    assert titles(current_bulletins(commune, now=now + 3 * HOUR)) == ["chưa đến"]
    found = BulletinPage.objects.all()
    assert [b.title for b in found if b.is_in_force(now)] == ["đang hiệu lực"]


@pytest.mark.django_db
def test_the_end_of_validity_is_outside_it_and_the_beginning_inside(country):
    commune, now = country.communes[0], timezone.now()
    make_bulletin(commune, title="hết đúng lúc", valid_until=now)
    make_bulletin(commune, title="bắt đầu đúng lúc", valid_from=now)
    assert titles(current_bulletins(commune, now=now)) == ["bắt đầu đúng lúc"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wanted",
    [
        {"channel": Channel.BOARD},
        {"topic": "y-te"},
        {"bulletin_class": BulletinClass.PRIORITY},
        {"language": "tyz"},
    ],
)
def test_the_list_can_be_narrowed(country, wanted):
    commune = country.communes[0]
    make_bulletin(commune, title="khác", on_board=False)
    make_bulletin(
        commune,
        title="tìm thấy",
        topic=make_topic("y-te"),
        bulletin_class=BulletinClass.PRIORITY,
        language="tyz",
    )
    assert titles(current_bulletins(commune, **wanted)) == ["tìm thấy"]


@pytest.mark.django_db
def test_the_newest_emergency_of_a_unit_or_of_one_above_is_found(country):
    commune, now = country.communes[0], timezone.now()
    assert emergency_for(commune, now) is None
    make_bulletin(commune, title="thường")
    make_bulletin(
        country.provinces[0],
        title="lũ",
        bulletin_class=BulletinClass.EMERGENCY,
        published_at=hours_ago(2),
    )
    make_bulletin(
        country.centre,
        title="bão",
        bulletin_class=BulletinClass.EMERGENCY,
        published_at=hours_ago(1),
    )
    make_bulletin(country.provinces[1], title="nơi khác", bulletin_class=BulletinClass.EMERGENCY)
    found = emergency_for(commune, now)
    assert found is not None
    assert found.title == "bão"


@pytest.mark.django_db
def test_the_audience_is_every_unit_reached_once(country):
    province, commune = country.provinces[0], country.communes[3]
    bulletin = make_bulletin(
        country.centre, scopes=[(province, True), (country.communes[0], False), (commune, False)]
    )
    reached = [unit.code for unit in audience_units(bulletin)]
    assert reached == ["01", "01001", "01002", commune.code]
    for unit in Unit.objects.all():
        assert (bulletin in current_bulletins(unit)) == (unit.code in reached)


@pytest.mark.django_db
def test_a_list_costs_the_same_for_five_bulletins_as_for_fifty(country):
    commune = country.communes[0]

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = current_bulletins(commune, channel=Channel.PORTAL, topic="thien-tai")
            for bulletin in found.select_related("topic", "unit"):
                assert bulletin.topic.name
                assert bulletin.unit.title
        return len(queries)

    for _ in range(5):
        make_bulletin(commune)
    few = cost()
    for _ in range(45):
        make_bulletin(commune)
    assert cost() == few == 2
    bulletin = make_bulletin(country.centre, scopes=[(unit, True) for unit in country.provinces])
    bulletin = BulletinPage.objects.prefetch_related("scopes__unit").get(pk=bulletin.pk)
    with CaptureQueriesContext(connection) as queries:
        assert len(audience_units(bulletin)) == 6
    assert len(queries) == 1


class TestKeyset(TestCase):
    """Pages of any size, read one after another, show every bulletin once and in order."""

    @settings(max_examples=12, deadline=None)
    @given(
        hours=st.lists(st.integers(1, 4), min_size=1, max_size=7),
        size=st.integers(1, 4),
    )
    def test_pages_follow_one_another(self, hours, size):
        commune = make_country(communes=1).communes[0]
        moments = {hour: hours_ago(hour) for hour in hours}
        for hour in hours:
            make_bulletin(commune, published_at=moments[hour])
        found = current_bulletins(commune)
        whole = list(found.values_list("pk", flat=True))
        assert whole == list(
            BulletinPage.objects.order_by(*NEWEST_FIRST).values_list("pk", flat=True)
        )
        read, page = [], list(found[:size])
        while page:
            read += [bulletin.pk for bulletin in page]
            page = list(after(found, page[-1].published_at, page[-1].pk)[:size])
        assert read == whole


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is worded by SQLite")
@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({}, "bulletin_newest (published_at>?"),
        ({"bulletin_class": BulletinClass.EMERGENCY}, "bulletin_class_newest (bulletin_class=?"),
    ],
)
def test_lists_are_read_by_index_from_the_newest_on(country, wanted, index):
    plan = current_bulletins(country.communes[0], **wanted)[:20].explain()
    assert f"SEARCH bulletins_bulletinpage USING INDEX {index}" in plan
    assert "SCAN" not in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is worded by SQLite")
def test_a_later_page_enters_the_index_where_the_last_one_ended(country):
    plan = after(current_bulletins(country.communes[0]), hours_ago(1), 7)[:20].explain()
    assert "bulletin_newest (published_at>? AND published_at<?)" in plan


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is worded by SQLite")
def test_what_one_unit_wrote_is_read_by_its_index(country):
    written = BulletinPage.objects.filter(unit=country.communes[0]).order_by("-published_at")[:20]
    assert "bulletin_unit_newest (unit_id=?)" in written.explain()
