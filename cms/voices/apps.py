from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    name = "cms.voices"
    label = "voices"
    verbose_name = _("Voices")

    def ready(self) -> None:
        from . import reorganised, rights

        reorganised.connect()
        rights.register()
