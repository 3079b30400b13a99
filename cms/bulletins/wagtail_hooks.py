"""What this app adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from .views import retry_action
from .viewsets import ActionViewSet, BulletinListing, TopicViewSet


@hooks.register("register_admin_viewset")
def register_listings() -> list[ViewSet]:
    return [BulletinListing(), TopicViewSet(), ActionViewSet()]


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("sau-khi-dang/<int:action_id>/lam-lai/", retry_action, name="bulletins_retry_action"),
    ]


@hooks.register("construct_page_action_menu")
def offer_submitting_first(menu_items: list[Any], _request: HttpRequest, _context: Any) -> None:
    """The first item is the large button: what an editor without publishing rights wants to do."""
    names = [getattr(item, "name", "") for item in menu_items]
    if "action-submit" in names and "action-publish" not in names:
        menu_items.insert(0, menu_items.pop(names.index("action-submit")))


@hooks.register("construct_main_menu")
def hide_foreign_help(_request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's own help speaks of Wagtail, in English."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
