"""An answer earns what it is worth: exactly, and never more than all or less than nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.learning.marking import Choices, Number, UnfitAnswer, mark

HALF = Fraction(1, 2)
WEIGHTS = st.dictionaries(
    st.sampled_from("abcdef"), st.fractions(-1, 1, max_denominator=12), min_size=1
)


def test_a_single_choice_earns_its_weight():
    question = Choices({"đúng": Fraction(1), "gần đúng": HALF, "sai": Fraction(0)})
    assert [mark(question, [name]) for name in question.weights] == [1, HALF, 0]
    assert mark(question, []) == 0


def test_a_wrong_option_takes_back_what_a_right_one_earned():
    third = Fraction(1, 3)
    question = Choices({"a": third, "b": third, "c": third, "d": Fraction(-1)}, single=False)
    assert mark(question, ["a", "b", "c"]) == 1
    assert mark(question, ["a", "b", "d"]) == 0


@given(WEIGHTS, st.data())
def test_a_mark_lies_between_nothing_and_all_and_order_does_not_matter(weights, data):
    question = Choices(weights, single=False)
    chosen = data.draw(st.lists(st.sampled_from(sorted(weights)), unique=True))
    earned = mark(question, chosen)
    assert 0 <= earned <= 1
    assert earned == mark(question, chosen[::-1])


@given(st.decimals(-1000, 1000, places=3), st.decimals(0, 10, places=3))
def test_a_number_is_right_up_to_the_ends_of_its_tolerance(value, tolerance):
    question = Number(Fraction(value), Fraction(tolerance))
    for end in (value - tolerance, value + tolerance):
        assert mark(question, str(end)) == 1
        assert mark(question, str(end).replace(".", ",")) == 1
    assert mark(question, str(value + tolerance + 1)) == 0


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (Choices({"a": Fraction(1), "b": Fraction(0)}), ["a", "b"]),
        (Choices({"a": Fraction(1)}), ["x"]),
        (Choices({"a": Fraction(1)}), "a"),
        (Number(Fraction(1)), "một"),
        (Number(Fraction(1)), ""),
        (Number(Fraction(1)), ["1"]),
    ],
)
def test_an_answer_of_another_kind_is_refused(question, answer):
    with pytest.raises(UnfitAnswer):
        mark(question, answer)
