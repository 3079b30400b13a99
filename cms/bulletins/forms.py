"""The editor's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from cms.units.own_files import OwnFilesMixin
from cms.units.queries import unit_of

from .classes import BulletinClass

EMERGENCY_CHANNELS = ("on_loudspeaker", "on_board")


class BulletinForm(OwnFilesMixin, WagtailAdminPageForm):
    """Keeps the audience inside the unit's own area; without one it is the unit and all below."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.unit_id is None and self.parent_page is not None:
            self.instance.unit = unit_of(self.parent_page)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        own = self.instance.unit
        for row in self._audience_rows():
            unit = row.cleaned_data.get("unit") if row.is_valid() else None
            if unit is not None and not unit.path.startswith(own.path):
                row.add_error(
                    "unit",
                    _("A bulletin of %(unit)s can only be addressed to it and to units below it.")
                    % {"unit": own.title},
                )
                self.add_error(None, _("The audience lies outside your area: please choose again."))
        if cleaned.get("bulletin_class") == BulletinClass.EMERGENCY:
            self._refuse_silent_emergency(cleaned)
        return cleaned

    def _refuse_silent_emergency(self, cleaned: dict[str, Any]) -> None:
        for channel in EMERGENCY_CHANNELS:
            if not cleaned.get(channel):
                self.add_error(
                    channel,
                    _(
                        "An emergency interrupts loudspeakers and boards as soon as it is "
                        "approved. Please keep this channel, or choose another class."
                    ),
                )

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  Django's own signature
        page = super().save(commit=False)
        if not page.scopes.all():
            page.scopes = [page.scopes.model(unit=page.unit, subtree=True)]
        if commit:
            page.save()
        return page

    def _audience_rows(self) -> list[Any]:
        formset = self.formsets.get("scopes")
        if formset is None:
            return []
        return [row for row in formset.forms if row not in formset.deleted_forms]


class BulletinCopyForm(CopyForm):
    """A copy is a draft with an address of its own; it is approved like any other text.

    No aliases: a bulletin reaches other units by its audience.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
        slug = self.fields["new_slug"]
        slug.required, slug.widget = False, forms.HiddenInput()

    def clean_new_slug(self) -> str:
        """Made on the server from the title and the copy's own key."""
        return ""
