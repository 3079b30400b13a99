"""Names as people type them: folded for comparing, so that "dong van" finds "Đồng Văn"."""

import unicodedata

from wagtail.coreutils import string_to_ascii


def fold(text: str) -> str:
    """Return `text` in lower-case ASCII (đ becomes d), runs of white space made one space.

    The same for composed and decomposed Vietnamese (NFC and NFD).
    """
    ascii_text = string_to_ascii(unicodedata.normalize("NFC", text))
    return " ".join(ascii_text.lower().split())
