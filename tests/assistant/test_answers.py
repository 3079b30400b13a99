"""The assistant quotes what was published, or says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Quote, answer, asked_words, best
from cms.bulletins import after_publish
from cms.bulletins.models import PublishAction
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

BODY = [
    (
        "paragraph",
        "<p>Điểm tiêm vắc-xin đặt tại trạm y tế xã. Thời gian tiêm từ 7h30 đến 11h00 thứ bảy.</p>",
    )
]


def indexed(unit, **fields):
    bulletin = make_bulletin(unit, **fields)
    for row in PublishAction.objects.filter(bulletin=bulletin, name="search"):
        after_publish.run(row.pk, row.turn)
    return bulletin


@pytest.mark.django_db
def test_a_question_is_answered_by_a_sentence_word_for_word():
    commune = make_country().communes[0]
    bulletin = indexed(commune, title="Lịch tiêm vắc-xin", body=BODY)
    [quote, *_more] = answer("điểm tiêm vắc-xin đặt ở đâu?", commune)
    assert quote.bulletin_id == bulletin.pk
    assert quote.sentence == "Điểm tiêm vắc-xin đặt tại trạm y tế xã."
    assert answer("diem tiem vac-xin dat o dau") == answer("Điểm tiêm vắc-xin đặt ở đâu?")


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["", "ở đâu?", "giá vàng hôm nay", "'; DROP TABLE"])
def test_what_nothing_published_supports_is_not_answered(question):
    commune = make_country().communes[0]
    indexed(commune, title="Lịch tiêm vắc-xin", body=BODY)
    assert answer(question, commune) == ()


@pytest.mark.django_db
def test_what_was_taken_down_is_not_quoted():
    commune = make_country().communes[0]
    indexed(commune, title="Lịch tiêm vắc-xin", body=BODY).unpublish()
    assert answer("điểm tiêm vắc-xin") == ()


QUOTES = st.builds(
    Quote, st.integers(1, 9), st.just("s"), st.just("t"), st.text("abcđêô 1.", max_size=30)
)


@given(st.text("abcđêô 1", max_size=20), st.lists(QUOTES, max_size=6))
def test_an_answer_is_always_one_of_the_published_sentences(question, candidates):
    wanted = asked_words(question)
    if wanted:
        assert set(best(wanted, candidates)) <= set(candidates)
