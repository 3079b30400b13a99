"""Choosing whom a bulletin is for: only units of the officer's own area are offered."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.units.models import Officer, Unit
from cms.units.names import fold
from cms.units.queries import in_force
from cms.units.roles import Role

WRITERS = (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR)


def area_of(user: Any) -> QuerySet[Unit]:
    """The units in force that `user` may address: those where the user writes or approves, and all
    below them. One query for the offices, one when read."""
    units = in_force()
    if not user.is_superuser:
        tops = Officer.objects.filter(user_id=user.pk, role__in=WRITERS)
        area = Q(pk__in=[])
        for path in tops.values_list("unit__path", flat=True):
            area |= Q(path__startswith=path)
        units = units.filter(area)
    return units.order_by("path")


class UnitSearchForm(BaseFilterForm):
    """By words of the name, with or without diacritics, or by the code."""

    q = forms.CharField(
        label=_("Name or code of the unit"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet[Unit]) -> QuerySet[Unit]:
        query = self.cleaned_data.get("q", "").strip()
        if query:
            self.is_searching, self.search_query = True, query
            named = Q()
            for word in fold(query).split():
                named &= Q(search_name__contains=word)
            objects = objects.filter(named | Q(code__iexact=query))
        return objects


class AreaView(CreationFormMixin, BaseChooseView):
    filter_form_class = UnitSearchForm

    def get_object_list(self) -> QuerySet[Unit]:
        return area_of(self.request.user)

    def can_create(self) -> bool:
        return False

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("code", label=_("Code"))]


class ChooseAreaView(ChooseViewMixin, AreaView):
    pass


class AreaResultsView(ChooseResultsViewMixin, AreaView):
    pass


class AudienceChooser(ChooserViewSet):
    model = Unit
    name = "audience_chooser"
    url_prefix = "noi-nhan"
    icon = "site"
    choose_one_text = _("Choose a unit")
    choose_another_text = _("Choose another unit")
    register_widget = False
    choose_view_class = ChooseAreaView
    choose_results_view_class = AreaResultsView


audience_chooser = AudienceChooser()
