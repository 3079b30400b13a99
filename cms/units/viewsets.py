"""The staff's screens for officers."""

from typing import Any

import django_filters
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from .authority import manageable, may_dismiss
from .forms import OfficerForm
from .models import Officer
from .officers import dismiss
from .roles import Reach, Role


class OfficerFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(choices=Role.choices, label=_("Role"))
    reach = django_filters.ChoiceFilter(choices=Reach.choices, label=_("Reach"))

    class Meta:
        model = Officer
        fields = ["role", "reach"]


def full_name(officer: Officer) -> str:
    """Vietnamese order: family name first."""
    user: User = officer.user
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()


class OfficerIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Officer]:
        return manageable(self.request.user).select_related("user", "unit")

    def get_edit_url(self, instance: Officer) -> str | None:  # noqa: ARG002  Wagtail's signature
        return None

    def get_delete_url(self, instance: Officer) -> str | None:
        """The only thing to do with an appointment is to end it; the page checks who may."""
        return reverse(self.delete_url_name, args=[instance.pk])


class OfficerCreateView(generic.CreateView):
    page_title = _("Appoint an officer")
    submit_button_label = _("Appoint")
    submit_button_active_label = _("Appointing…")
    success_message = _("%(object)s: appointed.")
    error_message = _("The officer was not appointed. Please see what is marked below.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.request.user}

    def save_instance(self) -> Officer:
        return self.form.save()

    def get_success_buttons(self) -> list[Any]:
        return []


class OfficerDismissView(generic.DeleteView):
    page_title = _("Dismiss an officer")
    success_message = _("%(object)s: dismissed.")
    confirmation_message = _(
        "The officer loses this role at once. What they wrote stays, and so does their account."
    )

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_dismiss(request.user, self.get_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def delete_action(self) -> None:
        dismiss(self.object)


class OfficerViewSet(ModelViewSet):
    model = Officer
    name = "officers"
    url_prefix = "officers"
    icon = "group"
    menu_label = _("Officers")
    menu_order = 500
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    index_view_class = OfficerIndexView
    add_view_class = OfficerCreateView
    delete_view_class = OfficerDismissView
    filterset_class = OfficerFilterSet
    delete_template_name = "units/officers/confirm_dismiss.html"
    search_fields = ["user__username", "user__last_name", "user__first_name", "unit__search_name"]
    ordering = ["unit__path", "user__last_name", "user__first_name"]
    list_display = [
        TitleColumn(
            "user",
            label=_("Officer"),
            accessor=full_name,
            get_url=lambda officer: reverse("officers:delete", args=[officer.pk]),
        ),
        Column("unit", label=_("Administrative unit"), accessor="unit.title"),
        Column("role", label=_("Role"), accessor="get_role_display"),
        Column("reach", label=_("Reach"), accessor="get_reach_display"),
        DateColumn("since", label=_("Since")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[OfficerForm]:  # noqa: ARG002, FBT001, FBT002  Wagtail's signature
        return OfficerForm

    def get_urlpatterns(self) -> list[Any]:
        """No editing, no history of a row that is never changed, no usage."""
        kept = {"index", "index_results", "add", "delete"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in kept]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            **{"edit_url_name": None, "history_url_name": None, "usage_url_name": None, **kwargs}
        )

    def register_admin_url_finder(self) -> None:
        """There is no address to edit an officer at."""
