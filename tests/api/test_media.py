import pytest

SHA = "ab" * 32


@pytest.fixture
def audio(own_media):
    path = own_media / "audio" / f"{SHA}.mp3"
    path.parent.mkdir(parents=True)
    path.write_bytes(bytes(range(100)))
    return f"/media/audio/{SHA}.mp3"


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_audio_is_kept_for_ever(client, audio):
    response = client.get(audio)

    assert response.status_code == 200
    assert body(response) == bytes(range(100))
    assert response.headers["Content-Type"] == "audio/mpeg"
    assert response.headers["Content-Length"] == "100"
    assert response.headers["ETag"] == f'"{SHA}"'
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_player_can_seek(client, audio):
    response = client.get(audio, headers={"Range": "bytes=10-19"})

    assert response.status_code == 206
    assert body(response) == bytes(range(10, 20))
    assert response.headers["Content-Range"] == "bytes 10-19/100"
    assert response.headers["Content-Length"] == "10"


def test_a_player_resumes_only_the_same_file(client, audio):
    same = {"Range": "bytes=50-", "If-Range": f'"{SHA}"'}
    other = {"Range": "bytes=50-", "If-Range": '"another"'}

    assert client.get(audio, headers=same).status_code == 206
    assert client.get(audio, headers=other).status_code == 200


def test_a_range_outside_is_refused(client, audio):
    response = client.get(audio, headers={"Range": "bytes=100-"})

    assert response.status_code == 416
    assert response.headers["Content-Range"] == "bytes */100"


def test_an_unchanged_file_is_not_sent_again(client, audio):
    response = client.get(audio, headers={"If-None-Match": f'"{SHA}"'})

    assert response.status_code == 304
    assert body(response) == b""


def test_head_has_no_body(client, audio):
    response = client.head(audio)

    assert response.status_code == 200
    assert response.headers["Content-Length"] == "100"


@pytest.mark.parametrize(
    "name",
    [
        "recordings/voice.mp3",
        "original_images/photo.jpg",
        "documents/secret.pdf",
        "audio/../recordings/voice.mp3",
        "audio/%2e%2e/recordings/voice.mp3",
        "audio/..%5crecordings/voice.mp3",
        "audio/%00.mp3",
        "audio/notes.txt",
        "audio/",
        "audio/link.mp3",
        "../manage.py",
    ],
)
def test_nothing_else_is_public(client, audio, own_media, name):
    for hidden in ("recordings/voice.mp3", "original_images/photo.jpg", "documents/secret.pdf"):
        (own_media / hidden).parent.mkdir(exist_ok=True)
        (own_media / hidden).write_bytes(b"hidden")
    (own_media / "audio" / "notes.txt").write_text("hidden")
    (own_media / "audio" / "link.mp3").symlink_to(own_media / "recordings" / "voice.mp3")

    assert client.get(f"/media/{name}").status_code == 404
