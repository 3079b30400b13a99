"""The device API, version 1. Each view reads, calls one doing of `cms.broadcast`, and answers."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final, TypeVar, cast

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import parse_etags
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from cms.broadcast.devices import ClaimCodeInvalidError, DeviceKeyTakenError, claim
from cms.broadcast.events import SequenceConflictError, record_events, record_status
from cms.broadcast.keys import server_public_key
from cms.broadcast.manifests import manifest_for, may_fetch
from cms.broadcast.models import Device
from protocol.events import PlayEvent, read_events, read_status
from protocol.fields import MalformedRecord, format_time
from protocol.signing import encode_base64, key_id

from . import problems, serializers
from .authentication import Approved, Registered, SignedRequest, small_body
from .media import audio_response
from .problems import Problem

T = TypeVar("T")

# A box without a clock starts in 1970; beyond these years calendars and databases disagree.
EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
_SIGNED: Final = [
    OpenApiParameter(name, str, OpenApiParameter.HEADER, required=True)
    for name in ("Loa-Device", "Loa-Timestamp", "Loa-Nonce", "Loa-Signature")
]


def _refusals(*statuses: int) -> dict[Any, Any]:
    shape = OpenApiResponse(serializers.ProblemSerializer)
    return {(status, problems.MEDIA_TYPE): shape for status in statuses}


class AlwaysJson(BaseContentNegotiation):
    """Devices ask for what they ask for: an Accept header changes nothing."""

    def select_parser(self, request: Request, parsers: Any) -> BaseParser | None:
        return next(
            (p for p in parsers if (request.content_type or "").startswith(p.media_type)), None
        )

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002  DRF's signature
        renderers: Any,
        format_suffix: str | None = None,  # noqa: ARG002  as above
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class DeviceView(APIView):
    """Errors as problem details; a signed request by default."""

    authentication_classes = [SignedRequest]
    permission_classes = [Approved]
    content_negotiation_class = AlwaysJson

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return problems.answer


class ClaimThrottle(SimpleRateThrottle):
    """Codes have 40 bits and live a day: at this pace nobody finds one."""

    scope = "claims"
    rate = "10/min"

    def get_cache_key(self, request: Request, view: APIView) -> str:  # noqa: ARG002  DRF's signature
        return f"throttle:claims:{self.get_ident(request)}"


class ClaimView(DeviceView):
    authentication_classes = []
    permission_classes = []
    throttle_classes = [ClaimThrottle]

    @extend_schema(
        operation_id="claim",
        auth=[],
        request=serializers.ClaimSerializer,
        responses={
            201: serializers.ClaimedSerializer,
            200: OpenApiResponse(serializers.ClaimedSerializer, "The same claim, sent again"),
            **_refusals(400, 409, 413, 415, 422, 429),
        },
    )
    def post(self, request: Request) -> Response:
        """Register a device with a claim code; it then waits for an officer's approval."""
        small_body(request._request)  # noqa: SLF001  DRF's own way to the request as it came
        form = serializers.ClaimSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        try:
            made = claim(given.pop("code"), given.pop("public_key"), **given)
        except ClaimCodeInvalidError as error:
            raise Problem("claim_code_invalid") from error
        except DeviceKeyTakenError as error:
            raise Problem("device_key_taken") from error
        answer = {
            "device": str(made.device.pk),
            "status": made.device.state,
            "fingerprint": made.device.fingerprint,
        }
        return Response(answer, HTTPStatus.CREATED if made.new else HTTPStatus.OK)


class MeView(DeviceView):
    permission_classes = [Registered]

    @extend_schema(
        operation_id="me",
        parameters=_SIGNED,
        responses={200: serializers.MeSerializer, **_refusals(401)},
    )
    def get(self, request: Request) -> Response:
        """How the server sees this device, and which keys it may trust."""
        device = _caller(request)
        public = server_public_key()
        return Response(
            {
                "device": str(device.pk),
                "status": device.state,
                "unit": device.station.unit.code,
                "server_keys": [{"kid": key_id(public), "public_key": encode_base64(public)}],
                "poll_seconds": settings.DEVICE_POLL_SECONDS,
                "server_time": format_time(timezone.now()),
            }
        )


