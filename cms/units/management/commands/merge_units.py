"""Merge units: `manage.py merge_units OLD [OLD ...] --into NEW --date YYYY-MM-DD --decree TEXT`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.units.models import Unit
from cms.units.reorganisation import ReorganisationError, check_merge, merge


class Command(BaseCommand):
    help = (
        "Merge units into another: their pages, files, officers and the rest move to it, "
        "and they stay as closed units with their history."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", nargs="+", help="codes of the units that end")
        parser.add_argument("--into", required=True, help="code of the unit that goes on")
        parser.add_argument("--date", required=True, type=date.fromisoformat, help="YYYY-MM-DD")
        parser.add_argument("--decree", default="", help="number of the decision")
        parser.add_argument(
            "--dry-run", action="store_true", help="only say whether it is possible"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        olds = [_unit(code) for code in options["code"]]
        new = _unit(options["into"])
        try:
            if options["dry_run"]:
                check_merge(olds, new, options["date"])
                self.stdout.write("possible")
                return
            moved = merge(olds, new, options["date"], options["decree"])
        except ReorganisationError as error:
            raise CommandError(f"{type(error).__name__}: {error}") from error
        for code, what in moved.items():
            self.stdout.write(
                f"{code} -> {new.code}: {what.units} units, {what.pages} pages, "
                f"{what.files} files, {what.officers} officers"
            )


def _unit(code: str) -> Unit:
    try:
        return Unit.objects.get(code=code)
    except Unit.DoesNotExist as error:
        raise CommandError(f"no unit has the code {code}") from error
