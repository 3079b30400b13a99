"""What the staff see of the work after publishing, and trying again what failed."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.bulletins import after_publish, tasks
from cms.bulletins.classes import ActionState
from cms.bulletins.models import PublishAction
from cms.bulletins.tasks import run_action
from cms.units.roles import Role
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country, make_officer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(communes=2)


@pytest.fixture
def commune(country):
    return country.communes[0]


@pytest.fixture
def failed(commune, monkeypatch):
    """A bulletin whose one action has failed."""

    def fail(_bulletin):
        raise RuntimeError("đĩa đầy")

    monkeypatch.setattr(after_publish, "_actions", {})
    after_publish.register("note", "Ghi sổ", fail)
    make_bulletin(commune, title="Bản tin hỏng")
    row = PublishAction.objects.get()
    after_publish.run(row.pk, row.turn)
    return PublishAction.objects.get()


def retry_address(row):
    return reverse("bulletins_retry_action", args=[row.pk])


def listing(client, **query):
    return client.get(reverse("publishaction:index"), query).text


def test_a_failure_is_listed_with_reason_duration_and_a_button(client, commune, failed):
    client.force_login(make_officer(commune, Role.EDITOR))
    page = listing(client)
    for shown in ("Bản tin hỏng", "Ghi sổ", "đĩa đầy", failed.took, retry_address(failed)):
        assert shown in page
    assert failed.took.endswith(" s")


def test_the_list_can_be_narrowed_to_a_state(client, commune, failed):
    client.force_login(make_officer(commune, Role.EDITOR))
    assert "Bản tin hỏng" in listing(client, state="failed")
    assert "Bản tin hỏng" not in listing(client, state="done")


def test_the_bulletins_own_page_shows_it_as_well(client, commune, failed):
    client.force_login(make_officer(commune, Role.EDITOR))
    page = client.get(reverse("wagtailadmin_pages:edit", args=[failed.bulletin_id])).text
    assert "đĩa đầy" in page
    assert retry_address(failed) in page


def test_trying_again_queues_it_and_comes_back_to_the_list(
    client, commune, failed, django_capture_on_commit_callbacks
):
    client.force_login(make_officer(commune, Role.EDITOR))
    back = reverse("publishaction:index")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(retry_address(failed), {"next": back})
    assert answer.url == back
    row = PublishAction.objects.get()
    assert (row.state, row.reason, row.turn) == (ActionState.READY, "", failed.turn + 1)
    queued = DBTaskResult.objects.filter(task_path=run_action.module_path)
    assert [task.args_kwargs["args"] for task in queued] == [[row.pk, row.turn]]


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org"])
def test_it_leads_to_no_other_site(client, commune, failed, address):
    client.force_login(make_officer(commune, Role.EDITOR))
    answer = client.post(retry_address(failed), {"next": address})
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[failed.bulletin_id])


def test_who_has_no_part_in_the_unit_neither_sees_nor_retries(client, country, failed):
    strangers = [make_officer(country.communes[1], Role.ADMINISTRATOR), make_user()]
    for user in strangers:
        client.force_login(user)
        assert "Bản tin hỏng" not in listing(client)
        assert client.post(retry_address(failed)).status_code in {302, 403, 404}
    assert PublishAction.objects.get().state == ActionState.FAILED


def test_looking_at_the_address_changes_nothing(client, commune, failed):
    client.force_login(make_officer(commune, Role.EDITOR))
    assert client.get(retry_address(failed)).status_code == 405
    assert PublishAction.objects.get().state == ActionState.FAILED


def test_what_is_done_or_under_way_is_not_queued_twice(client, commune, failed):
    client.force_login(make_officer(commune, Role.EDITOR))
    now = timezone.now()
    for state in (ActionState.DONE, ActionState.RUNNING, ActionState.READY):
        PublishAction.objects.update(state=state, queued_at=now, started_at=now)
        client.post(retry_address(failed))
        assert PublishAction.objects.get().turn == failed.turn


def test_what_got_stuck_may_be_tried_again(failed):
    long_ago = timezone.now() - after_publish.PATIENCE - timedelta(seconds=1)
    failed.state, failed.started_at = ActionState.RUNNING, long_ago
    assert after_publish.may_be_tried_again(failed)
    failed.state, failed.started_at, failed.queued_at = ActionState.READY, None, long_ago
    assert after_publish.may_be_tried_again(failed)
    failed.queued_at = timezone.now()
    assert not after_publish.may_be_tried_again(failed)


def test_an_action_that_no_longer_exists_is_listed_but_not_offered(
    client, commune, failed, monkeypatch
):
    monkeypatch.setattr(after_publish, "_actions", {})
    client.force_login(make_officer(commune, Role.EDITOR))
    page = listing(client)
    assert "Bản tin hỏng" in page
    assert retry_address(failed) not in page
    assert client.post(retry_address(failed)).status_code == 302


def test_a_queue_out_of_reach_fails_the_action_and_not_the_publication(
    commune, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*_args, **_kwargs):
        raise ConnectionError("hàng đợi không trả lời")

    monkeypatch.setattr(after_publish, "_actions", {})
    after_publish.register("note", "Ghi sổ", lambda _bulletin: None)
    queue = SimpleNamespace(using=lambda **_kwargs: SimpleNamespace(enqueue=refuse))
    monkeypatch.setattr(tasks, "run_action", queue)
    with django_capture_on_commit_callbacks(execute=True):
        assert make_bulletin(commune).live
    row = PublishAction.objects.get()
    assert (row.state, row.reason) == (ActionState.FAILED, "hàng đợi không trả lời")


def test_a_run_that_was_overtaken_while_it_ran_leaves_the_newer_state_alone(commune, monkeypatch):
    def republish(bulletin):
        if bulletin.title == "Cũ":
            bulletin.title = "Mới"
            bulletin.save_revision().publish()

    monkeypatch.setattr(after_publish, "_actions", {})
    after_publish.register("note", "Ghi sổ", republish)
    make_bulletin(commune, title="Cũ")
    row = PublishAction.objects.get()
    after_publish.run(row.pk, row.turn)
    newer = PublishAction.objects.get()
    assert (newer.state, newer.turn) == (ActionState.READY, row.turn + 1)


def test_the_listing_costs_the_same_for_one_row_as_for_many(
    client, commune, failed, django_assert_max_num_queries
):
    client.force_login(make_officer(commune, Role.EDITOR))
    listing(client)
    with django_assert_max_num_queries(40) as few:
        listing(client)
    for _ in range(5):
        make_bulletin(commune)
    with django_assert_max_num_queries(len(few)):
        listing(client)
