"""`manage.py load_demo`: a province and three of its communes, as believable as code can write."""

from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from tqdm import tqdm

from cms.demo.accounts import PROVINCE
from cms.demo.load import steps
from cms.units.models import Unit


class Command(BaseCommand):
    help = "Write the demonstration's officers, stations, board and bulletins; runs again safely"

    def handle(self, *_args: Any, **options: Any) -> None:
        if not Unit.objects.filter(code=PROVINCE).exists():
            call_command("load_units", province=[PROVINCE], verbosity=options["verbosity"])
        if not Unit.objects.filter(code=PROVINCE).exists():
            raise CommandError("The units are missing: run manage.py load_units first")
        for step in tqdm(steps(), unit="step", disable=options["verbosity"] == 0):
            step()
