"""Who is asking: a registered device proves itself by its signature over the request."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from cms.broadcast.events import ReplayedRequestError, mark_seen, use_nonce
from cms.broadcast.models import Device
from cms.broadcast.states import DeviceState
from protocol.fields import format_time
from protocol.requests import BadSignature, ExpiredRequest, MalformedRequest, verify_request

from .problems import Problem

MAX_BODY: Final = 256 * 1024  # bytes
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Caller:
    """What DRF asks of a user, for a device."""

    is_authenticated = True

    def __init__(self, device: Device) -> None:
        self.device = device
        self.pk = device.pk


def small_body(request: HttpRequest) -> bytes:
    """The body, refused before it is read when it is larger than MAX_BODY."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MAX_BODY:
        raise Problem("body_too_large", _("At most %(size)d bytes.") % {"size": MAX_BODY})
    return request.body


class SignedRequest(BaseAuthentication):
    """Headers Loa-Device, Loa-Timestamp, Loa-Nonce and Loa-Signature (docs: decisions/0003)."""

    def authenticate(self, request: Request) -> tuple[Caller, Device]:
        plain = request._request  # noqa: SLF001  DRF's own way to the request as it came
        body = small_body(plain)
        device = _device(request.headers.get("Loa-Device", ""))
        now = timezone.now()
        try:
            verify_request(
                bytes(device.public_key),
                str(plain.method),
                plain.get_full_path(),
                body,
                request.headers,
                now,
            )
        except MalformedRequest as error:
            raise Problem("signature_invalid", str(error)) from error
        except BadSignature as error:
            raise Problem("signature_invalid") from error
        except ExpiredRequest as error:
            raise Problem("request_expired", server_time=format_time(now)) from error
        if plain.method not in READING:
            try:
                use_nonce(device, request.headers["Loa-Nonce"], now)
            except ReplayedRequestError as error:
                raise Problem("request_replayed") from error
        mark_seen(device, now)
        return Caller(device), device

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  DRF's signature
        return "Loa-Signature"


class Registered(BasePermission):
    """Any device with a good signature, whatever its state."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002  as above
        return isinstance(request.auth, Device)


class Approved(Registered):
    """Only devices an officer has approved."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002  as above
        device = request.auth
        if not isinstance(device, Device):
            return False
        if device.state == DeviceState.REVOKED:
            raise Problem("device_revoked")
        if device.state == DeviceState.PENDING:
            raise Problem("device_pending")
        return True


def _device(name: str) -> Device:
    """With station and unit. One query."""
    try:
        key = UUID(name)
    except ValueError as error:
        raise Problem("device_unknown") from error
    device = Device.objects.select_related("station__unit").filter(pk=key).first()
    if device is None:
        raise Problem("device_unknown")
    return device
