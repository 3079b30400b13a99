"""Asking GraphQL as a client does."""

import hashlib
import json
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.images import get_image_model

from api.graphql import persisted


def ask(client, query, **variables):
    """POST a free-form query; the response."""
    return client.post(
        "/graphql/", {"query": query, "variables": variables}, content_type="application/json"
    )


def data(client, query, **variables):
    """POST a query that must succeed; its data."""
    response = ask(client, query, **variables)
    assert response.status_code == 200, response.content.decode()
    answer = response.json()
    assert "errors" not in answer, answer
    return answer["data"]


def code(response):
    """The code of the first error."""
    return response.json()["errors"][0]["extensions"]["code"]


def register(monkeypatch, tmp_path, *documents):
    """Make `documents` the known ones; their ids."""
    ids = [hashlib.sha256(text.encode()).hexdigest() for text in documents]
    path = tmp_path / "persisted.json"
    path.write_text(json.dumps(dict(zip(ids, documents, strict=True))))
    monkeypatch.setattr(persisted, "DOCUMENTS_FILE", path)
    return ids


def ask_known(client, document_id, headers=None, **variables):
    """GET the answer to a known document; the response."""
    query = {"documentId": document_id, "variables": json.dumps(variables)}
    return client.get("/graphql/", query, headers=headers)


def make_image(width=1600, height=900, title="Ảnh", exif=None, **fields):
    """An image with something on it, in Wagtail."""
    file = BytesIO()
    picture = Picture.linear_gradient("L").resize((width, height)).convert("RGB")
    picture.save(file, "JPEG", **({"exif": exif} if exif else {}))
    return get_image_model().objects.create(
        title=title, file=ImageFile(file, name=f"{title}.jpg"), width=width, height=height, **fields
    )
