"""What this app adds to Wagtail's admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from .explorer_api import ExplorerPages
from .guard import choosable_pages
from .users import AppointBulkAction
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
