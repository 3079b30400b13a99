"""`manage.py run_clock`: does what is due by the clock, until it is stopped."""

import logging
import signal
from argparse import ArgumentParser
from threading import Event

from django.core.management import BaseCommand
from django.db import DatabaseError, close_old_connections

from cms.bulletins.schedule import do_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publish and withdraw scheduled bulletins as their time comes (every 30 seconds)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, default=30.0, help="seconds between two looks")
        parser.add_argument("--once", action="store_true", help="look once and stop")

    def handle(self, **options: object) -> None:
        if options["once"]:
            do_due()
            return
        stop = Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                do_due()
            except DatabaseError:  # restarted, or busy for too long: it will be back
                logger.exception("the database did not answer; looking again later")
            stop.wait(float(str(options["every"])))
