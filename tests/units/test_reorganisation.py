"""Merging and splitting: everything moves, history stays, or nothing happens at all."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from cms.bulletins.models import BulletinPage
from cms.units import ownership
from cms.units.models import HistoryError, Officer, Succession, Unit, UnitCode
from cms.units.officers import appoint
from cms.units.offices import file_area, open_office
from cms.units.queries import children, officers_with, search_units, units_served
from cms.units.reorganisation import (
    ClosedUnitError,
    DateError,
    KinshipError,
    NothingToDoError,
    merge,
    split,
)
from cms.units.roles import Reach, Role
from cms.units.signals import unit_reorganised
from tests.bulletins.factories import make_bulletin
from tests.bulletins.test_admin import form_data

from .content import make_document, make_image, make_page
from .factories import make_country, make_officer, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


@pytest.fixture
def country():
    return make_country(provinces=2, communes=3)


def fresh(unit: Unit) -> Unit:
    return Unit.objects.get(pk=unit.pk)


def assert_trees_are_sound() -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    assert Collection.find_problems() == ([], [], [], [], [])


def test_merge_moves_all_and_keeps_the_history(country):
    old, other, new = country.communes[:3]
    editor = make_officer(old, Role.EDITOR)
    make_officer(new, Role.EDITOR)
    page = make_page(old, "Bài của xã cũ", editor)
    image, document = make_image(old, "Ảnh"), make_document(old, "Tệp")
    moved = merge([old, other], new, DAY, "NQ 12/2026")

    assert (moved[old.code].pages, moved[old.code].files, moved[old.code].officers) == (1, 2, 1)
    assert Page.objects.get(pk=page.pk).get_parent().pk == open_office(new).desk_id
    for file in (image, document):
        file.refresh_from_db()
        assert file.collection == open_office(new).collection
    assert editor in officers_with(Role.EDITOR, new)
    assert not Officer.objects.filter(unit=old).exists()

    assert fresh(old).valid_to == DAY
    assert fresh(old).live
    assert {s.predecessor_id for s in Succession.objects.filter(successor=new)} == {
        old.pk,
        other.pk,
    }
    assert list(children(country.provinces[0])) == [new]
    assert old not in search_units(old.short_name)
    assert UnitCode.objects.filter(unit=new, system="former", code=old.code).exists()
    assert_trees_are_sound()


def test_editor_goes_on_working_after_the_merge(client, country):
    old, new = country.communes[:2]
    editor = make_officer(old, Role.EDITOR)
    page = make_page(old, "Bài", editor)
    merge([old], new, DAY)
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_merged_province_takes_its_communes_and_their_officers_along(country):
    old, new = country.provinces
    supervisor = make_officer(old, Role.SUPERVISOR, Reach.SUBTREE)
    editor = make_officer(country.communes[0], Role.EDITOR)
    image = make_image(country.communes[0], "Ảnh xã")
    over_files = make_officer(new, Role.EDITOR, Reach.SUBTREE)
    merge([old], new, DAY)

    assert children(fresh(new)).count() == 6
    assert children(fresh(old)).count() == 0
    commune = fresh(country.communes[0])
    assert commune.url_path.startswith(fresh(new).url_path)
    assert supervisor in officers_with(Role.SUPERVISOR, commune)
    assert units_served(editor, [Role.EDITOR]).get() == commune
    area = file_area(fresh(new))
    collection = get_image_model().objects.get(pk=image.pk).collection
    assert collection.is_descendant_of(area)
    assert over_files in officers_with(Role.EDITOR, commune)
    assert_trees_are_sound()


def test_split_gives_everything_to_the_heir(country):
    old, heir, other = country.communes[:3]
    page = make_page(old, "Bài", make_officer(old))
    moved = split(old, [heir, other], DAY, "NQ 1")
    assert (moved.pages, moved.officers) == (1, 1)
    assert Page.objects.get(pk=page.pk).get_parent().pk == open_office(heir).desk_id
    assert {s.successor_id for s in fresh(old).successions.all()} == {heir.pk, other.pk}
    assert not fresh(old).in_force


def test_pages_of_one_name_both_survive(country):
    old, new = country.communes[:2]
    pages = [make_page(unit, "Cùng tên") for unit in (old, new)]
    for page in pages:
        Page.objects.filter(pk=page.pk).update(slug="cung-ten")
    merge([old], new, DAY)
    slugs = set(open_office(new).desk.get_children().values_list("slug", flat=True))
    assert slugs == {"cung-ten", f"cung-ten-{old.code}"}


def test_rows_of_other_apps_move_or_stop_it_all(country, monkeypatch):
    monkeypatch.setattr(ownership, "_OWNED", [])
    ownership.belongs_to_unit(UnitCode)
    ownership.belongs_to_unit(UnitCode)
    old, new = country.communes[:2]
    UnitCode.objects.create(unit=old, system="nha-cung-cap", code="A1")
    assert merge([old], new, DAY)[old.code].rows == {"units.UnitCode": 1}
    assert new.codes.filter(system="nha-cung-cap").exists()
    with pytest.raises(ownership.OwnershipError):
        ownership.belongs_to_unit(BulletinPage, "topic")


def test_a_receiver_that_fails_undoes_everything(country):
    old, new = country.communes[:2]
    make_page(old, "Bài", make_officer(old))
    heard = []

    def refuse(predecessor, successor, date, decree, **_kwargs):
        heard.append((predecessor.code, successor.code, date, decree))
        raise RuntimeError("không được")

    before = list(Page.objects.order_by("pk").values())
    unit_reorganised.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            merge([old], new, DAY, "NQ 3")
    finally:
        unit_reorganised.disconnect(refuse)
    assert heard == [(old.code, new.code, DAY, "NQ 3")]
    assert list(Page.objects.order_by("pk").values()) == before
    assert not Succession.objects.exists()
    assert Officer.objects.filter(unit=old).count() == 1


def test_what_is_impossible_changes_nothing(country):
    a, b, c = country.communes[:3]
    merge([c], b, DAY)
    began = make_unit(country.provinces[0], "01900", "Mới lập")
    began.valid_from = DAY
    began.save()
    tomorrow = timezone.localdate() + timedelta(days=1)
    cases = [
        (NothingToDoError, [], b, DAY),
        (NothingToDoError, [a, a], b, DAY),
        (KinshipError, [a], a, DAY),
        (KinshipError, [a], country.provinces[0], DAY),
        (KinshipError, [country.provinces[0]], a, DAY),
        (ClosedUnitError, [c], b, DAY),
        (ClosedUnitError, [a], c, DAY),
        (DateError, [a], b, tomorrow),
        (DateError, [began], b, DAY),
    ]
    before = list(Unit.objects.order_by("pk").values())
    for error, olds, new, day in cases:
        with pytest.raises(error):
            merge([fresh(unit) for unit in olds], fresh(new), day)
    assert list(Unit.objects.order_by("pk").values()) == before
    assert Succession.objects.count() == 1


def test_history_is_append_only(country):
    merge([country.communes[0]], country.communes[1], DAY)
    succession = Succession.objects.get()
    succession.decree = "sửa lại"
    for rewrite in (
        succession.save,
        succession.delete,
        Succession.objects.all().delete,
        lambda: Succession.objects.update(decree="sửa lại"),
    ):
        with pytest.raises(HistoryError):
            rewrite()


def test_an_older_draft_does_not_bring_a_unit_back(country):
    old, new = country.communes[:2]
    draft = old.save_revision()
    merge([old], new, DAY)
    assert fresh(old).latest_revision != draft
    assert fresh(old).latest_revision.as_object().valid_to == DAY


def test_closed_unit_gets_no_officers_but_its_page_is_there(client, country):
    from cms.units.officers import UnitClosedError

    old, new = country.communes[:2]
    user = make_officer(new, Role.ADMINISTRATOR)
    merge([old], new, DAY)
    with pytest.raises(UnitClosedError):
        appoint(user, fresh(old), Role.EDITOR)
    assert Page.objects.get(url_path=old.url_path).specific == old
    assert "01/07/2026" in fresh(old).get_admin_display_title()


def test_command(country, capsys):
    old, new = country.communes[:2]
    make_officer(old)
    options = {"into": new.code, "date": DAY, "decree": "NQ 9"}
    call_command("merge_units", old.code, **options, dry_run=True)
    assert fresh(old).in_force
    call_command("merge_units", old.code, **options)
    assert "1 officers" in capsys.readouterr().out
    assert not fresh(old).in_force
    with pytest.raises(CommandError, match="ClosedUnitError"):
        call_command("merge_units", old.code, **options)
    with pytest.raises(CommandError, match="99999"):
        call_command("merge_units", "99999", **options)


def reorganisation(new: Unit, **more):
    return {"successor": new.pk, "date": DAY.isoformat(), "decree": "NQ 5", **more}


def test_admin_asks_before_it_merges(client, country):
    old, new = country.communes[:2]
    make_page(old, "Bài", make_officer(old))
    client.force_login(make_officer(country.provinces[0], Role.ADMINISTRATOR, Reach.SUBTREE))
    address = reverse("units_reorganise", args=[old.pk])
    assert client.get(address).status_code == 200
    response = client.post(address, reorganisation(new))
    assert response.context["confirming"]
    assert response.context["estimate"].pages == 1
    assert fresh(old).in_force
    client.post(address, reorganisation(new, confirm="yes"))
    assert not fresh(old).in_force


def test_admin_splits(client, country):
    old, heir, other = country.communes[:3]
    client.force_login(make_officer(country.centre, Role.ADMINISTRATOR, Reach.SUBTREE))
    address = reverse("units_reorganise", args=[old.pk])
    wrong = client.post(address, reorganisation(heir, others="77777"))
    assert "others" in wrong.context["form"].errors
    client.post(address, reorganisation(heir, others=f" {other.code}, ", confirm="yes"))
    assert fresh(old).successions.count() == 2


@pytest.mark.parametrize(
    ("where", "reach", "asked", "done"),
    [
        ("commune", Reach.SUBTREE, False, False),
        ("province", Reach.OWN, False, False),
        ("province", Reach.SUBTREE, True, False),
        ("centre", Reach.SUBTREE, True, True),
    ],
)
def test_only_an_administrator_above_all_of_them_merges(client, country, where, reach, asked, done):
    """From one province to another, which only the centre may do."""
    old, new = country.communes[0], country.communes[3]
    unit = {"commune": old, "province": country.provinces[0], "centre": country.centre}[where]
    client.force_login(make_officer(unit, Role.ADMINISTRATOR, reach))
    address = reverse("units_reorganise", args=[old.pk])
    assert (client.get(address).status_code == 200) is asked
    client.post(address, reorganisation(new, confirm="yes"))
    assert fresh(old).in_force is not done


def test_bulletins_and_their_audiences_follow(country):
    """Bulletins are another app's; this holds the two together."""
    old, heir, other = country.communes[:3]
    province = country.provinces[0]
    own = make_bulletin(old, scopes=[(old, True)])
    of_province = make_bulletin(province, scopes=[(old, False), (heir, True)])
    split(old, [heir, other], DAY)

    own = BulletinPage.objects.get(pk=own.pk)
    assert own.unit == heir
    assert own.get_parent().pk == open_office(heir).desk_id
    assert audience(own) == [(heir.code, True)]  # a commune cannot address its neighbour
    of_province = BulletinPage.objects.get(pk=of_province.pk)
    assert of_province.unit == province
    assert audience(of_province) == [(heir.code, True), (other.code, False)]
    for page in (own, of_province):
        draft = page.get_latest_revision_as_object()
        assert audience(draft) == audience(page)
        draft.save_revision().publish()
        assert audience(BulletinPage.objects.get(pk=page.pk)) == audience(page)


def audience(bulletin: BulletinPage) -> list[tuple[str, bool]]:
    return sorted((scope.unit.code, scope.subtree) for scope in bulletin.scopes.all())


def test_editor_saves_a_bulletin_after_the_merge(client, country):
    old, new = country.communes[:2]
    editor = make_officer(old, Role.EDITOR)
    page = make_bulletin(old, owner=editor)
    merge([old], new, DAY)
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, form_data(title="Sau sáp nhập", scopes=[new]))
    assert response.status_code == 302
    latest = BulletinPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (latest.title, latest.unit) == ("Sau sáp nhập", new)
