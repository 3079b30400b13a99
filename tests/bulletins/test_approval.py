"""Who is asked to approve, who is told, and what an approver of another place can do."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow

from cms.bulletins.approval import UnitApproval, approvers_of
from cms.bulletins.models import BulletinPage
from cms.units.officers import appoint
from cms.units.roles import Reach, Role
from tests.bulletins.factories import make_bulletin
from tests.bulletins.forms import form_data, write
from tests.units.factories import make_country, make_officer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(communes=2)


@pytest.fixture
def commune(country):
    return country.communes[0]


@pytest.fixture
def editor(commune):
    return make_officer(commune, Role.EDITOR)


def submit(client, editor, unit, **fields):
    client.force_login(editor)
    write(client, unit, **fields, **{"action-submit": "1"})
    return BulletinPage.objects.get()


def waiting():
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def act(client, bulletin, action, **fields):
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[bulletin.pk, action, waiting().pk]
    )
    return client.post(address, {"comment": "", **fields})


def test_one_workflow_stands_at_the_root():
    country = make_country()
    assert [workflow.name for workflow in Workflow.objects.filter(active=True)] == ["Duyệt bản tin"]
    workflow = Page.objects.get(pk=country.communes[0].pk).get_workflow()
    assert [type(task.specific) for task in workflow.tasks] == [UnitApproval]


def test_approvers_are_those_of_the_unit_and_those_above_who_serve_it(country, commune, editor):
    own = make_officer(commune, Role.APPROVER)
    head = make_officer(commune, Role.ADMINISTRATOR)
    above = make_officer(country.provinces[0], Role.APPROVER, Reach.SUBTREE)
    make_officer(country.provinces[0], Role.APPROVER)
    make_officer(country.communes[1], Role.APPROVER)
    appoint(editor, commune, Role.APPROVER)
    bulletin = make_bulletin(commune, live=False, owner=editor)
    assert set(approvers_of(bulletin)) == {own, head, above}


def test_approvers_are_told_by_mail_and_nobody_else_is(client, country, commune, editor):
    own = make_officer(commune, Role.APPROVER)
    make_officer(country.communes[1], Role.APPROVER)
    mail.outbox.clear()
    submit(client, editor, commune)
    assert [message.to for message in mail.outbox] == [[own.email]]
    assert "Lịch tiêm phòng" in mail.outbox[0].subject


def test_a_mail_server_out_of_reach_does_not_keep_a_bulletin_from_being_sent(
    client, commune, editor, monkeypatch
):
    def refuse(*_args, **_kwargs):
        raise OSError("no such host")

    make_officer(commune, Role.APPROVER)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuse)
    submit(client, editor, commune)
    assert waiting().task.specific == UnitApproval.objects.get()


def test_sending_back_keeps_the_text_a_draft_and_says_why(client, commune, editor):
    approver = make_officer(commune, Role.APPROVER)
    bulletin = submit(client, editor, commune)
    client.force_login(approver)
    mail.outbox.clear()
    act(client, bulletin, "reject", comment="Thiếu giờ tiêm")
    state = TaskState.objects.get()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "Thiếu giờ tiêm")
    assert not BulletinPage.objects.get().live
    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_who_has_no_part_in_the_unit_cannot_act_even_past_the_screens(
    client, country, commune, editor
):
    bulletin = submit(client, editor, commune)
    strangers = [
        editor,
        make_user(),
        make_officer(country.communes[1], Role.APPROVER),
        make_officer(country.provinces[0], Role.APPROVER),
        make_officer(commune, Role.STATION_OPERATOR),
    ]
    for user in strangers:
        state = waiting()
        with pytest.raises(PermissionDenied):
            state.task.specific.on_action(state, user, "approve")
        client.force_login(user)
        assert act(client, bulletin, "approve").status_code in {302, 403, 404}
    assert not BulletinPage.objects.get().live


def test_a_suspended_approver_approves_nothing(client, commune, editor):
    approver = make_officer(commune, Role.APPROVER)
    submit(client, editor, commune)
    approver.is_active = False
    approver.save()
    state = waiting()
    assert state.task.specific.get_actions(state.workflow_state.content_object, approver) == []
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, approver, "approve")


def test_the_editor_waits_for_the_answer_before_changing_the_text(client, commune, editor):
    bulletin = submit(client, editor, commune)
    edit = reverse("wagtailadmin_pages:edit", args=[bulletin.pk])
    client.post(edit, form_data(title="Đổi sau khi gửi"))
    assert BulletinPage.objects.get().get_latest_revision_as_object().title == "Lịch tiêm phòng"


@pytest.mark.parametrize("missing", ["on_loudspeaker", "on_board"])
def test_an_emergency_must_interrupt_loudspeakers_and_boards(client, commune, editor, missing):
    channels = {"on_loudspeaker": "on", "on_board": "on", missing: None}
    client.force_login(editor)
    answer = write(client, commune, bulletin_class="emergency", **channels)
    assert answer.status_code == 200
    assert missing in answer.context["form"].errors
    assert not BulletinPage.objects.exists()


def test_an_emergency_with_all_channels_is_taken(client, commune, editor):
    bulletin = submit(
        client, editor, commune, bulletin_class="emergency", on_loudspeaker="on", on_board="on"
    )
    assert bulletin.bulletin_class == "emergency"
