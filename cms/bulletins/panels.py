"""The editor's page: what stands on which tab, with help where people ask."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from .audience_chooser import audience_chooser


class ActionsPanel(Panel):
    """How the work after the last publication stands, with a way to try what failed again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "bulletins/actions_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            # Imported here: the actions know the model, which knows its panels.
            from .after_publish import label_of, may_be_tried_again

            context: dict[str, Any] = super().get_context_data(parent_context)
            rows = [
                {
                    "action": action,
                    "label": label_of(action.name),
                    "took": action.took,
                    "offered": may_be_tried_again(action),
                }
                for action in self.instance.publish_actions.order_by("name")
            ]
            return context | {"rows": rows}


CONTENT = [
    FieldPanel("title", help_text=_("One line that says what happens, where and when.")),
    FieldPanel(
        "summary",
        help_text=_(
            "One or two sentences; shown in lists, on boards and when the bulletin is shared."
        ),
    ),
    FieldPanel("image"),
    FieldPanel("body", help_text=_("Short paragraphs: the text is also read aloud.")),
]

RELEASE = [
    MultiFieldPanel(
        [
            FieldPanel("bulletin_class"),
            HelpPanel(
                content=_(
                    "<p><b>Normal</b>: aired inside the station's hours. <b>Priority</b>: goes "
                    "before normal items. <b>Emergency</b> (disaster, fire, epidemic): "
                    "loudspeakers interrupt what they play and boards show nothing else, at "
                    "once after approval. Without an end of validity an emergency holds for "
                    "24 hours.</p>"
                )
            ),
        ],
        heading=_("Class"),
    ),
    MultiFieldPanel(
        [FieldPanel("on_portal"), FieldPanel("on_loudspeaker"), FieldPanel("on_board")],
        heading=_("Channels"),
    ),
    InlinePanel(
        "scopes",
        [FieldPanel("unit", widget=audience_chooser.widget_class), FieldPanel("subtree")],
        heading=_("Audience"),
        label=_("Unit"),
        help_text=_("Left empty, the bulletin is for your unit and all units below it."),
    ),
    FieldRowPanel(
        [FieldPanel("valid_from"), FieldPanel("valid_until")],
        heading=_("Validity"),
        help_text=_("Outside this time the bulletin is not shown or aired; empty means no limit."),
    ),
    PublishingPanel(),
    ActionsPanel(heading=_("After publishing")),
]

ATTRIBUTES = [
    FieldPanel("topic"),
    FieldPanel("language"),
    FieldRowPanel([FieldPanel("author"), FieldPanel("pen_name")], heading=_("Who wrote it")),
    FieldPanel("source_name"),
]


def bulletin_tabs() -> TabbedInterface:
    """The three tabs of a bulletin's editor."""
    return TabbedInterface(
        [
            ObjectList(CONTENT, heading=_("Content")),
            ObjectList(RELEASE, heading=_("Release")),
            ObjectList(ATTRIBUTES, heading=_("Attributes")),
        ]
    )
