import pytest

from tests.api.asking import data
from tests.units.factories import make_country, make_unit

PLACE = "code name shortName kind level"


@pytest.fixture
def country(db):
    country = make_country(provinces=2, communes=2)
    make_unit(country.provinces[0], "01900", "Đồng Văn")
    return country


def test_a_unit_with_its_neighbours(client, country):
    found = data(
        client, f'{{unit(code: "01") {{{PLACE} ancestors {{{PLACE}}} children {{code}}}}}}'
    )["unit"]

    assert found == {
        "code": "01",
        "name": "Tỉnh Thử nghiệm 1",
        "shortName": "Thử nghiệm 1",
        "kind": "tỉnh",
        "level": "PROVINCE",
        "ancestors": [
            {
                "code": "VN",
                "name": "Trung ương",
                "shortName": "Trung ương",
                "kind": "trung ương",
                "level": "CENTRE",
            }
        ],
        "children": [{"code": "01001"}, {"code": "01002"}, {"code": "01900"}],
    }


def test_a_unit_that_is_unknown_or_no_more(client, country):
    country.communes[0].valid_to = "2025-07-01"
    country.communes[0].save()

    assert data(client, '{unit(code: "99") {code}}') == {"unit": None}
    assert data(client, '{unit(code: "01001") {code}}') == {"unit": None}


@pytest.mark.parametrize("query", ["đồng văn", "DONG VAN", "xã Đồng Văn", "dong", "01900"])
def test_units_are_found_without_diacritics(client, country, query):
    found = data(client, "query($q: String!) {searchUnits(query: $q) {code}}", q=query)

    assert found["searchUnits"][0] == {"code": "01900"}


def test_searching_gives_no_more_than_asked(client, country):
    found = data(client, '{searchUnits(query: "mau", first: 3) {code}}')

    assert len(found["searchUnits"]) == 3


def test_provinces(client, country):
    found = data(client, "{provinces {code children {code}}}")["provinces"]

    assert [province["code"] for province in found] == ["01", "02"]
    assert [child["code"] for child in found[1]["children"]] == ["02001", "02002"]
