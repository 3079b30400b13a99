"""Everything a room says on a screen stands in its catalogue, and nothing is left over."""

import ast
import re
from pathlib import Path

import polib
import pytest

from cms.messages import ROOT

MARKS = {"_", "gettext", "gettext_lazy"}
# Whose words each catalogue holds.
CATALOGUES = {
    "cms/branding": ["cms/branding"],
    "cms/broadcast": ["cms/broadcast", "api/devices"],
    "cms/bulletins": ["cms/bulletins"],
    "cms/oversight": ["cms/oversight"],
    "cms/voices": ["cms/voices"],
}


def in_python(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
            yield ast.literal_eval(node.args[0])


def in_template(path):
    text = path.read_text()
    yield from re.findall(r'{%\s*trans(?:late)?\s+"([^"]+)"', text)
    for block in re.findall(r"{%\s*blocktrans[^%]*%}(.*?){%", text, flags=re.DOTALL):
        yield re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", block)


def said(room: str) -> set[str]:
    folders = [ROOT / folder for folder in CATALOGUES[room]]
    modules = [path for folder in folders for path in folder.rglob("*.py")]
    templates = [path for folder in folders for path in folder.rglob("*.html")]
    words = {word for path in modules if "migrations" not in path.parts for word in in_python(path)}
    return words | {word for path in templates for word in in_template(path)}


def catalogue(room: str) -> Path:
    return ROOT / room / "locale" / "vi" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("room", CATALOGUES)
def test_every_word_has_its_vietnamese_and_none_is_left_over(room):
    translated = {entry.msgid for entry in polib.pofile(str(catalogue(room))) if entry.translated()}
    assert said(room) - translated == set()
    assert translated - said(room) == set()
