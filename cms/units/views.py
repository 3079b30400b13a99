"""Admin pages that no viewset covers: ending a unit, in two steps."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from .authority import may_reorganise
from .models import Unit
from .reorganisation import estimate
from .reorganisation_form import ReorganisationForm


def reorganise(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Ask what is to happen, show what it means, and do it when it is confirmed."""
    unit = get_object_or_404(Unit.objects.select_related("kind"), pk=unit_id)
    actor = request.user
    if not isinstance(actor, User) or not may_reorganise(actor, [unit]):
        raise PermissionDenied
    form = ReorganisationForm(request.POST or None, unit=unit, actor=actor)
    valid = form.is_valid()
    if valid and "confirm" in request.POST:
        form.reorganise()
        messages.success(request, _("%(unit)s was reorganised.") % {"unit": unit.title})
        return redirect("wagtailadmin_explore", form.cleaned_data["successor"].pk)
    context = {"unit": unit, "form": form, "confirming": valid, "media": form.media}
    if valid:
        context |= {"successors": form.successors(), "estimate": estimate(unit)}
    return render(request, "units/reorganise.html", context)
