"""The staff's lists: stations, speaker clusters, play log and boards of their own units."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, Table, TitleColumn
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from cms.units.own_viewsets import OwnViewSet, ServedEditView, ServedIndexView
from cms.units.unit_policy import served

from .forms import StationUnitForm
from .models import Board, Device, PlayLog, Station
from .queries import now_playing, play_logs, presence
from .states import DeviceState, PlayKind, PlayResult, Presence
from .views import programme_today

# A column that only wide screens show: operators work on their phones.
WIDE = "loa-wide"


def stations_seen(request: Any) -> QuerySet[Station]:
    return served(getattr(request, "user", None), Station, "view").order_by("name")


class BroadcastViewSet(OwnViewSet):
    index_template_name = "broadcast/list.html"


class StationIndexView(ServedIndexView):
    def get_base_queryset(self) -> QuerySet[Station]:
        approved = Count("devices", filter=Q(devices__state=DeviceState.APPROVED))
        return super().get_base_queryset().select_related("unit").annotate(speakers=approved)

    @cached_property
    def _operated(self) -> set[int]:
        return set(served(self.request.user, Station, "change").values_list("pk", flat=True))

    def get_edit_url(self, instance: Station) -> str | None:
        """Who may only look is led to the programme."""
        if instance.pk in self._operated:
            return reverse(self.edit_url_name, args=[instance.pk])
        return f"{reverse('broadcast_programme:index')}?dai={instance.pk}"


class StationEditView(ServedEditView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        register = reverse("broadcast_register_device", args=[self.object.pk])
        programme = f"{reverse('broadcast_programme:index')}?dai={self.object.pk}"
        return [
            HeaderButton(_("Register a speaker cluster"), url=register, icon_name="key"),
            HeaderButton(_("Today's programme"), url=programme, icon_name="calendar-alt"),
        ]


class StationViewSet(BroadcastViewSet):
    model = Station
    name = "stations"
    url_prefix = "dai-truyen-thanh"
    icon = "media"
    menu_label = _("Stations")
    kept = OwnViewSet.kept | {"add", "edit"}
    index_view_class = StationIndexView
    edit_view_class = StationEditView
    search_fields = ["name", "unit__search_name"]
    ordering = "unit__path"
    list_display = [
        "name",
        Column("unit", label=_("Administrative unit"), accessor="unit.title"),
        Column("speakers", label=_("Speaker clusters")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("unit"),
            FieldPanel("name"),
            FieldPanel("volume", help_text=_("Emergencies are always played at 100 %.")),
            InlinePanel(
                "slots",
                [FieldPanel("starts"), FieldPanel("minutes"), FieldPanel("weekdays")],
                heading=_("When it is on the air"),
                label=_("Slot"),
            ),
        ],
        base_form_class=StationUnitForm,
    )


class DeviceFilterSet(WagtailFilterSet):
    station = django_filters.ModelChoiceFilter(queryset=stations_seen, label=_("Station"))
    state = django_filters.ChoiceFilter(choices=DeviceState.choices, label=_("State"))

    class Meta:
        model = Device
        fields = ["station", "state"]


class DeviceIndexView(ServedIndexView):
    def get_base_queryset(self) -> QuerySet[Device]:
        return super().get_base_queryset().select_related("station")

    def get_edit_url(self, instance: Device) -> str:
        return reverse("broadcast_device", args=[instance.pk])

    def get_table(self, object_list: Sequence[Device]) -> Table:
        """What plays is looked up for the page shown, in one query."""
        playing = now_playing(object_list, timezone.now())
        for device in object_list:
            device.playing_title = playing.get(device.pk, "")
        return super().get_table(object_list)


class DeviceViewSet(BroadcastViewSet):
    model = Device
    name = "devices"
    url_prefix = "cum-loa"
    icon = "mobile-alt"
    menu_label = _("Speaker clusters")
    pk_path_converter = "uuid"
    index_view_class = DeviceIndexView
    filterset_class = DeviceFilterSet
    search_fields = ["name", "station__name", "fingerprint"]
    ordering = ["station__name", "name"]
    list_display = [
        TitleColumn(
            "name",
            label=_("Name"),
            get_url=lambda device: reverse("broadcast_device", args=[device.pk]),
        ),
        StatusTagColumn(
            "presence",
            label=_("State"),
            accessor=lambda device: presence(device, timezone.now()).label,
            primary=lambda device: presence(device, timezone.now()) == Presence.ONLINE,
        ),
        Column("playing", label=_("Now playing"), accessor="playing_title"),
        DateColumn("last_seen_at", label=_("Last seen"), sort_key="last_seen_at"),
        Column("station", label=_("Station"), accessor="station.name", classname=WIDE),
    ]


class PlayLogFilterSet(WagtailFilterSet):
    station = django_filters.ModelChoiceFilter(
        field_name="device__station", queryset=stations_seen, label=_("Station")
    )
    title = django_filters.CharFilter(lookup_expr="icontains", label=_("Bulletin"))
    kind = django_filters.ChoiceFilter(choices=PlayKind.choices, label=_("Event"))
    result = django_filters.ChoiceFilter(choices=PlayResult.choices, label=_("Result"))
    at = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = PlayLog
        fields = ["station", "title", "kind", "result", "at"]


class PlayLogIndexView(ServedIndexView):
    def get_base_queryset(self) -> QuerySet[PlayLog]:
        own = super().get_base_queryset()
        return play_logs().filter(pk__in=own.order_by().values("pk"))


def played(log: PlayLog) -> str:
    """Seconds played of those planned."""
    if log.kind == PlayKind.STARTED:
        return ""
    return f"{log.played_ms / 1000:.0f} / {log.planned_ms / 1000:.0f} s"


class PlayLogViewSet(BroadcastViewSet):
    model = PlayLog
    name = "play_log"
    url_prefix = "nhat-ky-phat"
    icon = "history"
    menu_label = _("Play log")
    index_view_class = PlayLogIndexView
    filterset_class = PlayLogFilterSet
    ordering = ["-at", "-seq"]
    list_per_page = 50
    list_export = ["at", "device", "device.station", "title", "kind", "result", "planned_ms"]
    list_display = [
        DateColumn("at", label=_("At"), sort_key="at"),
        Column("title", label=_("Bulletin")),
        Column("kind", label=_("Event"), accessor="get_kind_display", classname=WIDE),
        StatusTagColumn(
            "result",
            label=_("Result"),
            accessor="get_result_display",
            primary=lambda log: log.result == PlayResult.COMPLETED,
        ),
        Column("played", label=_("Played / planned"), accessor=played, classname=WIDE),
        Column("volume", label=_("Volume (%)"), classname=WIDE),
        Column("device", label=_("Speaker cluster"), accessor="device.name"),
        Column("station", label=_("Station"), accessor="device.station.name", classname=WIDE),
        Column("detail", label=_("Detail"), classname=WIDE),
    ]


class BoardIndexView(ServedIndexView):
    def get_base_queryset(self) -> QuerySet[Board]:
        return super().get_base_queryset().select_related("unit")


class BoardViewSet(BroadcastViewSet):
    model = Board
    name = "boards"
    url_prefix = "bang-tin"
    icon = "desktop"
    menu_label = _("Public boards")
    kept = OwnViewSet.kept | {"add", "edit", "delete"}
    index_view_class = BoardIndexView
    search_fields = ["name", "slug", "unit__search_name"]
    ordering = ["unit__path", "name"]
    list_display = [
        "name",
        Column("unit", label=_("Administrative unit"), accessor="unit.title"),
        Column("address", label=_("Address"), accessor=lambda board: f"/bang-tin/{board.slug}"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("unit"),
            FieldPanel("name"),
            FieldPanel("slug", help_text=_("The board is shown at /bang-tin/ and this word.")),
            FieldPanel("rotation_seconds"),
        ],
        base_form_class=StationUnitForm,
    )


class StaffMenuItem(MenuItem):
    """Shown to whoever sees a station."""

    def is_shown(self, request: Any) -> bool:
        policy = policy_registry.get_by_type(Station)
        return bool(policy.user_has_permission(request.user, "view"))


class ProgrammeViewSet(ViewSet):
    name = "broadcast_programme"
    url_prefix = "chuong-trinh"
    icon = "calendar-alt"
    menu_label = _("Today's programme")
    menu_item_class = StaffMenuItem

    def get_urlpatterns(self) -> list[Any]:
        from django.urls import path

        return [path("", programme_today, name="index")]


class BroadcastGroup(ViewSetGroup):
    menu_label = _("Broadcasting")
    menu_icon = "media"
    menu_order = 200
    items = (ProgrammeViewSet, StationViewSet, DeviceViewSet, PlayLogViewSet, BoardViewSet)
