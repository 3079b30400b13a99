"""Everything this app says on a screen, it says in Vietnamese."""

import ast
import re
from pathlib import Path

import polib

import cms.bulletins

ROOM = Path(cms.bulletins.__file__).parent
CATALOGUE = ROOM / "locale" / "vi" / "LC_MESSAGES" / "django.po"
MARKS = {"_", "gettext", "gettext_lazy"}


def in_python(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
            yield ast.literal_eval(node.args[0])


def said():
    modules = [path for path in ROOM.rglob("*.py") if "migrations" not in path.parts]
    found = {message for path in modules for message in in_python(path)}
    for template in ROOM.rglob("*.html"):
        found |= set(re.findall(r'{% trans "(.+?)" %}', template.read_text()))
    return found


def test_every_message_has_its_vietnamese_and_none_is_left_over():
    translated = {entry.msgid for entry in polib.pofile(CATALOGUE) if entry.translated()}
    assert said() - translated == set()
    assert translated - said() == set()


def test_placeholders_survive_translation():
    holder = re.compile(r"%\(\w+\)[sd]")
    for entry in polib.pofile(CATALOGUE):
        assert sorted(holder.findall(entry.msgstr)) == sorted(holder.findall(entry.msgid))
