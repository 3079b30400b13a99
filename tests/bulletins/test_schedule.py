"""Publishing and withdrawing by the clock."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.bulletins import after_publish
from cms.bulletins.classes import EMERGENCY_LASTS, BulletinClass
from cms.bulletins.models import BulletinPage, PublishAction
from cms.bulletins.schedule import do_due
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def commune():
    return make_country().communes[0]


@pytest.fixture
def note(monkeypatch):
    monkeypatch.setattr(after_publish, "_actions", {})
    after_publish.register("note", "Ghi", lambda _page: None, on_unpublish=lambda _pk: None)


def scheduled(unit, go_live_at=None, **fields):
    bulletin = make_bulletin(unit, live=False, go_live_at=go_live_at, **fields)
    bulletin.latest_revision.publish()
    return BulletinPage.objects.get(pk=bulletin.pk)


def fresh(bulletin):
    return BulletinPage.objects.get(pk=bulletin.pk)


def look():
    call_command("run_clock", "--once")


def wagtails_own():
    call_command("publish_scheduled")


@pytest.mark.parametrize("clock", [look, wagtails_own])
def test_a_scheduled_bulletin_comes_out_at_its_time_with_all_that_follows(
    commune, note, clock, time_machine
):
    start = timezone.now()
    bulletin = scheduled(commune, go_live_at=start + HOUR)
    clock()
    assert not fresh(bulletin).live
    assert not PublishAction.objects.exists()
    time_machine.move_to(start + 2 * HOUR)
    clock()
    out = fresh(bulletin)
    assert out.live
    assert out.published_at == out.first_published_at >= start + 2 * HOUR
    assert PublishAction.objects.get().event == "published"


@pytest.mark.parametrize("clock", [look, wagtails_own])
def test_an_expired_bulletin_is_withdrawn_with_all_that_follows(commune, note, clock, time_machine):
    start = timezone.now()
    bulletin = make_bulletin(commune, expire_at=start + HOUR)
    clock()
    assert fresh(bulletin).live
    time_machine.move_to(start + 2 * HOUR)
    clock()
    assert not fresh(bulletin).live
    assert PublishAction.objects.get().event == "unpublished"


def test_one_that_cannot_be_published_does_not_hold_up_the_rest(commune, time_machine):
    start = timezone.now()
    broken = scheduled(commune, go_live_at=start + HOUR)
    sound = scheduled(commune, go_live_at=start + HOUR + timedelta(minutes=1))
    revision = broken.latest_revision
    revision.content["valid_from"] = revision.content["valid_until"] = "2026-01-01T00:00:00Z"
    revision.save()
    time_machine.move_to(start + 2 * HOUR)
    assert do_due() == 1
    assert fresh(sound).live
    assert not fresh(broken).live


def test_an_emergency_without_an_end_ends_by_itself_and_others_do_not(commune):
    emergency = make_bulletin(commune, bulletin_class=BulletinClass.EMERGENCY)
    assert emergency.valid_until - emergency.published_at <= EMERGENCY_LASTS + timedelta(minutes=1)
    assert emergency.valid_until > emergency.published_at
    assert make_bulletin(commune).valid_until is None


def test_an_emergency_keeps_the_end_its_sender_names(commune):
    until = timezone.now() + 72 * HOUR
    named = make_bulletin(commune, bulletin_class=BulletinClass.EMERGENCY, valid_until=until)
    assert named.valid_until == until
