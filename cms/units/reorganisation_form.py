"""What one fills in to end a unit."""

import re
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from .authority import may_reorganise
from .models import Unit
from .queries import in_force
from .reorganisation import (
    ClosedUnitError,
    DateError,
    KinshipError,
    Moved,
    NothingToDoError,
    ReorganisationError,
    check_split,
    merge,
    split,
)

# Why a reorganisation is impossible, in words.
REASONS: dict[type[ReorganisationError], Any] = {
    ClosedUnitError: _("One of the units is no longer in force."),
    KinshipError: _("A unit cannot be merged into itself, nor into a unit above or below it."),
    NothingToDoError: _("A unit is named twice, or none is named."),
    DateError: _("The day must not lie ahead, and not before the unit began."),
}


class ReorganisationForm(forms.Form):
    """Ends `unit`: merged into one successor, or split into several. `actor` is who does it."""

    successor = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Successor"),
        widget=AdminPageChooser(target_models=[Unit]),
        help_text=_("The unit that gets the pages, files and officers."),
    )
    others = forms.CharField(
        required=False,
        label=_("Further successors"),
        help_text=_("Only for a split: the codes of the other new units, with commas between."),
    )
    date = forms.DateField(label=_("In force from"), widget=AdminDateInput())
    decree = forms.CharField(
        max_length=120, label=_("Decision"), help_text=_("Number and date of the decision.")
    )

    def __init__(self, *args: Any, unit: Unit, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.actor = unit, actor
        self.fields["successor"].queryset = in_force()  # type: ignore[attr-defined]  # ModelChoiceField

    def clean_others(self) -> list[Unit]:
        codes = [code for code in re.split(r"[\s,;]+", self.cleaned_data["others"]) if code]
        found = {unit.code: unit for unit in in_force().filter(code__in=codes)}
        if missing := [code for code in codes if code not in found]:
            message = _("There is no unit with the code: %(codes)s.")
            raise forms.ValidationError(message % {"codes": ", ".join(missing)})
        return [found[code] for code in codes]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        successors = self.successors()
        if not may_reorganise(self.actor, [self.unit, *successors]):
            raise forms.ValidationError(
                _("Only an administrator above all of these units may reorganise them.")
            )
        try:
            check_split(self.unit, successors, cleaned["date"])
        except ReorganisationError as error:
            raise forms.ValidationError(REASONS[type(error)]) from error
        return cleaned

    def successors(self) -> list[Unit]:
        return [self.cleaned_data["successor"], *self.cleaned_data["others"]]

    def reorganise(self) -> Moved:
        data, successors = self.cleaned_data, self.successors()
        if len(successors) > 1:
            return split(self.unit, successors, data["date"], data["decree"], self.actor)
        moved = merge([self.unit], successors[0], data["date"], data["decree"], self.actor)
        return moved[self.unit.code]
