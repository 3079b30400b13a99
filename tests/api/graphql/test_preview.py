from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.api.asking import ask_known, data, make_image, register
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

PREVIEW = """query Preview($type: String!, $token: String!) {
  previewBulletin(contentType: $type, token: $token) {
    title image { renditions { mime width } } related { title } audio { url }
  }
}"""
TYPE = "bulletins.bulletinpage"


@pytest.fixture
def token(db):
    bulletin = make_bulletin(make_country().communes[0], live=False, image=make_image(400, 300))
    bulletin.title = "Bản nháp đang sửa"
    return bulletin.create_page_preview().token


def test_an_editor_sees_the_draft(client, token):
    found = data(client, PREVIEW, type=TYPE, token=token)

    assert found["previewBulletin"]["title"] == "Bản nháp đang sửa"
    # The pictures of a draft are there at once, in one size.
    assert found["previewBulletin"]["image"]["renditions"] == [{"mime": "image/jpeg", "width": 400}]


def test_the_token_lives_30_minutes(client, token):
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert data(client, PREVIEW, type=TYPE, token=token) == {"previewBulletin": None}


@pytest.mark.parametrize(
    ("kind", "secret"), [(TYPE, "x"), (TYPE, ""), ("auth.user", None), ("", None)]
)
def test_anything_else_shows_nothing(client, token, kind, secret):
    secret = token if secret is None else secret

    assert data(client, PREVIEW, type=kind, token=secret) == {"previewBulletin": None}


def test_a_preview_is_never_kept(client, token, monkeypatch, tmp_path):
    [id_] = register(monkeypatch, tmp_path, PREVIEW)
    response = ask_known(client, id_, type=TYPE, token=token)

    assert response.json()["data"]["previewBulletin"]["title"] == "Bản nháp đang sửa"
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        later = ask_known(client, id_, type=TYPE, token=token)
        assert later.json() == {"data": {"previewBulletin": None}}
