"""The short name that makes a bulletin's address unique in the whole country, and the address."""

import secrets
import unicodedata
from typing import Final

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

# Nothing that is misread aloud or on a poster: no 0/o, 1/l/i, no vowels that could spell words.
ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxz"
LENGTH: Final = 8
MAX_WORDS: Final = 60


def new_key() -> str:
    """A random key of eight characters: 2.8e11 of them, so a million bulletins seldom collide."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def slug_for(title: str, key: str) -> str:
    """`title` in plain ASCII words, at most 60 characters, and the key.

    Made here because Wagtail's own slug maker drops Vietnamese letters and Django's drops đ. The
    same for composed and decomposed titles (NFC and NFD).
    """
    ascii_title = string_to_ascii(unicodedata.normalize("NFC", title))
    words = slugify(ascii_title)[:MAX_WORDS].strip("-")
    return f"{words}-{key}" if words else key
