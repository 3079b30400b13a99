"""The country, loaded: all of it, once, and as sound as if made by hand."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, Page, Site

from cms.units import loading
from cms.units.country import IN_FORCE_FROM, provinces
from cms.units.loading import Loaded, load_country
from cms.units.models import Desk, Kind, Level, Unit, UnitCode
from cms.units.offices import open_office
from cms.units.queries import children, search_units
from cms.units.reorganisation import merge

pytestmark = pytest.mark.django_db
SOUND = ([], [], [], [], [])


@pytest.fixture(scope="module")
def some():
    """Three provinces of different kinds, with few communes."""
    wanted = {"04", "11", "46"}
    return tuple(place for place in provinces() if place.code in wanted)


def snapshot():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Page, Unit, UnitCode, Kind, Level, Site, Collection)
    ]


def test_the_list_is_the_whole_country():
    country = provinces()
    assert len(country) == 34
    assert sum(len(place.below) for place in country) == 3321
    codes = [place.code for place in country] + [c.code for p in country for c in p.below]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes[:34]} == {2}
    assert {len(code) for code in codes[34:]} == {5}
    by_code = {place.code: place for place in country}
    assert (by_code["01"].title, by_code["01"].short_name) == ("Thành phố Hà Nội", "Hà Nội")
    assert by_code["08"].title == "Tỉnh Tuyên Quang"
    commune = next(place for place in by_code["08"].below if place.code == "00721")
    assert (commune.title, commune.short_name, commune.kind) == ("Xã Đồng Văn", "Đồng Văn", "Xã")
    for place in [*country, *(c for p in country for c in p.below)]:
        assert place.title == f"{place.kind} {place.short_name}"
        assert "  " not in place.title


def test_whole_country(client, admin_user):
    loaded = load_country(provinces())
    assert loaded == Loaded(added=3355, present=0)
    assert Unit.objects.count() == 3356
    assert Unit.find_problems() == SOUND  # treebeard checks the whole tree, whatever the class
    assert not Group.objects.filter(role_group__isnull=False).exists()
    assert Collection.objects.count() == 1
    assert not Desk.objects.exists()

    centre = Unit.objects.get(code="VN")
    assert Site.objects.get().root_page.specific == centre
    assert list(centre.get_parent().get_children().values_list("pk", flat=True)) == [centre.pk]
    assert centre.numchild == 34

    commune = Unit.objects.select_related("kind__level").get(code="00721")
    assert commune.url_path == "/vn/08/00721/"
    assert commune.kind.level.key == "commune"
    assert commune.valid_from == IN_FORCE_FROM
    assert commune.draft_title == commune.title
    assert commune.latest_revision is None
    assert commune.locale.language_code == "vi"
    assert commune.codes.get(system="gso").code == "00721"
    assert search_units("xa dong van")[0] == commune
    assert [unit.code for unit in children(centre)] == [place.code for place in provinces()]
    paths = children(centre).order_by("path").values_list("code", flat=True)
    assert list(paths) == [place.code for place in provinces()]

    client.force_login(admin_user)
    for unit in (centre.get_parent(), centre, commune):
        assert client.get(reverse("wagtailadmin_explore", args=[unit.pk])).status_code == 200
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "dong van"})
    assert commune.title in found.content.decode()


def test_loaded_rows_are_those_of_add_child(some):
    """Every column of a loaded unit equals that of one added by hand, but for what must differ."""
    load_country(some)
    loaded = Unit.objects.get(code=some[0].below[0].code)
    place = some[0].below[0]
    parent = Unit.objects.get(code=some[0].code)
    by_hand = parent.add_child(
        instance=Unit(
            title=place.title,
            short_name=place.short_name,
            code="x",
            kind=loaded.kind,
            valid_from=IN_FORCE_FROM,
        )
    )
    own = {"id", "page_ptr", "path", "code", "slug", "url_path", "translation_key"}
    own |= {"first_published_at", "last_published_at"}  # add_child leaves them empty
    for column in Unit._meta.concrete_fields:  # noqa: SLF001  documented by Django
        if column.name not in own:
            values = (getattr(unit, column.attname) for unit in (loaded, by_hand))
            assert len(set(values)) == 1, column.name
    assert loaded.translation_key != by_hand.translation_key


def test_second_run_changes_nothing_and_costs_little(some):
    load_country(some)
    before = snapshot()
    with CaptureQueriesContext(connection) as captured:
        assert load_country(some).added == 0
    assert snapshot() == before
    assert len(captured) < 30
    assert not [q for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_some_provinces_first_the_rest_later(some):
    first, second, third = some
    assert load_country(some, [second.code]).added == 1 + len(second.below)
    centre = Unit.objects.get(code="VN")
    open_office(centre)  # work begins before the rest arrives
    assert load_country(some).present == 1 + len(second.below)
    assert [unit.code for unit in children(centre)] == [first.code, second.code, third.code]
    assert Page.find_problems() == SOUND


def test_a_number_taken_by_something_else_does_no_harm(some):
    load_country(some, [some[0].code])
    desk = open_office(Unit.objects.get(code="VN")).desk
    number = 2  # the second province's place
    assert desk.path.endswith(f"{number}")
    load_country(some)
    assert Page.find_problems() == SOUND
    assert Unit.objects.filter(code=some[1].code).exists()


def test_goes_on_where_it_was_stopped(some, monkeypatch):
    planted = loading._plant  # noqa: SLF001  the step at which the run is stopped
    calls = []

    def stop_in_the_second_province(parent, numbered):
        calls.append(parent)
        if len(calls) == 5:  # the centre, a province and its communes, a province, and then
            raise KeyboardInterrupt
        return planted(parent, numbered)

    monkeypatch.setattr(loading, "_plant", stop_in_the_second_province)
    with pytest.raises(KeyboardInterrupt):
        load_country(some)
    assert Unit.objects.filter(code=some[0].below[-1].code).exists()
    assert not Unit.objects.filter(code=some[1].code).exists()
    assert Page.find_problems() == SOUND
    monkeypatch.undo()
    load_country(some)
    assert Unit.objects.count() == 1 + sum(1 + len(place.below) for place in some)
    assert Page.find_problems() == SOUND


def test_what_people_changed_stays(some):
    load_country(some)
    first, second, third = (Unit.objects.get(code=place.code) for place in some[0].below[:3])
    first.title, first.short_name = "Xã Đã Đổi Tên", "Đã Đổi Tên"
    first.save()
    merge([second], third, IN_FORCE_FROM.replace(year=2026))
    before = snapshot()
    assert load_country(some).added == 0
    assert snapshot() == before


def test_command(capsys):
    call_command("load_units", province=["04"])
    assert f"{1 + len(provinces()[1].below)} units added, 0 were there" in capsys.readouterr().out
    call_command("load_units", province=["04"], verbosity=0)
    assert capsys.readouterr().out == ""
    with pytest.raises(CommandError, match="no such province: 99"):
        call_command("load_units", province=["99", "04"])
