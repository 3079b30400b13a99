"""Admin pages that no viewset covers: registering and deciding on devices, today's programme."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from .devices import CODE_LASTS, DecisionError, approve, issue_claim_code, revoke
from .models import Device, PlayLog, Station
from .programme import Row
from .queries import now_playing, play_logs, presence
from .reasons import reason
from .scheduling import plan
from .states import DeviceState, PlayKind, PlayResult

LOGS_SHOWN = 20


class StaffPage(WagtailAdminTemplateMixin, View):
    """A page of the admin with a trail of breadcrumbs that ends in its title."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *self.trail(), {"url": "", "label": self.get_page_title()}]

    def trail(self) -> list[dict[str, Any]]:
        return []


def officer(request: HttpRequest) -> User:
    """Who is logged in: the admin's addresses are closed to everybody else."""
    return cast("User", request.user)


def own(user: Any, model: type, action: str, **wanted: Any) -> Any:
    """One row of the user's own units. Raises Http404 for any other, PermissionDenied for one that
    the user may only see."""
    policy = policy_registry.get_by_type(model)
    seen = policy.instances_user_has_permission_for(user, "view")
    thing = get_object_or_404(seen, **wanted)
    if not policy.user_has_permission_for_instance(user, action, thing):
        raise PermissionDenied
    return thing


class RegisterDeviceView(StaffPage):
    """Makes a claim code and shows it once."""

    template_name = "broadcast/register_device.html"
    page_title = gettext_lazy("Register a speaker cluster")
    header_icon = "key"

    def dispatch(self, request: HttpRequest, station_id: int) -> HttpResponseBase:
        self.station: Station = own(request.user, Station, "change", pk=station_id)
        self.code = ""
        response = super().dispatch(request)
        response["Cache-Control"] = "no-store"
        return response

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        self.code = issue_claim_code(self.station, officer(request))
        return self.render_to_response(self.get_context_data())

    def get_page_subtitle(self) -> str:
        return self.station.name

    def trail(self) -> list[dict[str, Any]]:
        url = reverse("stations:edit", args=[self.station.pk])
        return [{"url": url, "label": self.station.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        hours = int(CODE_LASTS.total_seconds() // 3600)
        return context | {"station": self.station, "code": self.code, "hours": hours}


class DeviceView(StaffPage):
    """One speaker cluster: how it is, what it played, and whether it is trusted."""

    template_name = "broadcast/device.html"
    header_icon = "mobile-alt"

    def dispatch(self, request: HttpRequest, device_id: UUID) -> HttpResponseBase:
        action = "change" if request.method == "POST" else "view"
        self.device: Device = own(request.user, Device, action, pk=device_id)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        decisions: dict[str, Callable[..., Device]] = {"approve": approve, "revoke": revoke}
        decide = decisions.get(request.POST.get("decision", ""))
        if decide is None:
            return HttpResponse(status=400)
        try:
            decide(self.device, officer(request))
        except DecisionError:
            messages.error(
                request, _("A revoked device stays revoked. Please register it anew with a code.")
            )
        else:
            label = self.device.get_state_display()
            messages.success(request, f"{self.device.name}: {label}.")
        return redirect("broadcast_device", self.device.pk)

    def get_page_title(self) -> str:
        return self.device.name

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("devices:index"), "label": _("Speaker clusters")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        policy = policy_registry.get_by_type(Device)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "device": self.device,
            "presence": presence(self.device, now),
            "playing": now_playing([self.device], now).get(self.device.pk, ""),
            "logs": play_logs().filter(device=self.device)[:LOGS_SHOWN],
            "may_decide": policy.user_has_permission_for_instance(
                self.request.user, "change", self.device
            ),
            "pending": self.device.state == DeviceState.PENDING,
            "revoked": self.device.state == DeviceState.REVOKED,
        }


@dataclass(frozen=True)
class Shown:
    """A row of the programme as the screen shows it: `heard` speaker clusters played it."""

    row: Row
    reason: str
    heard: int
    over: bool


class ProgrammeView(StaffPage):
    """What a station plays today, what it does not play, and why."""

    template_name = "broadcast/programme.html"
    page_title = gettext_lazy("Today's programme")
    header_icon = "calendar-alt"

    def get(self, request: HttpRequest) -> HttpResponse:
        policy = policy_registry.get_by_type(Station)
        if not policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        self.stations = list(
            policy.instances_user_has_permission_for(request.user, "view")
            .select_related("unit")
            .order_by("name")
        )
        return self.render_to_response(self.get_context_data())

    def _station(self) -> Station | None:
        wanted = self.request.GET.get("dai", "")
        if not wanted:
            return self.stations[0] if self.stations else None
        found = next((s for s in self.stations if str(s.pk) == wanted), None)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {"stations": self.stations, "station": self._station()}
        if context["station"] is not None:
            context |= _today(context["station"], timezone.now())
        return context


def _today(station: Station, now: datetime) -> dict[str, Any]:
    programme = plan(station, now).programme
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = [
        row for row in programme.rows if midnight <= row.starts_at < midnight + timedelta(days=1)
    ]
    heard = _heard(station, [row.id for row in rows])
    shown = [
        Shown(row, reason(row.why), heard.get(row.id, 0), over=row.ends_at <= now) for row in rows
    ]
    later = [row for row in programme.rows if row.starts_at >= midnight + timedelta(days=1)]
    left_out = [(left.item, reason(left.why)) for left in programme.left_out]
    return {"rows": shown, "later": later, "left_out": left_out, "today": midnight.date()}


def _heard(station: Station, items: list[str]) -> dict[str, int]:
    """How many speaker clusters played each item to the end. One query."""
    ended = PlayLog.objects.filter(
        device__station=station,
        item__in=items,
        kind=PlayKind.ENDED,
        result=PlayResult.COMPLETED,
    )
    counted = ended.order_by().values("item").annotate(devices=Count("device", distinct=True))
    return {str(row["item"]): row["devices"] for row in counted}


register_device = RegisterDeviceView.as_view()
device = DeviceView.as_view()
programme_today = ProgrammeView.as_view()
