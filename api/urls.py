"""Everything the public and devices reach; the portal's pages come last and catch the rest."""

from django.conf import settings
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from .captions import captions
from .graphql.view import graphql
from .health import alive, ready
from .media import media

urlpatterns = [
    path("graphql/", graphql, name="graphql"),
    path("api/devices/v1/", include("api.devices.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("open311/v2/", include("api.open311.urls")),
    path("feeds/", include("api.feeds.urls")),
    path("captions/<str:sha256>.vtt", captions, name="captions"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
]
if settings.MEDIA_URL.startswith("/"):  # else a storage elsewhere serves it
    urlpatterns.append(path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", media, name="media"))
urlpatterns.append(path("", include("api.portal.urls")))
