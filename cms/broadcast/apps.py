from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BroadcastConfig(AppConfig):
    name = "cms.broadcast"
    label = "broadcast"
    verbose_name = _("Broadcasting")

    def ready(self) -> None:
        from cms.bulletins import after_publish
        from cms.units.ownership import belongs_to_unit

        from . import rights, speech, staleness
        from .models import Board, Station

        belongs_to_unit(Station)
        belongs_to_unit(Board)
        staleness.connect()
        rights.register()
        after_publish.register("speech", _("Speech"), speech.perform, priority=20)
