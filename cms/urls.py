"""Where every address leads."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

# By name: the store does not know what reads it.
handler404 = "api.problems.not_found"

urlpatterns = [
    path("admin/", include("cms.branding.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("api.urls")),
]
