"""The staff's lists: bulletins, topics, and what became of the work after publishing."""

from typing import Any

import django_filters
from django.db.models import ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.units.models import Unit
from cms.units.queries import subtree_ids

from .after_publish import label_of, may_be_tried_again
from .classes import ActionState, BulletinClass
from .languages import LANGUAGES
from .models import BulletinPage, PublishAction, Topic
from .stages import Stage, at_stage, units_with_desks


class BulletinFilterSet(WagtailFilterSet):
    unit = django_filters.ModelChoiceFilter(
        queryset=lambda request: units_with_desks(request.user),
        method="of_unit_and_below",
        label=_("Unit and all below"),
    )
    stage = django_filters.ChoiceFilter(choices=Stage.choices, method="at_stage", label=_("Status"))
    bulletin_class = django_filters.ChoiceFilter(choices=BulletinClass.choices, label=_("Class"))
    topic = django_filters.ModelChoiceFilter(queryset=Topic.objects.all(), label=_("Topic"))
    language = django_filters.ChoiceFilter(choices=LANGUAGES, label=_("Language"))
    published_at = django_filters.DateFromToRangeFilter(
        label=_("Published on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = BulletinPage
        fields = ["unit", "stage", "bulletin_class", "topic", "language", "published_at"]

    def of_unit_and_below(
        self, found: QuerySet[BulletinPage], _name: str, unit: Unit
    ) -> QuerySet[BulletinPage]:
        return found.filter(unit__in=subtree_ids(unit))

    def at_stage(
        self, found: QuerySet[BulletinPage], _name: str, stage: str
    ) -> QuerySet[BulletinPage]:
        return at_stage(found, stage)


class BulletinIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[BulletinPage]:
        found: QuerySet[BulletinPage] = super().get_base_queryset()
        return found.prefetch_related("topic", "unit")


class BulletinListing(PageListingViewSet):
    model = BulletinPage
    index_view_class = BulletinIndexView
    name = "bulletins"
    url_prefix = "ban-tin"
    menu_label = _("Bulletins")
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 110
    filterset_class = BulletinFilterSet
    columns = [
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("bulletin_class", label=_("Class"), accessor="get_bulletin_class_display"),
        Column("topic", label=_("Topic"), sort_key="topic"),
        Column("unit", label=_("Unit"), accessor="unit.title"),
        DateColumn("published_at", label=_("Published"), sort_key="published_at", width="12%"),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]


class TopicDeleteView(generic.DeleteView):
    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("Bulletins are filed under this topic: it stays."))
            return redirect(self.index_url_name)
        return response


class TopicViewSet(ModelViewSet):
    model = Topic
    delete_view_class = TopicDeleteView
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 120
    add_to_admin_menu = True
    form_fields = ["name", "slug", "position"]
    list_display = ["name", "slug", "position"]
    search_fields = ["name"]


def visible_actions(user: Any) -> QuerySet[PublishAction]:
    """Actions of bulletins in which `user` has any part."""
    policy = policy_registry.get_by_type(Page)
    pages = policy.explorable_instances(user).values("pk")
    return PublishAction.objects.filter(bulletin__in=pages).select_related("bulletin")


def editor_of(row: PublishAction) -> str:
    return reverse("wagtailadmin_pages:edit", args=[row.bulletin_id])


class RetryColumn(Column):
    """A button for what failed or got stuck, which comes back to the list."""

    cell_template_name = "bulletins/retry_cell.html"

    def render_cell_html(self, instance: PublishAction, parent_context: Any) -> str:
        request = parent_context["request"]
        context = {"row": instance, "offered": may_be_tried_again(instance), "back": request.path}
        html: str = self.cell_template.render(context, request)
        return html


class ActionFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(choices=ActionState.choices, label=_("State"))

    class Meta:
        model = PublishAction
        fields = ["state"]


class ActionIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[PublishAction]:
        return visible_actions(self.request.user)


class ActionViewSet(ModelViewSet):
    """Read only: rows come from publishing; a failed one is tried again from its bulletin."""

    model = PublishAction
    icon = "tasks"
    menu_label = _("After publishing")
    menu_order = 130
    add_to_admin_menu = True
    inspect_view_enabled = False
    copy_view_enabled = False
    index_view_class = ActionIndexView
    filterset_class = ActionFilterSet
    form_fields: list[str] = []
    ordering = "-queued_at"
    list_display = [
        TitleColumn("bulletin", label=_("Bulletin"), accessor="bulletin.title", get_url=editor_of),
        Column("name", label=_("Action"), accessor=lambda row: label_of(row.name)),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda row: row.state == ActionState.DONE,
        ),
        Column("took", label=_("Took")),
        DateColumn("queued_at", label=_("Queued"), sort_key="queued_at"),
        Column("reason", label=_("Reason")),
        RetryColumn("retry", label=_("Try again")),
    ]
