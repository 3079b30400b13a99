"""`manage.py run_clock`: does what is due by the clock, until it is stopped."""

import signal
from argparse import ArgumentParser
from threading import Event

from django.core.management import BaseCommand, call_command
from django.db import close_old_connections


class Command(BaseCommand):
    help = "Publish and withdraw scheduled bulletins as their time comes (every 30 seconds)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, default=30.0, help="seconds between two looks")

    def handle(self, **options: object) -> None:
        stop = Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            call_command("publish_scheduled", verbosity=0)
            stop.wait(float(str(options["every"])))
