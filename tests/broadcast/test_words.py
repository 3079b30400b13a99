"""Everything an officer or an installer reads is in the catalogue."""

import ast
import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [ROOT / "cms" / "broadcast", ROOT / "api" / "devices"]
CATALOGUE = ROOT / "cms" / "broadcast" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
MARKERS = {"_", "gettext", "gettext_lazy"}


def in_code(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in MARKERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def in_template(path: Path) -> set[str]:
    text = path.read_text()
    simple = set(re.findall(r'{%\s*trans\s+"([^"]+)"', text))
    blocks = re.findall(r"{%\s*blocktrans[^%]*%}(.*?){%", text, flags=re.DOTALL)
    return simple | {re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", block) for block in blocks}


def used() -> set[str]:
    words: set[str] = set()
    for room in ROOMS:
        for path in room.rglob("*.py"):
            words |= in_code(path)
        for path in room.rglob("*.html"):
            words |= in_template(path)
    return words


def test_every_word_has_its_vietnamese():
    translated = {entry.msgid for entry in polib.pofile(str(CATALOGUE)) if entry.translated()}
    assert used() - translated == set()


def test_no_word_is_left_over():
    assert {entry.msgid for entry in polib.pofile(str(CATALOGUE))} - used() - {""} == set()


@pytest.mark.parametrize("entry", [e for e in polib.pofile(str(CATALOGUE)) if "%(" in e.msgid])
def test_placeholders_survive_translation(entry):
    names = re.compile(r"%\((\w+)\)")
    for text in [entry.msgstr, *entry.msgstr_plural.values()]:
        assert not text or set(names.findall(text)) == set(names.findall(entry.msgid))
