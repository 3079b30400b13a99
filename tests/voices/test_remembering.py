"""Voices and words of a unit: inherited, kept through mergers, and the unit's own affair."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.broadcast.speech import make_audio
from cms.units.reorganisation import merge
from cms.units.roles import Role
from cms.voices.models import LocalWord, VoiceChoice
from cms.voices.queries import manner_of, words_of
from cms.voices.remembering import remember
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return make_country(communes=2)


def test_a_nearer_word_replaces_one_from_above(country):
    province, commune = country.provinces[0], country.communes[0]
    LocalWord.objects.create(unit=province, written="Cư Kuin", spoken="Chư Quynh")
    LocalWord.objects.create(unit=province, written="QL9", spoken="đường Chín")
    LocalWord.objects.create(unit=commune, written="QL9", spoken="quốc lộ Chín")
    assert words_of(commune) == {"Cư Kuin": "Chư Quynh", "QL9": "quốc lộ Chín"}
    assert words_of(country.communes[1])["QL9"] == "đường Chín"


def test_a_bulletin_is_read_with_the_words_and_voice_of_its_unit(country):
    commune = country.communes[0]
    LocalWord.objects.create(unit=commune, written="Cư Kuin", spoken="Chư Quynh")
    VoiceChoice.objects.create(unit=country.provinces[0], rate=170, opening="Đài tỉnh xin báo.")
    audio = make_audio(make_bulletin(commune, title="Tin Cư Kuin").pk)
    assert "Chư Quynh" in audio.spoken_text
    assert audio.asset.cues[0][2] == "Đài tỉnh xin báo."


def test_a_voice_that_fails_is_replaced_and_the_editor_is_told(country):
    commune = country.communes[0]
    VoiceChoice.objects.create(unit=commune, engine="piper", name="khong-co")
    audio = make_audio(make_bulletin(commune).pk)
    assert audio.state == "ready"
    assert "khong-co.onnx" in audio.remark


def test_a_remembered_word_takes_the_place_of_the_one_before(country):
    bulletin = make_bulletin(country.communes[0])
    editor = make_officer(country.communes[0], Role.EDITOR)
    remember(bulletin, "XKLĐ", "xuất khẩu", editor)
    word = remember(bulletin, " XKLĐ ", "xuất khẩu lao động", editor)
    assert LocalWord.objects.get() == word
    assert (word.spoken, word.added_by) == ("xuất khẩu lao động", editor)


@pytest.mark.parametrize(
    ("written", "spoken"), [("(x)", "ích"), ("", "gì"), ("xã", ""), ("x", "😀")]
)
def test_what_could_never_be_found_or_heard_is_not_remembered(country, written, spoken):
    bulletin = make_bulletin(country.communes[0])
    with pytest.raises(ValidationError):
        remember(bulletin, written, spoken, make_officer(country.communes[0], Role.EDITOR))
    assert not LocalWord.objects.exists()


def test_after_a_merger_the_heir_keeps_its_own_and_gets_the_rest(country):
    old, heir = country.communes
    LocalWord.objects.create(unit=old, written="A", spoken="của xã cũ")
    LocalWord.objects.create(unit=old, written="B", spoken="của xã cũ")
    LocalWord.objects.create(unit=heir, written="A", spoken="của xã mới")
    VoiceChoice.objects.create(unit=old, rate=180)
    merge([old], heir, date(2026, 1, 1), "Nghị quyết thử nghiệm")
    assert words_of(heir) == {"A": "của xã mới", "B": "của xã cũ"}
    assert VoiceChoice.objects.get().unit == heir


def test_a_bulletins_manner_costs_two_queries(country, django_assert_num_queries):
    bulletin = make_bulletin(country.communes[0])
    VoiceChoice.objects.create(unit=bulletin.unit)
    with django_assert_num_queries(2):
        manner_of(bulletin)
    with django_assert_num_queries(2):
        words_of(bulletin.unit)


SCREENS = [("voices", VoiceChoice, {}), ("local_words", LocalWord, {"written": "A", "spoken": "a"})]


@pytest.mark.parametrize(("screen", "model", "values"), SCREENS)
def test_one_commune_neither_sees_nor_changes_anothers(client, country, screen, model, values):
    own, foreign = (model.objects.create(unit=unit, **values) for unit in country.communes)
    client.force_login(make_officer(country.communes[0], Role.STATION_OPERATOR))
    listed = client.get(reverse(f"{screen}:index")).context["object_list"]
    assert list(listed) == [own]
    assert client.get(reverse(f"{screen}:edit", args=[own.pk])).status_code == 200
    for action in ("edit", "delete"):
        address = reverse(f"{screen}:{action}", args=[foreign.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, values).status_code == 404
    model.objects.get(pk=foreign.pk)


@pytest.mark.parametrize(("screen", "model", "values"), SCREENS)
@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.TRAINING_MANAGER])
def test_roles_without_speech_find_no_door(client, country, screen, model, values, role):
    client.force_login(make_officer(country.communes[0], role))
    assert client.get(reverse(f"{screen}:index")).status_code == 302
    assert client.post(reverse(f"{screen}:add"), {}).status_code == 302
    assert not model.objects.exists()


def test_a_word_is_added_for_ones_own_unit_only(client, country):
    editor = make_officer(country.communes[0], Role.EDITOR)
    client.force_login(editor)
    word = {"written": "Cư Kuin", "spoken": "Chư Quynh"}
    foreign = {**word, "unit": country.communes[1].pk}
    assert client.post(reverse("local_words:add"), foreign).status_code == 200
    assert not LocalWord.objects.exists()
    client.post(reverse("local_words:add"), {**word, "unit": country.communes[0].pk})
    assert LocalWord.objects.get().added_by == editor
