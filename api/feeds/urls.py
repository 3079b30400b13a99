from django.urls import path

from .feeds import UnitAtom, UnitRss

urlpatterns = [
    path("<str:code>.rss", UnitRss(), name="unit_rss"),
    path("<str:code>.atom", UnitAtom(), name="unit_atom"),
]
