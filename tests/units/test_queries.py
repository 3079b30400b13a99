"""Reading the tree: the right units, at a known price."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cms.units import queries
from cms.units.models import Unit
from cms.units.officers import appoint
from cms.units.roles import Reach, Role

from .content import make_page
from .factories import make_country, make_officer, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(provinces=2, communes=3)


def test_up_and_down(country, django_assert_num_queries):
    province, commune = country.provinces[0], country.communes[1]
    with django_assert_num_queries(1):
        assert queries.ancestors(commune) == [country.centre, province]
    with django_assert_num_queries(1):
        assert queries.ancestor_ids(commune) == [country.centre.pk, province.pk]
    with django_assert_num_queries(1):
        assert queries.parent(commune) == province
    with django_assert_num_queries(1):
        assert list(queries.children(province)) == country.communes[:3]
    with django_assert_num_queries(1):
        assert set(queries.subtree_ids(province)) == {
            unit.pk for unit in [province, *country.communes[:3]]
        }
    with django_assert_num_queries(1):
        above = queries.ancestors_of([*country.communes, province])
    assert above[country.communes[4].pk] == [country.centre, country.provinces[1]]
    assert above[province.pk] == [country.centre]
    assert queries.ancestors(country.centre) == []
    assert queries.parent(country.centre) is None


def test_children_stand_by_code_whatever_the_order_they_came_in(country):
    province = country.provinces[0]
    early = make_unit(province, "01000", "Đến sau")
    assert queries.children(province).first() == early


def test_unit_of(country, django_assert_num_queries):
    commune = country.communes[0]
    page = make_page(commune, "Bài")
    with django_assert_num_queries(1):
        assert queries.unit_of(page) == commune
    with django_assert_num_queries(0):
        assert queries.unit_of(commune) == commune
    assert queries.unit_of(Unit.get_first_root_node()) is None


def test_officers_with(country, django_assert_num_queries):
    centre, province, commune = country.centre, country.provinces[0], country.communes[0]
    here = make_officer(commune, Role.APPROVER)
    above = make_officer(province, Role.APPROVER, Reach.SUBTREE)
    top = make_officer(centre, Role.APPROVER, Reach.SUBTREE)
    make_officer(province, Role.APPROVER, Reach.OWN)
    make_officer(country.provinces[1], Role.APPROVER, Reach.SUBTREE)
    make_officer(commune, Role.EDITOR)
    gone = make_officer(commune, Role.APPROVER)
    gone.is_active = False
    gone.save()
    appoint(above, commune, Role.APPROVER)
    with django_assert_num_queries(1):
        assert list(queries.officers_with(Role.APPROVER, commune)) == [here, above, top]


def test_units_served(country, django_assert_num_queries):
    province, other = country.provinces
    user = make_officer(province, Role.SUPERVISOR, Reach.SUBTREE)
    appoint(user, country.communes[3], Role.SUPERVISOR)
    appoint(user, other, Role.EDITOR, Reach.SUBTREE)
    with django_assert_num_queries(2):
        served = list(queries.units_served(user, [Role.SUPERVISOR]))
    assert served == [province, *country.communes[:3], country.communes[3]]
    assert not queries.units_served(user, [Role.APPROVER]).exists()


@pytest.fixture
def named():
    country = make_country(provinces=0)
    north = make_unit(country.centre, "08", "Tuyên Quang", "Tỉnh")
    south = make_unit(country.centre, "79", "Hồ Chí Minh", "Thành phố")
    for parent, code, name, kind in (
        (north, "00721", "Đồng Văn", "Xã"),
        (north, "00800", "Đồng", "Xã"),
        (south, "26000", "Đồng Văn", "Phường"),
        (south, "26001", "Văn Đồng", "Phường"),
        (south, "26002", "Côn Đảo", "Đặc khu"),
        (south, "26003", "Bàn Đồng Văn Thượng", "Xã"),
    ):
        make_unit(parent, code, name, kind)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("đồng văn", ["00721", "26000", "26003", "26001"]),
        ("DONG  VAN", ["00721", "26000", "26003", "26001"]),
        ("xa dong van", ["00721", "26003"]),
        ("phường đồng văn", ["26000", "26001"]),
        ("đồng văn, tuyên quang", ["00721"]),
        ("dong van,tp khong co", []),
        ("dac khu", ["26002"]),
        ("00721", ["00721"]),
        ("vn", ["VN"]),
        ("tinh", ["08"]),
        ("%", []),
        ("_", []),
        ("", []),
        (" , ", []),
    ],
)
def test_search(named, query, codes):
    assert [unit.code for unit in queries.search_units(query)] == codes


def test_search_is_bounded_and_cheap(named, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.search_units("dong van", 2)
        assert [unit.kind.level.key for unit in found] == ["commune", "commune"]
    with django_assert_num_queries(2):
        queries.search_units("dong van, tuyen quang", 1000)
    assert queries.search_units("đ" * 5000) == []
    assert queries.search_units("dong " * 500, -1) == []


class AnyTree(TestCase):
    """The queries agree with each other on trees of any shape."""

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
    def test_queries_agree(self, parents):
        units = [make_country(provinces=0).centre]
        for number, parent in enumerate(parents):
            below = Unit.objects.get(pk=units[parent % len(units)].pk)
            units.append(make_unit(below, f"T{number}", f"Đơn vị {number}"))
        units = [Unit.objects.get(pk=unit.pk) for unit in units]
        for unit in units:
            above = queries.ancestors(unit)
            assert [a.pk for a in above] == queries.ancestor_ids(unit)
            assert (above[-1] if above else None) == queries.parent(unit)
            assert set(queries.subtree_ids(unit)) == {
                other.pk for other in units if other == unit or unit in queries.ancestors(other)
            }
            for child in queries.children(unit):
                assert queries.parent(child) == unit
        assert Unit.find_problems() == ([], [], [], [], [])
