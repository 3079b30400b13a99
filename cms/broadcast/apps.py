from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BroadcastConfig(AppConfig):
    name = "cms.broadcast"
    label = "broadcast"
    verbose_name = _("Broadcasting")

    def ready(self) -> None:
        from cms.bulletins import after_publish

        from . import rights, speech, staleness

        staleness.connect()
        rights.register()
        after_publish.register("speech", _("Speech"), speech.perform, priority=20)
