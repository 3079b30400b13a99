from django.core.management import call_command

from api.management.commands.export_schema import OPENAPI_FILE


def test_the_committed_description_is_fresh(tmp_path):
    fresh = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(fresh), validate=True)

    assert OPENAPI_FILE.read_text() == fresh.read_text(), "run: make schema"


def test_it_covers_our_promises_only(client):
    response = client.get("/api/schema/", headers={"Accept": "application/json"})

    paths = response.json()["paths"]
    assert "/open311/v2/services.json" in paths
    assert all(path.startswith(("/api/devices/", "/open311/")) for path in paths)
