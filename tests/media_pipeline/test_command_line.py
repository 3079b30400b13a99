"""The two fixed commands of the package."""

import json
import subprocess
import sys

import pytest

from media_pipeline.__main__ import main


def run(*arguments, stdin=b""):
    command = [sys.executable, "-m", "media_pipeline", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def test_normalise_answers_each_line_with_one_line():
    lines = "UBND họp 9h30\n\n  30/4\nhết".encode()
    done = run("normalise", stdin=lines)
    assert done.returncode == 0
    assert done.stdout.decode().split("\n") == [
        "Ủy ban nhân dân họp chín giờ ba mươi phút",
        "",
        "ngày ba mươi tháng tư",
        "hết",
        "",
    ]


def test_normalise_survives_a_badly_encoded_line():
    done = run("normalise", stdin=b"\xff\xfe 5 con\nxong\n")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1] == "xong"


def test_spans_are_json_a_line():
    done = run("normalise", "--spans", stdin="họp 9h (gấp)\n".encode())
    record = json.loads(done.stdout)
    assert record["text"] == "họp chín giờ, gấp"
    assert record["unspoken"] == ["(", ")"]
    assert record["spans"][0] == {
        "start": 4,
        "end": 6,
        "source": "9h",
        "kind": "time",
        "spoken": "chín giờ",
        "rule": "hours",
    }


@pytest.mark.parametrize(
    ("content", "extra", "reason"),
    [
        ("()", [], "no letter"),
        ("xin chào", ["--rate", "1000"], "rate must lie between"),
        (None, [], "No such file"),
    ],
)
def test_speak_says_why_it_cannot(content, extra, reason, tmp_path, capsys):
    source, target = tmp_path / "in.txt", tmp_path / "out.mp3"
    if content is not None:
        source.write_text(content, encoding="utf-8")
    assert main(["speak", "--in", str(source), "--out", str(target), *extra]) == 1
    assert reason in capsys.readouterr().err
    assert not target.exists()
