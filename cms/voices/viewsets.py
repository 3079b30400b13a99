"""The staff's lists: voices and local words of their own units."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.units.own_unit_form import OwnUnitForm
from cms.units.own_viewsets import OwnViewSet, ServedIndexView

from .models import LocalWord, VoiceChoice
from .rights import RUNNING, WRITING


class VoiceForm(OwnUnitForm):
    roles = RUNNING


class WordForm(OwnUnitForm):
    roles = WRITING


class WithUnitIndexView(ServedIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("unit")


class WordCreateView(generic.CreateView):
    def save_instance(self) -> Any:
        self.form.instance.added_by = self.request.user
        return super().save_instance()


class VoiceViewSet(OwnViewSet):
    model = VoiceChoice
    name = "voices"
    url_prefix = "giong-doc"
    icon = "openquote"
    menu_label = _("Voices")
    kept = OwnViewSet.kept | {"add", "edit", "delete"}
    index_view_class = WithUnitIndexView
    ordering = ["unit__path", "language", "bulletin_class"]
    search_fields = ["unit__search_name", "name"]
    list_display = [
        "unit",
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("class", label=_("Class"), accessor="get_bulletin_class_display"),
        Column("engine", label=_("Engine"), accessor="get_engine_display"),
        Column("accent", label=_("Accent"), accessor="get_accent_display"),
        Column("rate", label=_("Syllables per minute")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("unit"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("bulletin_class")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("engine"), FieldPanel("name")]),
                    FieldRowPanel([FieldPanel("accent"), FieldPanel("rate"), FieldPanel("pitch")]),
                ],
                heading=_("Voice"),
            ),
            MultiFieldPanel(
                [FieldPanel("opening"), FieldPanel("closing")], heading=_("Around the bulletin")
            ),
        ],
        base_form_class=VoiceForm,
    )


class WordViewSet(OwnViewSet):
    model = LocalWord
    name = "local_words"
    url_prefix = "tu-dia-phuong"
    icon = "list-ul"
    menu_label = _("Local words")
    kept = OwnViewSet.kept | {"add", "edit", "delete"}
    index_view_class = WithUnitIndexView
    add_view_class = WordCreateView
    ordering = ["unit__path", "written"]
    search_fields = ["written", "spoken", "unit__search_name"]
    list_display = [
        "written",
        Column("spoken", label=_("As said")),
        Column("unit", label=_("Administrative unit"), accessor="unit.title"),
        Column("added_by", label=_("Added by")),
    ]
    edit_handler = ObjectList(
        [FieldPanel("unit"), FieldPanel("written"), FieldPanel("spoken")], base_form_class=WordForm
    )


class VoicesGroup(ViewSetGroup):
    menu_label = _("Speech")
    menu_icon = "openquote"
    menu_order = 210
    items = (VoiceViewSet, WordViewSet)
