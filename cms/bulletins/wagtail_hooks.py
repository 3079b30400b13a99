"""What this app adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from .audience_chooser import audience_chooser
from .views import retry_action
from .viewsets import ActionViewSet, BulletinListing, TopicViewSet

# By precedence: an approver approves, who may publish publishes, an editor sends for approval.
NEXT_STEPS = ("approve", "action-publish", "action-submit")


@hooks.register("register_admin_viewset")
def register_listings() -> list[ViewSet]:
    return [BulletinListing(), TopicViewSet(), ActionViewSet(), audience_chooser]


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("sau-khi-dang/<int:action_id>/lam-lai/", retry_action, name="bulletins_retry_action"),
    ]


@hooks.register("construct_page_action_menu")
def offer_the_next_step_first(menu_items: list[Any], _request: HttpRequest, _context: Any) -> None:
    """The first item is the large button: what the person on this page came to do."""
    names = [getattr(item, "name", "") for item in menu_items]
    step = next((name for name in NEXT_STEPS if name in names), None)
    if step:
        menu_items.insert(0, menu_items.pop(names.index(step)))


@hooks.register("construct_main_menu")
def hide_foreign_help(_request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's own help speaks of Wagtail, in English."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]
