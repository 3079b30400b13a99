"""Folding: what people type finds what stands on the map."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.units.names import fold

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ "
)
names = st.text(VIETNAMESE + VIETNAMESE.upper(), max_size=40)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Xã Đồng Văn", "xa dong van"),
        ("ĐẮK LẮK", "dak lak"),
        ("  Phường   Tân\u00a0An ", "phuong tan an"),
        ("Bà Rịa – Vũng Tàu", "ba ria - vung tau"),
        ("", ""),
    ],
)
def test_known_names(written, folded):
    assert fold(written) == folded


@given(names)
def test_composed_and_decomposed_are_the_same(name):
    forms = {fold(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(names)
def test_folding_leaves_plain_letters_and_single_spaces(name):
    folded = fold(name)
    assert set(folded) <= set(string.ascii_lowercase + " ")
    assert folded == " ".join(folded.split())
    assert fold(folded) == folded


@given(names)
def test_case_does_not_matter(name):
    assert fold(name.upper()) == fold(name.lower())
