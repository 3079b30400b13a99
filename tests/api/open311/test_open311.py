from defusedxml import ElementTree

from cms.feedback.services import SERVICES


def test_services_as_json(client):
    response = client.get("/open311/v2/services.json")

    assert response.headers["Content-Type"] == "application/json"
    services = response.json()
    assert [service["service_code"] for service in services] == [s.code for s in SERVICES]
    assert set(services[0]) == {
        "service_code",
        "service_name",
        "description",
        "metadata",
        "type",
        "keywords",
        "group",
    }


def test_services_as_xml_say_the_same(client):
    response = client.get("/open311/v2/services.xml")

    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == "services"
    as_json = client.get("/open311/v2/services.json").json()
    assert [
        {child.tag: child.text for child in service} | {"metadata": False}
        for service in root.findall("service")
    ] == as_json
    assert root.find("service/metadata").text == "false"


def test_discovery_says_that_reports_cannot_be_sent_yet(client):
    discovery = client.get("/open311/v2/discovery.json").json()

    assert "Chưa nhận phản ánh" in discovery["key_service"]
    [endpoint] = discovery["endpoints"]
    assert endpoint["type"] == "test"
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    root = ElementTree.fromstring(client.get("/open311/v2/discovery.xml").content)
    assert root.find("endpoints/endpoint/formats/format").text == "application/json"


def test_errors_are_georeport_lists(client):
    refused = client.post("/open311/v2/services.json", {}, "application/json")

    assert refused.status_code == 405
    [error] = refused.json()
    assert error["code"] == 405


def test_answers_set_no_cookie_and_may_be_cached(client):
    response = client.get("/open311/v2/services.json")

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "public" in response.headers["Cache-Control"]
