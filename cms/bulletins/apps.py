from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BulletinsConfig(AppConfig):
    name = "cms.bulletins"
    label = "bulletins"
    verbose_name = _("Source information")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from . import notices, reorganised, signals
        from .models import PublishAction, Topic
        from .policy import CentrePolicy, ReadOnlyPolicy

        register_permission_policy(PublishAction, ReadOnlyPolicy(PublishAction))
        register_permission_policy(Topic, CentrePolicy(Topic))
        signals.connect()
        reorganised.connect()
        notices.connect()
