"""Wagtail's generic screens, narrowed to the things of an officer's own units."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from .unit_policy import served


class ServedIndexView(generic.IndexView):
    """Lists only what belongs to the user's units."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return served(self.request.user, self.model, "view")


class ServedEditView(generic.EditView):
    """Anything else is not found, whatever number is asked for."""

    def get_queryset(self) -> QuerySet[Any]:
        return served(self.request.user, self.model, "change")


class ServedDeleteView(generic.DeleteView):
    def get_queryset(self) -> QuerySet[Any]:
        return served(self.request.user, self.model, "delete")


class OwnViewSet(ModelViewSet):
    """A Wagtail viewset with only those of its addresses that are named in `kept`."""

    kept: frozenset[str] = frozenset({"index", "index_results"})
    index_view_class = ServedIndexView
    edit_view_class = ServedEditView
    delete_view_class = ServedDeleteView
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    form_fields: list[str] = []

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in self.kept]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = ("add", "edit", "delete", "history", "usage")
        missing = {f"{name}_url_name": None for name in names if name not in self.kept}
        return super().get_common_view_kwargs(**missing, **kwargs)

    def register_admin_url_finder(self) -> None:
        """Nothing of ours is looked up by others' pages."""
