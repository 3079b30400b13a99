"""The editor's screen for a bulletin's audio: state, listening, editing, recording, retry."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.broadcast import forms
from cms.broadcast.models import BulletinAudio
from cms.broadcast.speech import make_audio
from cms.broadcast.states import AudioState
from cms.bulletins.classes import ActionState
from cms.bulletins.models import BulletinPage, PublishAction
from cms.units.roles import Role
from tests.broadcast.factories import give_audio
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country, make_officer

from .sound import tone_wav

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(communes=2)


@pytest.fixture
def bulletin(country):
    return make_bulletin(country.communes[0], title="Họp thôn lúc 19h30")


@pytest.fixture
def client(country):
    client = Client()
    client.force_login(make_officer(country.communes[0], Role.EDITOR))
    return client


def screen(bulletin: BulletinPage) -> str:
    return reverse("broadcast_audio", args=[bulletin.pk])


def status(client: Client, bulletin: BulletinPage) -> dict:
    return client.get(reverse("broadcast_audio_status", args=[bulletin.pk])).json()


def finish_queue() -> None:
    """What a worker would have done by now."""
    PublishAction.objects.filter(name="speech").update(state=ActionState.DONE)


def test_the_edit_page_leads_to_the_screen(client, bulletin):
    page = client.get(reverse("wagtailadmin_pages:edit", args=[bulletin.pk])).content.decode()
    assert screen(bulletin) in page


def test_the_state_can_be_followed(client, bulletin):
    assert status(client, bulletin)["state"] == "waiting"
    assert status(client, bulletin)["busy"]
    PublishAction.objects.filter(name="speech").update(state=ActionState.RUNNING)
    assert status(client, bulletin)["state"] == "running"
    make_audio(bulletin.pk)
    finish_queue()
    now = status(client, bulletin)
    assert (now["state"], now["busy"]) == ("ready", False)
    assert now["file"]["url"].endswith(".mp3")
    assert now["file"]["length"].startswith("0:")


def test_ready_audio_can_be_heard_with_its_figures(client, bulletin):
    asset = give_audio(bulletin).asset
    finish_queue()
    page = client.get(screen(bulletin)).content.decode()
    assert default_storage.url(asset.path) in page
    assert "LUFS" in page
    assert "dBTP" in page
    assert '<audio id="audio-file" controls' in page


def test_a_failure_is_shown_with_its_reason_and_tried_again(client, bulletin):
    finish_queue()
    BulletinAudio.objects.create(bulletin=bulletin, state=AudioState.FAILED, reason="Hết chỗ đĩa.")
    page = client.get(screen(bulletin)).content.decode()
    assert "Hết chỗ đĩa." in page
    assert 'value="retry"' in page
    turn = PublishAction.objects.get(name="speech").turn
    assert client.post(screen(bulletin), {"action": "retry"}).status_code == 302
    action = PublishAction.objects.get(name="speech")
    assert (action.state, action.turn) == (ActionState.READY, turn + 1)


def test_edited_text_is_read_from_then_on(client, bulletin):
    make_audio(bulletin.pk)
    before = BulletinAudio.objects.get().asset
    response = client.post(
        screen(bulletin), {"action": "save_text", "spoken_text": "Mời bà con đi họp."}
    )
    assert response.status_code == 302
    audio = make_audio(bulletin.pk)
    assert audio.spoken_text == "Mời bà con đi họp."
    assert audio.asset != before
    client.post(screen(bulletin), {"action": "reset_text"})
    audio = make_audio(bulletin.pk)
    assert not audio.spoken_edited
    assert audio.asset == before


def test_the_editor_is_told_when_the_content_changed_after_editing(client, bulletin):
    client.post(screen(bulletin), {"action": "save_text", "spoken_text": "Mời bà con đi họp."})
    warning = 'class="help-block help-warning" role="alert"'
    assert warning not in client.get(screen(bulletin)).content.decode()
    bulletin.body = [("paragraph", "<p>Dời sang thứ Bảy.</p>")]
    bulletin.save_revision().publish()
    assert warning in client.get(screen(bulletin)).content.decode()
    client.post(screen(bulletin), {"action": "reset_text"})
    assert warning not in client.get(screen(bulletin)).content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 30_001])
def test_no_or_endless_text_changes_nothing(client, bulletin, text):
    make_audio(bulletin.pk)
    before = BulletinAudio.objects.values().get()
    response = client.post(screen(bulletin), {"action": "save_text", "spoken_text": text})
    assert response.status_code == 422
    assert BulletinAudio.objects.values().get() == before


def test_an_edit_during_a_run_wins(client, bulletin, monkeypatch):
    import media_pipeline

    speak = media_pipeline.speak

    def slow(text, *manner):
        if "Mời" not in text:
            client.post(screen(bulletin), {"action": "save_text", "spoken_text": "Mời bà con."})
        return speak(text, *manner)

    monkeypatch.setattr(media_pipeline, "speak", slow)
    make_audio(bulletin.pk)
    audio = BulletinAudio.objects.get()
    assert (audio.spoken_text, audio.spoken_edited) == ("Mời bà con.", True)
    assert audio.state != AudioState.READY
    assert make_audio(bulletin.pk).spoken_text == "Mời bà con."


def upload(client, bulletin, content: bytes, name: str = "loi-doc.wav"):
    file = SimpleUploadedFile(name, content, content_type="audio/wav")
    return client.post(screen(bulletin), {"action": "upload", "recording": file})


def test_a_recording_takes_the_place_of_speech_and_leaves_again(
    client, bulletin, django_capture_on_commit_callbacks
):
    speech = make_audio(bulletin.pk).asset
    assert upload(client, bulletin, tone_wav(3)).status_code == 302
    audio = make_audio(bulletin.pk)
    assert audio.asset.recorded
    stored = audio.recording.name
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, bulletin, tone_wav(3, hertz=880))
    assert not default_storage.exists(stored)
    stored = BulletinAudio.objects.get().recording.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(screen(bulletin), {"action": "remove"})
    assert not default_storage.exists(stored)
    assert make_audio(bulletin.pk).asset == speech


@pytest.mark.parametrize(
    "content",
    [b"", b"not audio at all" * 100, b"%PDF-1.7 ...", tone_wav(0.05), b"RIFF" + bytes(4000)],
)
def test_what_is_no_audio_is_refused_and_changes_nothing(client, bulletin, content):
    make_audio(bulletin.pk)
    before = BulletinAudio.objects.values().get()
    response = upload(client, bulletin, content, "bai-hat.mp3")
    assert response.status_code == 422
    assert "error-message" in response.content.decode()
    assert BulletinAudio.objects.values().get() == before
    assert not default_storage.exists("recordings")


def test_an_oversized_recording_is_refused(client, bulletin, monkeypatch):
    monkeypatch.setattr(forms, "MAX_RECORDING_BYTES", 1000)
    assert upload(client, bulletin, tone_wav(3)).status_code == 422
    assert not BulletinAudio.objects.exists()


def test_a_draft_keeps_its_spoken_text_until_it_is_published(client, country):
    draft = make_bulletin(country.communes[0], live=False)
    client.post(screen(draft), {"action": "save_text", "spoken_text": "Mời bà con."})
    assert not PublishAction.objects.filter(bulletin=draft).exists()
    draft.save_revision().publish()
    assert make_audio(draft.pk).spoken_text == "Mời bà con."


@pytest.mark.parametrize("action", ["", "dance"])
def test_an_unknown_action_is_refused(client, bulletin, action):
    assert client.post(screen(bulletin), {"action": action}).status_code == 400


@pytest.mark.parametrize("role", [Role.EDITOR, Role.STATION_OPERATOR, Role.ADMINISTRATOR])
def test_another_communes_bulletin_stays_out_of_reach(country, bulletin, role):
    client = Client()
    client.force_login(make_officer(country.communes[1], role))
    give_audio(bulletin)
    before = BulletinAudio.objects.values().get()
    edit = {"action": "save_text", "spoken_text": "Của người khác."}
    for response in (
        client.get(screen(bulletin)),
        client.post(screen(bulletin), edit),
        client.get(reverse("broadcast_audio_status", args=[bulletin.pk])),
    ):
        assert response.status_code in {302, 403, 404}
        assert bulletin.title not in response.content.decode()
    assert BulletinAudio.objects.values().get() == before


def test_there_is_no_script_in_the_page(client, bulletin):
    page = client.get(screen(bulletin)).content.decode()
    ours = page[page.index("state-heading") : page.index("recording-heading")]
    assert "<script" not in ours
    assert "onclick" not in ours


def test_the_screen_marks_what_is_said_differently(client, bulletin):
    make_audio(bulletin.pk)
    finish_queue()
    page = client.get(screen(bulletin)).content.decode()
    assert 'data-written="19h30"' in page
    assert "<rt>mười chín giờ ba mươi phút</rt>" in page
    assert 'data-listen="' in page


def test_the_screen_warns_of_what_could_be_misheard(client, country):
    risky = make_bulletin(country.communes[0], title="Đội XQTB họp")
    page = client.get(screen(risky)).content.decode()
    assert "Đang đọc từng chữ cái" in page


def test_a_word_put_right_is_remembered_and_the_bulletin_read_anew(client, bulletin):
    word = {"action": "remember", "written": "thôn", "spoken": "bản"}
    assert client.post(screen(bulletin), word).status_code == 302
    assert "Họp bản lúc" in make_audio(bulletin.pk).spoken_text


def test_a_word_nobody_could_hear_is_refused_with_a_reason(client, bulletin):
    word = {"action": "remember", "written": "thôn", "spoken": "😀"}
    response = client.post(screen(bulletin), word)
    assert response.status_code == 422
    assert "không đọc lên được" in response.content.decode()
    assert "Họp thôn" in make_audio(bulletin.pk).spoken_text
