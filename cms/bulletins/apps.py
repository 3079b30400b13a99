from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BulletinsConfig(AppConfig):
    name = "cms.bulletins"
    label = "bulletins"
    verbose_name = _("Source information")

    def ready(self) -> None:
        from . import reorganised, signals

        signals.connect()
        reorganised.connect()
