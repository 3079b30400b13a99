"""`manage.py demo_player`: one loudspeaker of the demo, registered the way an installer does it."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand
from django.db import connection

from cms.broadcast.devices import approve, issue_claim_code
from cms.broadcast.models import Device, Station
from cms.broadcast.states import DeviceState
from cms.demo.accounts import OPERATOR
from cms.demo.readiness import wait_until_ready

LABEL = "Cụm loa trình diễn"


class Command(BaseCommand):
    help = "Register, approve and run the demo's player (a file sink under the data folder)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--server", default=settings.PUBLIC_URL)

    def handle(self, **options: object) -> None:
        server = str(options["server"])
        data = settings.DATA_DIR / "player"
        wait_until_ready(server)
        if not Device.objects.filter(name=LABEL, state=DeviceState.APPROVED).exists():
            register(server, data)
        connection.close()
        sink = f"file:{data / 'played'}"
        os.execv(  # noqa: S606  the player takes this process over, so that signals reach it
            sys.executable,
            [sys.executable, "-m", "player", "run", "--data", str(data), "--sink", sink],
        )


def register(server: str, data: Path) -> None:
    """Claim with a fresh code, then approve as the station's operator would."""
    operator = get_user_model().objects.get(username=OPERATOR)
    station = Station.objects.filter(unit__officers__user=operator).earliest("pk")
    code = issue_claim_code(station, operator)
    claim = ["claim", "--server", server, "--code", code, "--data", str(data), "--label", LABEL]
    subprocess.run([sys.executable, "-m", "player", *claim], check=True)  # noqa: S603  our own words
    device = Device.objects.filter(station=station, state=DeviceState.PENDING).latest("claimed_at")
    approve(device, operator)
