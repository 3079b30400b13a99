"""`manage.py make_audio`: bring the audio of many bulletins up to date.

For example over night, after a new voice was chosen.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from tqdm import tqdm

from cms.broadcast.speech import AudioError, make_audio
from cms.bulletins.models import BulletinPage
from cms.units.models import Unit
from cms.units.queries import subtree_ids


class Command(BaseCommand):
    help = "Make the audio of all published bulletins, or of those of a unit and below, anew"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", help="code of the unit; the whole country without it")

    def handle(self, **options: Any) -> None:
        bulletins = BulletinPage.objects.live().order_by("-published_at")
        if options["unit"]:
            unit = Unit.objects.get(code=options["unit"])
            bulletins = bulletins.filter(unit__in=subtree_ids(unit))
        failed = 0
        ids = bulletins.values_list("pk", flat=True)
        for pk in tqdm(ids.iterator(), total=ids.count(), unit="bulletin", disable=None):
            failed += not self._made(pk)
        self.stdout.write(f"{ids.count() - failed} up to date, {failed} failed")

    def _made(self, pk: int) -> bool:
        """One that fails says why in its own row and holds up nobody."""
        try:
            make_audio(pk)
        except AudioError as error:
            self.stderr.write(f"{pk}: {error}")
            return False
        return True