class ManifestView(DeviceView):
    @extend_schema(
        operation_id="manifest",
        parameters=[*_SIGNED, OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER)],
        responses={
            200: serializers.EnvelopeSerializer,
            304: OpenApiResponse(description="Nothing has changed"),
            **_refusals(401, 403),
        },
    )
    def get(self, request: Request) -> HttpResponseBase:
        """The signed manifest."""
        held = parse_etags(request.headers.get("If-None-Match", ""))
        sealed = manifest_for(_caller(request), timezone.now(), held[0] if held else "")
        response: HttpResponseBase = (
            HttpResponse(status=HTTPStatus.NOT_MODIFIED)
            if sealed.envelope is None
            else Response(sealed.envelope.to_json())
        )
        response["ETag"] = sealed.etag
        response["Cache-Control"] = "private, no-cache"
        return response


class MediaView(DeviceView):
    @extend_schema(
        operation_id="media",
        parameters=[
            *_SIGNED,
            OpenApiParameter("Range", str, OpenApiParameter.HEADER),
            OpenApiParameter("If-Range", str, OpenApiParameter.HEADER),
        ],
        responses={
            (200, "audio/mpeg"): bytes,
            (206, "audio/mpeg"): bytes,
            **_refusals(401, 403, 404, 416),
        },
    )
    def get(self, request: Request, sha256: str) -> HttpResponseBase:
        """Audio of the device's own programme, by the SHA-256 of its bytes; resumes by range."""
        planned = may_fetch(_caller(request), sha256, timezone.now())
        if planned is None:
            raise Problem("media_unknown")
        return audio_response(planned, request.headers)


class EventsView(DeviceView):
    @extend_schema(
        operation_id="report_events",
        parameters=_SIGNED,
        request=serializers.EventsSerializer,
        responses={
            200: serializers.AcknowledgedSerializer,
            **_refusals(400, 401, 403, 409, 413, 415),
        },
    )
    def post(self, request: Request) -> Response:
        """Add to the play log. Sending the same events again changes nothing."""
        events = _read(read_events, request.data)
        for index, event in enumerate(events):
            _check_event(event, f"$.events[{index}]")
        try:
            acknowledged = record_events(_caller(request), events, timezone.now())
        except SequenceConflictError as error:
            raise Problem("sequence_conflict") from error
        return Response({"acknowledged": acknowledged})


class StatusView(DeviceView):
    @extend_schema(
        operation_id="report_status",
        parameters=_SIGNED,
        request=serializers.StatusSerializer,
        responses={200: serializers.ServerTimeSerializer, **_refusals(400, 401, 403, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        """How the device is."""
        status = _read(read_status, request.data)
        _check_text(status.software, "$.software")
        _check_text(status.playing or "", "$.playing")
        now = timezone.now()
        record_status(_caller(request), status, now)
        return Response({"server_time": format_time(now)})


def _caller(request: Request) -> Device:
    return cast("Device", request.auth)


def _read(read: Callable[[Any], T], value: Any) -> T:
    try:
        return read(value)
    except MalformedRecord as error:
        raise Problem("request_malformed", str(error), path=error.path) from error


def _check_event(event: PlayEvent, path: str) -> None:
    _check_text(event.detail, f"{path}.detail")
    if not EARLIEST <= event.at < LATEST:
        raise Problem("request_malformed", "no possible time", path=f"{path}.at")


def _check_text(text: str, path: str) -> None:
    """Refuse what JSON can say and a database cannot keep: NUL and half surrogate pairs."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Problem("request_malformed", "has characters that are not text", path=path)
