"""What this app adds to Wagtail's admin."""

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
