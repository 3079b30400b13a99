"""Our Vietnamese catalogues: whole, well formed, and with what Wagtail has only in English."""

import re
from datetime import datetime
from pathlib import Path

import polib
import pytest
import wagtail
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.timesince import timesince
from django.utils.translation import override

from cms.messages import ROOMS, ROOT, compile_catalogues, sources

WAGTAIL = Path(wagtail.__file__).parent
APPS = (
    "admin",
    "",
    "images",
    "documents",
    "users",
    "snippets",
    "search",
    "embeds",
    "sites",
    "locales",
    "contrib/typed_table_block",
)

PLACEHOLDER = re.compile(r"%\([a-zA-Z_]+\)[sd]|%[sd]|\{[a-zA-Z_0-9]*\}")
OURS = sources(ROOT / room for room in ROOMS)


def key(entry):
    return (entry.msgctxt, entry.msgid)


def catalogue(app, language, domain):
    path = WAGTAIL / app / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return polib.pofile(str(path)) if path.exists() else []


def translated(entries):
    return {key(entry) for entry in entries if entry.translated()}


def gaps(domain):
    ours = polib.pofile(str(ROOT / "cms" / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po"))
    known = translated(ours)
    found = set()
    for app in APPS:
        theirs = translated(catalogue(app, "vi", domain))
        found |= {key(entry) for entry in catalogue(app, "en", domain)} - theirs - known
    return found


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_nothing_of_wagtail_is_left_in_english(domain):
    assert gaps(domain) == set()


def test_times_and_limits_of_django_are_told_in_vietnamese():
    with override("vi"):
        assert timesince(datetime(2026, 1, 1), datetime(2026, 1, 9, 2)) == "1\xa0tuần, 1\xa0ngày"  # noqa: DTZ001
        with pytest.raises(ValidationError, match="ít nhất 8 ký tự"):
            MinimumLengthValidator().validate("ngắn")


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_message_is_translated_with_its_placeholders(path):
    for entry in polib.pofile(str(path)):
        text = entry.msgstr or entry.msgstr_plural.get(0, "")
        source = entry.msgid_plural or entry.msgid
        assert text.strip(), entry.msgid
        assert not entry.fuzzy, entry.msgid
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), entry.msgid


def test_stale_catalogues_are_compiled_and_fresh_ones_left_alone(tmp_path):
    folder = tmp_path / "app" / "locale" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Unit"\nmsgstr "Đơn vị"\n')
    assert compile_catalogues([tmp_path]) == 1
    assert compile_catalogues([tmp_path]) == 0
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "Đơn vị"
