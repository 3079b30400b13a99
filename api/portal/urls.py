from django.urls import path, re_path
from django.views.generic import RedirectView

from . import views

# What belongs to others, so that a mistyped address there is not answered with a page of ours.
OTHERS = "admin|api|documents|feeds|graphql|healthz|media|open311|readyz|static"

urlpatterns = [
    path("", views.home, name="portal_home"),
    path("ban-tin/<str:name>", views.about, {"kind": views.BULLETIN}, name="portal_bulletin"),
    path("don-vi/<str:name>", views.about, {"kind": views.UNIT}, name="portal_unit"),
    path("bang-tin/<str:name>", views.about, {"kind": views.BOARD}, name="portal_board"),
    path("xem-truoc", views.preview, name="portal_preview"),
    # The portal's other routes: the browser draws them by itself.
    re_path(r"^(?:hoc-tap(?:/.+)?|tim-kiem|da-luu|ngoai-tuyen)$", views.drawn_there),
    path("favicon.ico", RedirectView.as_view(url="/icons/loa-48.png", permanent=True)),
    re_path(rf"^(?!(?:{OTHERS})(?:/|$))(?P<name>.+)$", views.anything_else),
]
