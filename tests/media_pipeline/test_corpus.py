"""The corpus, read line by line: what rules were written by, and what they had never seen."""

from collections import Counter
from pathlib import Path

import pytest

from media_pipeline import normalise

CORPUS = Path(__file__).parent / "corpus"


def pairs(name: str) -> list[list[str]]:
    lines = (CORPUS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize("kind", sorted({kind for kind, _w, _s in pairs("development")}))
def test_every_sentence_of_the_development_half_is_read_right(kind):
    wrong = {
        written: normalise(written).text
        for of_kind, written, spoken in pairs("development")
        if of_kind == kind and normalise(written).text != spoken
    }
    assert wrong == {}


def test_sentences_kept_apart_are_read_right_in_97_of_100_cases():
    held_out = pairs("held_out")
    right = sum(normalise(written).text == spoken for _kind, written, spoken in held_out)
    assert right / len(held_out) >= 0.97


def test_no_sentence_stands_in_both_halves_or_twice():
    written = [line[1] for name in ("development", "held_out") for line in pairs(name)]
    assert [sentence for sentence, count in Counter(written).items() if count > 1] == []


@pytest.mark.parametrize("name", ["development", "held_out"])
def test_what_is_said_holds_letters_and_marks_alone(name):
    allowed = set(" .,;:!?-'")
    for _kind, _written, spoken in pairs(name):
        assert all(sign.isalpha() or sign in allowed for sign in spoken), spoken
