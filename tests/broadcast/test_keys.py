"""The server's signing key: made once, read by nobody else, and never half a key."""

import base64
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.broadcast.keys import server_public_key, signing_key
from protocol.signing import public_key


@pytest.fixture
def key_file(settings, tmp_path):
    settings.SIGNING_KEY = ""
    settings.SIGNING_KEY_FILE = tmp_path / "data" / "signing-key"
    return settings.SIGNING_KEY_FILE


def test_a_key_is_made_once_and_kept_for_its_owner(key_file):
    key = signing_key()
    assert len(key) == 32
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert base64.b64decode(key_file.read_text()) == key
    assert signing_key() == key
    assert server_public_key() == public_key(key)
    assert [path.name for path in key_file.parent.iterdir()] == ["signing-key"]


def test_a_key_that_is_there_is_used(key_file):
    key_file.parent.mkdir()
    key_file.write_text(base64.b64encode(bytes(range(32))).decode() + "\n")
    assert signing_key() == bytes(range(32))


def test_the_key_of_the_environment_wins(key_file, settings):
    settings.SIGNING_KEY = base64.b64encode(bytes(32)).decode()
    assert signing_key() == bytes(32)
    assert not key_file.exists()


@pytest.mark.parametrize("text", ["not base64!", base64.b64encode(bytes(31)).decode()])
def test_a_broken_key_stops_everything(settings, text):
    settings.SIGNING_KEY = text
    with pytest.raises(ImproperlyConfigured):
        signing_key()


def test_without_any_key_nothing_is_signed(settings):
    settings.SIGNING_KEY, settings.SIGNING_KEY_FILE = "", None
    with pytest.raises(ImproperlyConfigured, match="LOA_SIGNING_KEY"):
        signing_key()
