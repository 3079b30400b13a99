"""What this app adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from .panels import AiringPanel, concerns


@hooks.register("construct_homepage_panels")
def show_airing(request: HttpRequest, panels: list[Any]) -> None:
    if concerns(request.user):
        panels.append(AiringPanel(request.user))
