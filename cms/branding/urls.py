"""Addresses of Wagtail's admin that are answered here instead."""

from django.urls import path

from .views import script_messages

urlpatterns = [path("jsi18n/", script_messages)]
