from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class UnitsConfig(AppConfig):
    name = "cms.units"
    label = "units"
    verbose_name = _("Administrative units")
    default = True

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from .models import Officer
        from .policy import OfficerPolicy

        register_permission_policy(Officer, OfficerPolicy(Officer))
        post_delete.connect(_take_rights_away, sender=Officer)
        # After the last app's migrations every app's permissions exist.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(_refresh_groups, sender=last)


class LoaUsersConfig(WagtailUsersAppConfig):
    """Stands for `wagtail.users` in INSTALLED_APPS: accounts without the list of every group."""

    user_viewset = "cms.units.users.AccountViewSet"


def _take_rights_away(instance: Any, **_kwargs: Any) -> None:
    from .officers import close_role

    close_role(instance)


def _refresh_groups(**_kwargs: Any) -> None:
    from .officers import refresh_groups

    refresh_groups()
