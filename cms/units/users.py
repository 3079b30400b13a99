"""Accounts, for superusers: Wagtail's own screens without the list of every group.

At national size that list weighs a megabyte on each page, and ticking a group by hand would go
around the one way to make somebody an officer.
"""

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import AssignRoleBulkAction
from wagtail.users.views.users import UserFilterSet, UserViewSet

from .forms import PostForm

FIELD_ORDER = [
    "username",
    "last_name",
    "first_name",
    "email",
    "password1",
    "password2",
    "is_active",
    "is_superuser",
]


class AccountCreationForm(UserCreationForm):
    field_order = FIELD_ORDER

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields - {"groups"}


class AccountEditForm(UserEditForm):
    field_order = FIELD_ORDER

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields - {"groups"}


class AccountFilterSet(UserFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["group"]


class AccountViewSet(UserViewSet):
    """Roles are given under "Officers"."""

    filterset_class = AccountFilterSet
    # Wagtail's templates name the field `groups`; the generic ones show what the form has.
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type:  # noqa: FBT001, FBT002  Wagtail's signature
        return AccountEditForm if for_update else AccountCreationForm


class AppointBulkAction(AssignRoleBulkAction):
    """Appoint several accounts at once. Takes the place of choosing one group out of thousands."""

    display_name = _("Appoint")
    aria_label = _("Appoint the selected users as officers")
    template_name = "units/users/confirm_bulk_appoint.html"
    form_class = PostForm

    def get_form_kwargs(self) -> dict[str, Any]:
        accounts, _refused = self.get_actionable_objects()
        return super().get_form_kwargs() | {"actor": self.request.user, "accounts": accounts}

    def get_execution_context(self) -> dict[str, Any]:
        return {"form": self.cleaned_form}

    @classmethod
    def execute_action(
        cls, _objects: list[User], form: PostForm | None = None, **_kwargs: Any
    ) -> tuple[int, int]:
        return (len(form.appoint_all()) if form else 0), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:  # noqa: ARG002  Wagtail's signature
        return ngettext(
            "%(count)d officer appointed.", "%(count)d officers appointed.", num_parent_objects
        ) % {"count": num_parent_objects}
