"""Messages for the admin's scripts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response


class ScriptMessages(JavaScriptCatalog):
    """Wagtail's own catalogue with ours on top: Wagtail's view reads packages alone."""

    packages = ["wagtail.admin"]

    def get_paths(self, packages: list[str]) -> list[str]:
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


def script_messages(request: HttpRequest) -> HttpResponseBase:
    """In the language that the officer has chosen."""
    response: HttpResponseBase = get_localized_response(ScriptMessages.as_view(), request)
    return response
