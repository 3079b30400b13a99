"""What an editor's browser sends."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.units.models import Desk, Unit
from cms.units.offices import open_office
from tests.bulletins.factories import make_topic


def desk_of(unit: Unit) -> Desk:
    return Desk.objects.get(pk=open_office(unit).desk_id)


def form_data(title: str = "Lịch tiêm phòng", scopes: Any = (), **fields: Any) -> dict[str, Any]:
    """A filled form; a field given as None is left out."""
    values = {
        "title": title,
        "summary": "Tóm tắt",
        "topic": make_topic().pk,
        "bulletin_class": "normal",
        "language": "vi",
        "on_portal": "on",
        "body": streamfield([("paragraph", rich_text("<p>Nội dung</p>"))]),
        "scopes": inline_formset([{"unit": unit.pk, "subtree": "on"} for unit in scopes]),
        "comments": inline_formset([]),
    }
    return nested_form_data({k: v for k, v in (values | fields).items() if v is not None})


def write(client: Client, unit: Unit, **data: Any) -> HttpResponse:
    """Send a new bulletin of `unit`."""
    address = reverse(
        "wagtailadmin_pages:add", args=["bulletins", "bulletinpage", desk_of(unit).pk]
    )
    return client.post(address, form_data(**data))
