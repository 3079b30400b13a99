"""Load Viet Nam's administrative units: `manage.py load_units [--province CODE ...]`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cms.units.country import provinces
from cms.units.loading import UnknownProvinceError, load_country


class Command(BaseCommand):
    help = (
        "Add the centre, the provinces and their communes, wards and special zones. "
        "Runs again in a moment, goes on where it was stopped, changes nothing that is there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--province",
            nargs="+",
            default=[],
            metavar="CODE",
            help="load only these provinces, by two-digit code; the rest can follow later",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        country = provinces()
        only = set(options["province"])
        total = sum(1 + len(place.below) for place in country if not only or place.code in only)
        quiet = options["verbosity"] == 0
        with tqdm(total=total, unit="unit", disable=quiet) as bar:
            try:
                loaded = load_country(country, only, bar.update)
            except UnknownProvinceError as error:
                codes = " ".join(place.code for place in country)
                raise CommandError(f"no such province: {error} (there are: {codes})") from error
        if not quiet:
            self.stdout.write(f"{loaded.added} units added, {loaded.present} were there")
