"""The player against a server that cuts, lies and disappears."""

import os
from datetime import UTC, datetime
from threading import Event, Thread

import pytest

from player.__main__ import main
from player.client import Client, Clock, Unreachable
from player.folder import Folder
from player.identity import Registration, private_key
from player.journal import Journal
from player.runner import Runner
from player.sinks import FileSink
from player.store import NoRoom, Store, TamperedAudio
from player.supply import Supply
from protocol.manifest import BulletinClass
from protocol.signing import generate_private_key, key_id, public_key
from tests.player.making import DEVICE, item, manifest, mp3, ref
from tests.player.server import Server, problem, serving
from tests.waiting import wait_for

SOUND, OTHER = mp3(1.0), mp3(0.4, pitch=880)


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def address(server):
    with serving(server) as url:
        yield url


class Player:
    """One player in a folder, with its parts at hand."""

    def __init__(self, folder, address, server, *, paced=False):
        self.folder = Folder(folder).create()
        public = public_key(server.key)
        registration = Registration(address, DEVICE, {key_id(public): public})
        self.clock = Clock()
        self.client = Client(address, DEVICE, private_key(self.folder), self.clock)
        self.journal = Journal(self.folder.journal, self.clock.now)
        self.supply = Supply(self.folder, registration, self.client, self.journal)
        self.stop = Event()
        sink = FileSink(folder / "played", paced=paced)
        self.runner = Runner(self.supply, self.journal, sink, self.clock, self.stop)

    def run(self):
        self.thread = Thread(target=self.runner.run)
        self.thread.start()
        return self

    def end(self):
        self.stop.set()
        self.thread.join(timeout=20)
        self.client.close()
        self.journal.close()


@pytest.fixture
def player(tmp_path, address, server):
    made = []

    def make(**options):
        made.append(Player(tmp_path / "data", address, server, **options))
        return made[-1]

    yield make
    for one in made:
        if not one.stop.is_set():
            one.stop.set()
            if hasattr(one, "thread"):
                one.thread.join(timeout=20)


def now():
    return datetime.now(UTC).replace(microsecond=0)


def on_offer(server, *entries, sequence=1, **changes):
    server.publish(manifest(*entries, sequence=sequence, now=now(), **changes))


def reported(server, kind, result=None):
    return [e for e in server.events if e["kind"] == kind and result in {None, e["result"]}]


def test_a_cut_download_goes_on_where_it_was_cut(player, server):
    audio = ref(SOUND)
    server.media[audio.sha256] = SOUND
    server.cut_after = 1_000
    one = player()
    with pytest.raises(Unreachable):
        one.supply.store.fetch(one.client, audio, [])
    one.supply.store.fetch(one.client, audio, [])
    assert server.ranges == ["", "bytes=1000-"]
    assert one.supply.store.verified(audio).read_bytes() == SOUND


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:-1] + b"!", lambda d: d + b"more", lambda d: d[:-9]]
)
def test_audio_that_is_not_what_the_manifest_names_is_not_kept(player, server, spoil):
    audio = ref(SOUND)
    server.media[audio.sha256], server.spoil = SOUND, spoil
    one = player()
    with pytest.raises((TamperedAudio, Unreachable)):
        one.supply.store.fetch(one.client, audio, [])
    assert not one.supply.store.has(audio)


def test_the_disk_is_bounded_and_what_is_needed_is_never_evicted(player, server):
    old, new = ref(OTHER), ref(SOUND)
    server.media |= {old.sha256: OTHER, new.sha256: SOUND}
    one = player()
    store = Store(one.folder.media, limit=len(SOUND) + len(OTHER) - 1)
    store.fetch(one.client, old, [])
    with pytest.raises(NoRoom):
        store.fetch(one.client, new, [old.sha256])
    assert store.has(old)
    store.fetch(one.client, new, [])
    assert (store.has(old), store.has(new)) == (False, True)


def test_downloads_begun_long_ago_are_forgotten_and_fresh_ones_kept(player):
    media = player().folder.media
    old, fresh = media / f"{'a' * 64}.part", media / f"{'b' * 64}.part"
    for part in (old, fresh):
        part.write_bytes(b"beginning")
    os.utime(old, (0, 0))
    Store(media)
    assert (old.exists(), fresh.exists()) == (False, True)


def test_an_item_is_fetched_played_and_reported(player, server):
    entry = item(ref(SOUND, 1.0), now=now())
    server.media[entry.audio.sha256] = SOUND
    on_offer(server, entry)
    one = player().run()
    [ended] = wait_for(lambda: reported(server, "ended", "completed"), 20, "the end")
    assert ended["item"] == entry.id
    assert abs(ended["played_ms"] - 1_000) < 100
    one.end()
    assert [event["seq"] for event in server.events] == [1, 2]


