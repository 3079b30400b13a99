"""A bulletin's audio: made once, made again when the text changes, and never wrongly aired."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

import media_pipeline
from cms.broadcast import speech
from cms.broadcast.models import AudioAsset, BulletinAudio
from cms.broadcast.speech import AudioError, make_audio
from cms.broadcast.states import AudioState
from cms.bulletins.models import PublishAction
from tests.broadcast.factories import make_station
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

from .sound import tone_wav

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_country(communes=1).communes[0]


@pytest.fixture
def spoken(monkeypatch):
    """What was synthesised, in order; the real engine is asked."""
    texts = []
    speak = media_pipeline.speak

    def counting(text, *manner):
        texts.append(text)
        return speak(text, *manner)

    monkeypatch.setattr(media_pipeline, "speak", counting)
    return texts


def republish(bulletin, text):
    bulletin.body = [("paragraph", f"<p>{text}</p>")]
    bulletin.save_revision().publish()


def test_audio_is_made_at_the_promised_loudness(commune):
    audio = make_audio(make_bulletin(commune, title="Họp thôn lúc 19h30 ngày 2/9").pk)
    assert audio.state == AudioState.READY
    assert audio.ready_at is not None
    assert "mười chín giờ ba mươi" in audio.spoken_text
    assert audio.asset.loudness_lufs == pytest.approx(-16, abs=1)
    assert audio.asset.true_peak_dbtp < -1
    assert default_storage.size(audio.asset.path) == audio.asset.size
    assert audio.asset.duration_ms > 2000


def test_nothing_is_synthesised_twice(commune, spoken):
    bulletin = make_bulletin(commune, title="Một")
    first = make_audio(bulletin.pk)
    again = make_audio(bulletin.pk)
    same = make_audio(make_bulletin(commune, title="Một").pk)
    assert len(spoken) == 1
    assert first.asset == again.asset == same.asset
    assert again.ready_at == first.ready_at


def test_changed_text_is_spoken_anew_and_unchanged_is_not(commune, spoken):
    bulletin = make_bulletin(commune, title="Một")
    first = make_audio(bulletin.pk)
    bulletin.summary = "Chỉ tóm tắt đổi."
    bulletin.save_revision().publish()
    assert make_audio(bulletin.pk).asset == first.asset
    republish(bulletin, "Nội dung khác.")
    changed = make_audio(bulletin.pk)
    assert changed.asset != first.asset
    assert changed.ready_at > first.ready_at
    assert len(spoken) == 2


def test_a_lost_or_half_written_file_is_made_again(commune, spoken):
    bulletin = make_bulletin(commune)
    path = make_audio(bulletin.pk).asset.path
    default_storage.delete(path)
    assert default_storage.exists(make_audio(bulletin.pk).asset.path)
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"half"))
    asset = make_audio(bulletin.pk).asset
    assert default_storage.size(path) == asset.size
    assert len(spoken) == 3
    assert AudioAsset.objects.count() == 1


def test_the_edited_spoken_text_wins(commune, spoken):
    bulletin = make_bulletin(commune)
    BulletinAudio.objects.create(
        bulletin=bulletin, spoken_text="Xin chào bà con.", spoken_edited=True
    )
    make_audio(bulletin.pk)
    assert spoken == ["Xin chào bà con."]


def test_a_recording_wins_over_everything(commune, spoken):
    bulletin = make_bulletin(commune)
    audio = BulletinAudio.objects.create(bulletin=bulletin)
    audio.recording.save("loi.wav", ContentFile(tone_wav(seconds=3)))
    audio = make_audio(bulletin.pk)
    assert audio.asset.recorded
    assert audio.asset.loudness_lufs == pytest.approx(-16, abs=1)
    assert spoken == []
    assert make_audio(bulletin.pk).asset == audio.asset


def test_only_what_is_heard_gets_audio(commune, spoken):
    silent = make_bulletin(commune, on_portal=False, on_loudspeaker=False)
    assert make_audio(silent.pk) is None
    assert make_audio(make_bulletin(commune, live=False).pk) is None
    assert make_audio(10**9) is None
    assert spoken == []
    assert not BulletinAudio.objects.exists()


def test_a_failure_says_why_and_a_new_try_works(commune, monkeypatch):
    bulletin = make_bulletin(commune)

    def broken(*_):
        raise media_pipeline.SpeechFailed("espeak-ng ended with -11")

    with monkeypatch.context() as patch:
        patch.setattr(media_pipeline, "speak", broken)
        with pytest.raises(AudioError):
            make_audio(bulletin.pk)
    audio = bulletin.audio
    audio.refresh_from_db()
    assert (audio.state, audio.attempts) == (AudioState.FAILED, 1)
    assert audio.reason
    audio = make_audio(bulletin.pk)
    assert (audio.state, audio.attempts, audio.reason) == (AudioState.READY, 2, "")


def test_an_unforeseen_fault_is_kept_and_raised_on(commune, monkeypatch):
    bulletin = make_bulletin(commune)
    monkeypatch.setattr(speech, "_store", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        make_audio(bulletin.pk)
    audio = BulletinAudio.objects.get()
    assert audio.state == AudioState.FAILED
    assert "disk" not in audio.reason


def test_outdated_audio_is_off_the_air_while_the_new_is_made(commune, monkeypatch):
    bulletin = make_bulletin(commune)
    make_audio(bulletin.pk)
    republish(bulletin, "Nội dung khác.")
    seen = []
    speak = media_pipeline.speak

    def watching(text, *manner):
        seen.append(BulletinAudio.objects.get().state)
        return speak(text, *manner)

    monkeypatch.setattr(media_pipeline, "speak", watching)
    make_audio(bulletin.pk)
    assert seen == [AudioState.RUNNING]


def test_a_run_that_was_killed_is_done_again(commune):
    bulletin = make_bulletin(commune)
    BulletinAudio.objects.create(bulletin=bulletin, state=AudioState.RUNNING, attempts=1)
    assert make_audio(bulletin.pk).state == AudioState.READY


def test_a_run_that_was_overtaken_writes_nothing(commune, monkeypatch):
    bulletin = make_bulletin(commune, title="Cũ")
    speak = media_pipeline.speak
    overtaken = []

    def slow(text, *manner):
        if not overtaken:
            overtaken.append(text)
            republish(bulletin, "Nội dung mới.")
            make_audio(bulletin.pk)
        return speak(text, *manner)

    monkeypatch.setattr(media_pipeline, "speak", slow)
    make_audio(bulletin.pk)
    audio = BulletinAudio.objects.get()
    assert "Nội dung mới" in audio.spoken_text
    assert any("Nội dung mới" in text for _start, _end, text in audio.asset.cues)


def test_ready_audio_marks_the_stations_that_hear_it(commune):
    station = make_station(commune)
    bulletin = make_bulletin(commune)
    station.refresh_from_db()
    before = station.revision
    make_audio(bulletin.pk)
    station.refresh_from_db()
    made = station.revision
    make_audio(bulletin.pk)
    station.refresh_from_db()
    assert before != made == station.revision


def test_publishing_queues_speech_and_waits_for_nothing(commune):
    bulletin = make_bulletin(commune)
    assert PublishAction.objects.get(bulletin=bulletin, name="speech").state == "ready"
    assert not BulletinAudio.objects.exists()


def test_makers_at_the_same_time_share_one_file(commune, monkeypatch):
    """While one synthesises, another makes the very same; then the first goes on."""
    bulletin, twin = (make_bulletin(commune, title="Một") for _ in range(2))
    speak = media_pipeline.speak
    others = []

    def slow(text, *manner):
        if not others:
            others.append(twin)
            make_audio(twin.pk)
        return speak(text, *manner)

    monkeypatch.setattr(media_pipeline, "speak", slow)
    make_audio(bulletin.pk)
    assert AudioAsset.objects.count() == 1
    assert len(default_storage.listdir("audio")[1]) == 2  # MP3 and Opus
    states = BulletinAudio.objects.values_list("state", flat=True)
    assert list(states) == [AudioState.READY] * 2


def test_a_night_of_speech_goes_on_past_a_bulletin_that_cannot_be_read(commune, capsys):
    good, bad = make_bulletin(commune), make_bulletin(commune)
    BulletinAudio.objects.create(bulletin=bad, spoken_text="... !", spoken_edited=True)
    call_command("make_audio", unit=commune.code)
    assert "1 up to date, 1 failed" in capsys.readouterr().out
    assert BulletinAudio.objects.get(bulletin=good).state == AudioState.READY
    assert BulletinAudio.objects.get(bulletin=bad).reason
