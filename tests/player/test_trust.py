"""A manifest is played only when it is genuine, for this device, and not older than one seen."""

import json

import pytest

from player.folder import Folder
from player.trust import Untrusted, examine, keep, kept
from protocol.manifest import to_payload
from protocol.signing import generate_private_key, key_id, public_key, seal
from tests.player.making import DEVICE, item, manifest

KEY = generate_private_key()
TRUSTED = {key_id(public_key(KEY)): public_key(KEY)}


def sealed(content=None, key=KEY, **changes):
    value = to_payload(content or manifest(item(), sequence=5))
    return json.dumps(seal({**value, **changes}, key).to_json()).encode()


def test_a_genuine_manifest_is_accepted_again_and_again():
    assert examine(sealed(), TRUSTED, DEVICE, 5).sequence == 5


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (sealed(key=generate_private_key()), "UntrustedKey"),
        (sealed(device="00000000-0000-0000-0000-000000000001"), "another device"),
        (sealed(sequence=4), "older"),
        (sealed(items="x"), r"\$\.items"),
        (b"{}", "MalformedEnvelope"),
        (b"\x00", "MalformedEnvelope"),
    ],
)
def test_any_other_is_refused_with_the_reason(data, why):
    with pytest.raises(Untrusted, match=why):
        examine(data, TRUSTED, DEVICE, 5)


def test_a_changed_byte_is_noticed():
    value = json.loads(sealed())
    value["payload"] = value["payload"][:-2] + ("AA" if value["payload"][-2:] != "AA" else "BB")
    with pytest.raises(Untrusted):
        examine(json.dumps(value).encode(), TRUSTED, DEVICE, 0)


def test_the_last_good_manifest_is_there_after_a_restart_and_verified_again(tmp_path):
    folder = Folder(tmp_path / "data").create()
    assert kept(folder, TRUSTED, DEVICE) is None
    keep(folder, sealed())
    assert kept(folder, TRUSTED, DEVICE).sequence == 5
    folder.manifest.write_bytes(folder.manifest.read_bytes()[:-20])
    assert kept(folder, TRUSTED, DEVICE) is None
