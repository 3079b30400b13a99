"""Write the committed descriptions of the interfaces anew from the code."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from api.graphql.schema import SCHEMA_FILE, printed_schema

OPENAPI_FILE = Path(__file__).resolve().parents[2] / "openapi.yaml"


class Command(BaseCommand):
    help = "Write api/graphql/schema.graphql and api/openapi.yaml from the code."

    def handle(self, *_args: Any, **_options: Any) -> None:
        SCHEMA_FILE.write_text(printed_schema(), encoding="utf-8")
        call_command("spectacular", file=str(OPENAPI_FILE), validate=True)
        self.stdout.write(f"{SCHEMA_FILE}\n{OPENAPI_FILE}")
