"""Keeping other units' images and documents out of a page.

Choosers offer only the officer's own files, but a form takes any number. The form of a page type
that may hold files gets `OwnFilesMixin` in front of Wagtail's.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from .guard import visible_files

References = set[tuple[type[Model], int]]


def files_in(page: Model) -> References:
    """Images and documents that `page` names in its fields, its StreamField and its rich text."""
    found: References = set()
    models = {
        ContentType.objects.get_for_model(model).pk: model
        for model in (get_image_model(), get_document_model())
    }
    references = ReferenceIndex._extract_references_from_object(page)  # noqa: SLF001  the only walk over all kinds of fields
    for content_type, pk, _model_path, _content_path in references:
        if content_type in models:
            found.add((models[content_type], int(pk)))
    return found


def foreign_among(references: References, user: Any) -> References:
    """Those of `references` that `user` works with in no collection. One query for each kind."""
    foreign: References = set()
    for model in {model for model, _pk in references}:
        asked = {pk for kind, pk in references if kind is model}
        own = visible_files(user, model).filter(pk__in=asked).values_list("pk", flat=True)
        foreign |= {(model, pk) for pk in asked - set(own)}
    return foreign


class OwnFilesMixin:
    """A page form that takes no file of another unit, save those that the page has already."""

    instance: Any
    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.for_user = kwargs.get("for_user")
        self._files_before = files_in(self.instance)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # of the form that this stands in front of
        if self.for_user is None or self.for_user.is_superuser:
            return
        added = files_in(self.instance) - self._files_before
        if foreign_among(added, self.for_user):
            message = _("An image or a document belongs to another unit. Please choose your own.")
            self.add_error(None, message)  # type: ignore[attr-defined]  # as above
