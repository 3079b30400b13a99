from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    label = "loa_search"

    def ready(self) -> None:
        from . import indexing
        from .engines import engine

        engine()  # a mistyped SEARCH_URL stops the start, not the first reader
        indexing.connect()
