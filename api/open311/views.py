"""Open311 GeoReport v2, read only so far: what can be reported, and where the endpoint is.

Source: https://wiki.open311.org/GeoReport_v2 and https://wiki.open311.org/Service_Discovery
"""

from typing import Any

from django.conf import settings
from django.utils.cache import patch_cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cms.feedback.services import SERVICES, ReportService

from .renderers import GeoReportXMLRenderer

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-23T00:00:00+07:00"  # when this description last changed
NOT_YET = (
    "Hiện chỉ đọc được danh mục lĩnh vực phản ánh (GET services). "
    "Chưa nhận phản ánh (POST requests) qua giao diện này."
)


class GeoReportView(APIView):
    """JSON or XML by the address's ending, as GeoReport v2 says."""

    permission_classes = [AllowAny]
    renderer_classes = [JSONRenderer, GeoReportXMLRenderer]
    xml_root = "data"

    def get_exception_handler(self) -> Any:
        return georeport_errors

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if status.is_success(response.status_code):
            patch_cache_control(response, public=True, max_age=300)
        return response


def georeport_errors(error: Exception, context: dict[str, Any]) -> Response:  # noqa: ARG001  DRF's signature
    """Errors as a list of code and description, the way GeoReport v2 wants them."""
    code = getattr(error, "status_code", status.HTTP_500_INTERNAL_SERVER_ERROR)
    text = getattr(error, "detail", "Máy chủ gặp lỗi. Vui lòng thử lại sau.")
    return Response([{"code": code, "description": str(text)}], status=code)


class DiscoveryView(GeoReportView):
    xml_root = "discovery"

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, _request: Request, **_format: str) -> Response:
        return Response(
            {
                "changeset": CHANGED,
                "contact": f"{settings.PUBLIC_URL}/",
                "key_service": NOT_YET,
                "endpoints": [
                    {
                        "specification": SPECIFICATION,
                        "url": f"{settings.PUBLIC_URL}/open311/v2",
                        "changeset": CHANGED,
                        # Not "production" before reports can be sent.
                        "type": "test",
                        "formats": ["application/json", "text/xml"],
                    }
                ],
            }
        )


class ServicesView(GeoReportView):
    xml_root = "services"

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, _request: Request, **_format: str) -> Response:
        return Response([as_service(service) for service in SERVICES])


def as_service(service: ReportService) -> dict[str, Any]:
    """One entry of GeoReport's service list."""
    return {
        "service_code": service.code,
        "service_name": service.name,
        "description": service.description,
        "metadata": False,
        "type": "realtime",
        "keywords": ",".join(service.keywords),
        "group": service.group,
    }
