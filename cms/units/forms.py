"""Forms of the admin: appointing an officer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from .authority import administered, administers_subtree, may_appoint
from .models import Officer, Unit
from .officers import MAX_UNITS, appoint, has_room
from .queries import in_force
from .roles import Reach, Role

ACCOUNT_FIELDS = ("username", "last_name", "first_name", "email")


class PostForm(forms.Form):
    """Unit, role and reach: what an appointment is about. `actor` is who appoints."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Administrative unit"))
    role = forms.ChoiceField(choices=Role.choices, label=_("Role"))
    reach = forms.ChoiceField(
        choices=Reach.choices,
        initial=Reach.OWN,
        label=_("Reach"),
        widget=forms.RadioSelect,
        help_text=_("“All below it” reaches every commune of a province."),
    )

    def __init__(
        self,
        *args: Any,
        actor: User,
        accounts: Sequence[User] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.accounts = list(accounts)
        unit = self.fields["unit"]
        unit.queryset = in_force(administered(actor))  # type: ignore[attr-defined]  # ModelChoiceField
        if administers_subtree(actor):
            # Thousands to choose from: a chooser with search. Otherwise a dozen at most.
            unit.widget = AdminPageChooser(target_models=[Unit])
        else:
            unit.initial = in_force(administered(actor)).first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        unit, reach = cleaned.get("unit"), cleaned.get("reach")
        if unit and reach and not may_appoint(self.actor, unit, Reach(reach)):
            self.add_error(
                "reach", _("Your own role does not reach that far, so that you cannot give it.")
            )
        full = [account for account in self.accounts if unit and not has_room(account, unit)]
        for account in full:
            message = _("%(name)s already serves %(count)d units, which is the most one can.")
            self.add_error(None, message % {"name": account, "count": MAX_UNITS})
        return cleaned

    def appoint_all(self) -> list[Officer]:
        """Appoint `accounts`. Call it inside a transaction."""
        data = self.cleaned_data
        role, reach = Role(data["role"]), Reach(data["reach"])
        return [appoint(account, data["unit"], role, reach) for account in self.accounts]


class OfficerForm(PostForm):
    """Appoint somebody by user name, making the account when there is none."""

    username = forms.CharField(
        max_length=150,
        label=_("User name"),
        help_text=_(
            "If the account exists, it gets the role. If not, fill in the rest to make the account."
        ),
    )
    last_name = forms.CharField(max_length=150, required=False, label=_("Family and middle name"))
    first_name = forms.CharField(max_length=150, required=False, label=_("Given name"))
    email = forms.EmailField(required=False, label=_("E-mail"))
    password = forms.CharField(
        required=False,
        strip=False,
        label=_("First password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ["username", "last_name", "first_name", "email", "password"]

    def __init__(self, *args: Any, instance: Officer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance or Officer()

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        self.accounts = list(User.objects.filter(username=username))
        return username

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("username") and not self.accounts:
            self._check_new_account(cleaned)
        return cleaned

    def _check_new_account(self, cleaned: dict[str, Any]) -> None:
        for name in ("last_name", "first_name", "email", "password"):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("There is no such account yet. Please fill this in."))
        if self.errors:
            return
        account = User(**{name: cleaned[name] for name in ACCOUNT_FIELDS})
        try:
            account.full_clean(exclude=["password"])
        except ValidationError as error:
            self.add_error(None, error)
        try:
            validate_password(cleaned["password"], account)
        except ValidationError as error:
            self.add_error("password", error)

    def save(self) -> Officer:
        """Appoint, making the account first where needed. Call it inside a transaction."""
        data = self.cleaned_data
        if not self.accounts:
            names = {name: data[name] for name in ACCOUNT_FIELDS}
            self.accounts = [User.objects.create_user(**names, password=data["password"])]
        [self.instance] = self.appoint_all()
        return self.instance
