"""Addresses of the device API, below /api/devices/v1/."""

from django.urls import path, re_path

from . import views

app_name = "device_api"

urlpatterns = [
    path("claims", views.ClaimView.as_view(), name="claims"),
    path("me", views.MeView.as_view(), name="me"),
    path("manifest", views.ManifestView.as_view(), name="manifest"),
    re_path(r"^media/(?P<sha256>[0-9a-f]{64})$", views.MediaView.as_view(), name="media"),
    path("events", views.EventsView.as_view(), name="events"),
    path("status", views.StatusView.as_view(), name="status"),
]
