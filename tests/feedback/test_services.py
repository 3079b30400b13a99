import re
import unicodedata

import pytest

from cms.feedback.services import SERVICES, service_with


def test_codes_and_names_are_given_once():
    assert len({service.code for service in SERVICES}) == len(SERVICES)
    assert len({service.name for service in SERVICES}) == len(SERVICES)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_a_service_can_be_sent_to_other_systems(service):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", service.code)
    assert service.description.endswith(".")
    assert service.keywords
    assert not any("," in keyword for keyword in service.keywords)  # Open311 separates by commas
    assert unicodedata.is_normalized("NFC", f"{service.name}{service.description}{service.group}")


def test_complaints_and_denunciations_have_no_service():
    words = " ".join(f"{s.name} {s.description} {' '.join(s.keywords)}" for s in SERVICES).lower()
    assert "khiếu nại" not in words
    assert "tố cáo" not in words


def test_a_service_is_found_by_its_code():
    assert service_with("waste").name == "Rác thải"
    assert service_with("nothing") is None
