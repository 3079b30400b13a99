from django.urls import path

from .views import DiscoveryView, ServicesView

# Written out, so that each address stands in the OpenAPI description.
FORMATS = ("json", "xml")

urlpatterns = [
    path(f"{name}.{kind}", view.as_view(), {"format": kind}, name=f"open311_{name}_{kind}")
    for name, view in (("discovery", DiscoveryView), ("services", ServicesView))
    for kind in FORMATS
]
