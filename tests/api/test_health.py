import pytest
from django.core.files.storage import FileSystemStorage
from django.db.migrations.executor import MigrationExecutor

from api import health


def test_alive_asks_nothing(client):  # no database mark: a query would fail the test
    response = client.get("/healthz")

    assert response.json() == {"status": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_everything_is(client, own_media):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert set(response.json()["checks"].values()) == {"ok"}
    assert not any(path.is_file() for path in own_media.rglob("*"))  # the probe is gone


@pytest.mark.django_db
def test_not_ready_without_storage(client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise OSError("disk is read only")

    monkeypatch.setattr(FileSystemStorage, "_save", refuse)
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "ok", "migrations": "ok", "storage": "failed"}
    assert "read only" not in response.content.decode()


@pytest.mark.django_db
def test_not_ready_before_migrations(client, monkeypatch):
    monkeypatch.setattr(health.Migrations, "applied", False)
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args: ["one"])

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == "failed"
