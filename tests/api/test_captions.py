"""Captions of audio for whoever cannot hear it."""

import pytest

from cms.broadcast.speech import make_audio
from tests.api.asking import data
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

pytestmark = pytest.mark.django_db

TEXT = "<p>Họp lúc 7h30. Mang theo CCCD!</p>"
AUDIO = """query($slug: String!) { bulletin(slug: $slug) { audio {
  small { url mime bytes } captionsUrl passages { startMs endMs written } durationMs bytes
} } }"""


@pytest.fixture
def bulletin():
    commune = make_country(communes=1).communes[0]
    bulletin = make_bulletin(commune, title="Họp thôn", body=[("paragraph", TEXT)])
    make_audio(bulletin.pk)
    return bulletin


def test_a_reader_gets_captions_and_when_each_sentence_is_heard(client, bulletin):
    audio = data(client, AUDIO, slug=bulletin.slug)["bulletin"]["audio"]
    written = [passage["written"] for passage in audio["passages"]]
    assert written == ["Họp thôn.", "Họp lúc 7h30.", "Mang theo CCCD!"]
    starts = [passage["startMs"] for passage in audio["passages"]]
    assert starts == sorted(starts)
    assert audio["passages"][-1]["endMs"] < audio["durationMs"]
    assert audio["small"]["bytes"] < audio["bytes"] / 2
    assert client.get(audio["small"]["url"]).status_code == 200
    response = client.get(audio["captionsUrl"])
    assert response["Content-Type"].startswith("text/vtt")
    assert "căn cước công dân" in response.content.decode()


def test_a_spoken_text_that_was_rewritten_has_no_passages(client, bulletin):
    bulletin.audio.spoken_text = "Nội dung viết lại.\nHai dòng.\nBa dòng."
    bulletin.audio.spoken_edited = True
    bulletin.audio.save()
    make_audio(bulletin.pk)
    assert data(client, AUDIO, slug=bulletin.slug)["bulletin"]["audio"]["passages"] == []


@pytest.mark.parametrize("sha256", ["0" * 64, "..", "x"])
def test_captions_of_no_audio_are_not_found(client, sha256):
    assert client.get(f"/captions/{sha256}.vtt").status_code == 404
