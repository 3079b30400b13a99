from django.urls import re_path

from .views import DiscoveryView, ServicesView

FORMAT = r"\.(?P<format>json|xml)$"

urlpatterns = [
    re_path(rf"^discovery{FORMAT}", DiscoveryView.as_view(), name="open311_discovery"),
    re_path(rf"^services{FORMAT}", ServicesView.as_view(), name="open311_services"),
]
