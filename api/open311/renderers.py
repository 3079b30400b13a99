"""GeoReport v2 in XML: what DRF renders as JSON, under the element names the standard gives."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from rest_framework.renderers import BaseRenderer

# GeoReport names the root and the members of each list; JSON has no such names.
MEMBERS = {
    "services": "service",
    "endpoints": "endpoint",
    "formats": "format",
    "errors": "error",
}


class GeoReportXMLRenderer(BaseRenderer):
    media_type = "text/xml"
    format = "xml"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,  # noqa: ARG002  DRF's signature
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        view = (renderer_context or {}).get("view")
        response = (renderer_context or {}).get("response")
        failed = response is not None and response.status_code >= 400  # noqa: PLR2004  HTTP's own line
        root = "errors" if failed else getattr(view, "xml_root", "data")
        return ET.tostring(_element(root, data), encoding="utf-8", xml_declaration=True)


def _element(name: str, value: Any) -> ET.Element:
    element = ET.Element(name)
    if isinstance(value, Mapping):
        element.extend(_element(key, inner) for key, inner in value.items())
    elif isinstance(value, list | tuple):
        element.extend(_element(MEMBERS[name], inner) for inner in value)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = str(value)
    return element
