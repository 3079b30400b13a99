from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    label = "loa_api"

    def ready(self) -> None:
        from . import freshness, openapi, renditions  # noqa: F401  openapi registers itself

        renditions.connect()
        freshness.connect()
