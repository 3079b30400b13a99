"""Write the folded text of every published bulletin anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from search.indexing import forget_the_rest, index_bulletin, to_index

CHUNK = 200


class Command(BaseCommand):
    help = "Rebuild the search index. Safe to stop and start again; searching goes on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="no progress bar")

    def handle(self, *_args: Any, **options: Any) -> None:
        bulletins = to_index()
        done = 0
        with tqdm(total=bulletins.count(), unit="bulletin", disable=options["quiet"]) as bar:
            for bulletin in bulletins.iterator(CHUNK):
                index_bulletin(bulletin)
                done += 1
                bar.update()
        self.stdout.write(f"indexed {done}, forgot {forget_the_rest()}")
