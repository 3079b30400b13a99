"""What a bulletin is once published: its address, its time, and the work that follows."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.bulletins import after_publish
from cms.bulletins.classes import ActionState
from cms.bulletins.keys import slug_for
from cms.bulletins.models import BulletinPage, PublishAction
from tests.bulletins.factories import draft_bulletin, make_bulletin
from tests.units.factories import make_country

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_country().communes[0]


@pytest.fixture
def done(monkeypatch):
    """A registry of one action that notes what it was given; nothing else is registered."""
    seen = []
    monkeypatch.setattr(after_publish, "_actions", {})
    after_publish.register("note", "Ghi", lambda b: seen.append(b.title), on_unpublish=seen.append)
    return seen


def run_all():
    for row in PublishAction.objects.filter(state=ActionState.READY):
        after_publish.run(row.pk, row.turn)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_address_keeps_every_letter_of_a_vietnamese_title(form):
    title = unicodedata.normalize(form, "Đường phố Hà Nội")
    assert slug_for(title, "abcd2345") == "duong-pho-ha-noi-abcd2345"


def test_two_bulletins_of_the_same_title_have_different_addresses(commune):
    first, second = (make_bulletin(commune, title="Lịch cắt điện") for _ in range(2))
    assert first.slug != second.slug
    assert first.url.endswith(f"/ban-tin/{first.slug}")


def test_the_address_stays_when_the_title_changes_after_publishing(commune):
    bulletin = make_bulletin(commune, title="Tiêm phòng")
    slug = bulletin.slug
    bulletin.title = "Tiêm phòng đợt hai"
    bulletin.save_revision().publish()
    bulletin.refresh_from_db()
    assert (bulletin.slug, bulletin.title) == (slug, "Tiêm phòng đợt hai")


def test_the_time_of_publication_is_that_of_the_first(commune):
    bulletin = make_bulletin(commune)
    first = bulletin.published_at
    bulletin.save_revision().publish()
    bulletin.refresh_from_db()
    assert first is not None
    assert bulletin.published_at == first


def test_a_bulletin_needs_a_channel_and_a_period_that_begins_before_it_ends(commune):
    now = timezone.now()
    bulletin = draft_bulletin(
        commune,
        valid_from=now,
        valid_until=now,
        on_portal=False,
        on_loudspeaker=False,
        on_board=False,
    )
    with pytest.raises(ValidationError) as refused:
        bulletin.clean()
    assert set(refused.value.error_dict) == {"valid_until", "on_portal"}


def test_publishing_queues_each_action_once_and_the_newest_publication_wins(
    commune, done, django_capture_on_commit_callbacks
):
    bulletin = make_bulletin(commune, title="Một")
    overtaken = PublishAction.objects.get()
    bulletin.title = "Hai"
    bulletin.save_revision().publish()
    after_publish.run(overtaken.pk, overtaken.turn)
    assert done == []
    run_all()
    row = PublishAction.objects.get()
    assert done == ["Hai"]
    assert row.state == ActionState.DONE
    assert row.duration is not None


def test_a_failure_is_told_with_its_reason_and_touches_no_other_action(commune, done):
    def fail(_bulletin):
        raise RuntimeError("hết dung lượng đĩa")

    after_publish.register("fail", "Hỏng", fail)
    make_bulletin(commune, title="Ba")
    run_all()
    states = dict(PublishAction.objects.values_list("name", "state"))
    assert states == {"note": ActionState.DONE, "fail": ActionState.FAILED}
    assert PublishAction.objects.get(name="fail").reason == "hết dung lượng đĩa"
    after_publish.register("fail", "Đã sửa", lambda _bulletin: None)
    after_publish.retry(PublishAction.objects.get(name="fail"))
    run_all()
    assert PublishAction.objects.get(name="fail").state == ActionState.DONE


def test_taking_down_and_deleting_undo_what_was_done(
    commune, done, django_capture_on_commit_callbacks
):
    bulletin = make_bulletin(commune)
    run_all()
    bulletin.unpublish()
    run_all()
    assert done == [bulletin.title, bulletin.pk]
    pk = bulletin.pk
    with django_capture_on_commit_callbacks(execute=True):
        BulletinPage.objects.get(pk=pk).delete()
    assert done[-1] == pk
    assert not PublishAction.objects.exists()
