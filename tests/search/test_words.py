import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import MAX_WORDS, fts5_query, query_words, searched, tsquery


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_diacritics_and_forms_make_no_difference(form):
    assert searched(unicodedata.normalize(form, "Đường Đẫm  Nước")) == "duong dam nuoc"


def test_punctuation_separates():
    assert query_words("bão-lũ, (sạt lở)!") == ["bao", "lu", "sat", "lo"]


@given(st.text(max_size=300))
def test_only_plain_words_reach_an_engine(text):
    words = query_words(text)

    assert len(words) <= MAX_WORDS
    assert all(re.fullmatch("[a-z0-9]+", word) for word in words)


@given(st.text(max_size=100))
def test_a_text_is_found_by_its_own_words(text):
    assert set(query_words(text)) <= set(searched(text).split())


def test_queries_of_the_engines():
    assert fts5_query(["bao"]) == '"bao"*'
    assert fts5_query(["bao", "so"]) == '("bao so") OR ("bao" AND "so"*)'
    assert tsquery(["bao", "so"]) == "bao & so:*"
