"""What this app adds to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from .authority import may_reorganise
from .explorer_api import ExplorerPages
from .guard import choosable_pages
from .models import Unit
from .reorganisation import MERGED, SPLIT
from .users import AppointBulkAction
from .views import reorganise
from .viewsets import OfficerViewSet

# After Wagtail's own action of the same name, which it replaces.
hooks.register("register_bulk_action", AppointBulkAction, order=100)


@hooks.register("register_admin_viewset")
def register_officers() -> OfficerViewSet:
    return OfficerViewSet()


@hooks.register("construct_page_chooser_queryset")
def hide_foreign_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Choosers show every page of the country by default."""
    if request.user.is_superuser:
        return pages
    return pages.filter(choosable_pages(request.user))


@hooks.register("construct_reports_menu")
def hide_national_reports(request: HttpRequest, items: list[Any]) -> None:
    """The guard refuses the report on page types to officers, so that it needs no menu item."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("construct_admin_api")
def open_explorer_to_officers(router: WagtailAPIRouter) -> None:
    router.register_endpoint("pages", ExplorerPages)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [path("units/<int:unit_id>/reorganise/", reorganise, name="units_reorganise")]


@hooks.register("register_page_header_buttons")
def offer_reorganisation(page: Page, user: User, **_context: Any) -> Iterator[Button]:
    if isinstance(page, Unit) and page.in_force and may_reorganise(user, [page]):
        address = reverse("units_reorganise", args=[page.pk])
        yield Button(_("Merge or split"), address, icon_name="site", priority=60)


@hooks.register("register_log_actions")
def name_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(MERGED, _("Merge units"), _("Merged into another unit"))
    actions.register_action(SPLIT, _("Split a unit"), _("Split into other units"))
