from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    label = "loa_api"

    def ready(self) -> None:
        from . import freshness, renditions

        renditions.connect()
        freshness.connect()