def test_an_emergency_interrupts_and_the_other_item_is_heard_to_its_end(player, server):
    long = mp3(6.0)
    normal = item(ref(long, 6.0), now=now())
    urgent = item(ref(OTHER, 0.4), bulletin_class=BulletinClass.EMERGENCY, repeat=2, now=now())
    server.media |= {normal.audio.sha256: long, urgent.audio.sha256: OTHER}
    on_offer(server, normal)
    one = player(paced=True).run()
    wait_for(lambda: reported(server, "started"), 20, "the normal item")
    on_offer(server, normal, urgent, sequence=2)
    wait_for(lambda: len(reported(server, "ended", "completed")) == 3, 30, "all to end")
    one.end()
    order = [(e["item"], e["result"]) for e in reported(server, "ended")]
    assert order == [
        (normal.id, "interrupted"),
        (urgent.id, "completed"),
        (urgent.id, "completed"),
        (normal.id, "completed"),
    ]
    heard = sum(e["played_ms"] for e in reported(server, "ended") if e["item"] == normal.id)
    assert abs(heard - 6_000) < 300


def test_tampered_audio_is_refused_and_reported_and_never_heard(player, server, tmp_path):
    entry = item(ref(SOUND, 1.0), now=now())
    server.media[entry.audio.sha256], server.spoil = SOUND, lambda data: data[:-1] + b"!"
    on_offer(server, entry)
    one = player().run()
    [refused] = wait_for(lambda: reported(server, "refused"), 20, "the refusal")
    one.end()
    assert (refused["item"], refused["result"]) == (entry.id, "tampered")
    assert not list((tmp_path / "data" / "played").glob("*.wav"))


def test_a_forged_manifest_is_refused_and_reported_once(player, server):
    one = player()
    server.publish(manifest(item(now=now()), now=now()), generate_private_key())
    for _ in range(3):
        one.supply.look()
    assert one.supply.manifest is None
    assert len([e for e in server.events if "manifest" in e["detail"]]) == 1


def test_a_log_that_is_refused_keeps_no_bulletin_off_the_air(player, server):
    first = item(ref(SOUND, 1.0), now=now())
    server.media[first.audio.sha256] = SOUND
    server.answers["/events"] = problem(400, "request_malformed")
    on_offer(server, first)
    one = player().run()
    wait_for(lambda: len(one.journal.pending()) == 2, 20, "the item to be played")
    server.answers.clear()
    wait_for(lambda: reported(server, "ended", "completed"), 20, "the log")
    one.end()


def test_answers_that_are_no_answers_keep_no_bulletin_off_the_air(player, server):
    entry = item(ref(SOUND, 1.0), now=now())
    server.media[entry.audio.sha256] = SOUND
    on_offer(server, entry)
    server.answers["/status"] = (200, b"<html>Wi-Fi</html>")
    one = player().run()
    wait_for(lambda: reported(server, "ended", "completed"), 20, "the item to be played")
    one.end()


@pytest.mark.parametrize("code", ["device_revoked", "device_unknown"])
def test_a_device_that_is_no_longer_trusted_falls_silent(player, server, code):
    entry = item(ref(SOUND, 1.0), starts_in=1, now=now())
    server.media[entry.audio.sha256] = SOUND
    on_offer(server, entry)
    server.answers["/status"] = problem(403, code)
    one = player().run()
    wait_for(one.stop.is_set, 20, "the player to stop")
    one.end()
    assert one.runner.refusal.code == code
    assert not reported(server, "ended", "completed")


def test_without_a_network_the_kept_programme_is_played(tmp_path):
    server = Server()
    entry = item(ref(SOUND, 1.0), starts_in=2, now=now())
    server.media[entry.audio.sha256] = SOUND
    on_offer(server, entry)
    with serving(server) as url:
        first = Player(tmp_path / "data", url, server)
        first.supply.look()
        first.client.close()
        first.journal.close()
    second = Player(tmp_path / "data", url, server).run()
    wait_for(lambda: len(second.journal.pending()) == 2, 20, "the item to be played")
    second.end()


def test_a_wrong_claim_code_is_told_in_plain_words_and_nothing_is_kept(address, tmp_path, capsys):
    words = ["claim", "--server", address, "--data", str(tmp_path / "data"), "--code"]
    assert main([*words, "BAD-CODE"]) == 1
    assert "Mã đăng ký không đúng" in capsys.readouterr().err
    assert not (tmp_path / "data" / "registration.json").exists()
    assert main([*words, "GOOD-CODE"]) == 0
    assert "ab12" in capsys.readouterr().out


def test_a_device_that_was_never_claimed_says_what_to_do(tmp_path, capsys):
    sink = f"file:{tmp_path / 'out'}"
    assert main(["run", "--data", str(tmp_path / "data"), "--sink", sink]) == 1
    assert "claim" in capsys.readouterr().err
