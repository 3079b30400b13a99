"""What belongs to bulletins, in batches: writers, images, audio, bodies, and what is related."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from api.addresses import bulletin_path, unit_path
from api.graphql.loaders import Loader
from api.graphql.units.loaders import UnitLoaders
from cms.broadcast.models import BulletinAudio
from cms.broadcast.states import AudioState
from cms.bulletins.classes import Channel
from cms.bulletins.models import BulletinPage, Topic
from cms.bulletins.queries import current_bulletins
from cms.units.models import Unit

from .body import Paragraph, Part, document_ids, image_ids, read_body
from .rich_text import all_linked


class TopicById(Loader[int, Topic]):
    def fetch(self, keys: Collection[int]) -> dict[int, Topic]:
        return Topic.objects.in_bulk(keys)


class ImageById(Loader[int, AbstractImage]):
    """With its renditions: two queries."""

    def fetch(self, keys: Collection[int]) -> dict[int, AbstractImage]:
        images = get_image_model().objects.filter(pk__in=keys).prefetch_related("renditions")
        return {image.pk: image for image in images}


class DocumentById(Loader[int, AbstractDocument]):
    def fetch(self, keys: Collection[int]) -> dict[int, AbstractDocument]:
        return {d.pk: d for d in get_document_model().objects.filter(pk__in=keys)}


class AudioByBulletin(Loader[int, BulletinAudio]):
    """Only audio that is ready, with its files."""

    def fetch(self, keys: Collection[int]) -> dict[int, BulletinAudio]:
        ready = BulletinAudio.objects.filter(bulletin__in=keys, state=AudioState.READY)
        return {audio.bulletin_id: audio for audio in ready.select_related("asset")}


class AddressByPage(Loader[int, str]):
    """Where the portal shows a page that a text links to: two queries, one per kind of page."""

    def fetch(self, keys: Collection[int]) -> dict[int, str]:
        bulletins = BulletinPage.objects.filter(pk__in=keys, live=True, on_portal=True)
        units = Unit.objects.filter(pk__in=keys, live=True)
        return {
            **{pk: bulletin_path(slug) for pk, slug in bulletins.values_list("pk", "slug")},
            **{pk: unit_path(code) for pk, code in units.values_list("pk", "code")},
        }


@dataclass(frozen=True)
class Related:
    """How many others are wanted of one bulletin."""

    bulletin: int
    unit: int
    topic: int
    first: int


class RelatedBulletins(Loader[Related, list[BulletinPage]]):
    """Other current bulletins of the same unit: its topic first, newest first. One query."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now

    def fetch(self, keys: Collection[Related]) -> dict[Related, list[BulletinPage]]:
        most = max(key.first for key in keys) + 1  # the bulletin itself is among them
        newest = [F("published_at").desc(), F("pk").desc()]
        candidates = (
            current_bulletins(now=self.now, channel=Channel.PORTAL)
            .filter(unit__in={key.unit for key in keys})
            .annotate(
                in_unit=Window(RowNumber(), partition_by=[F("unit_id")], order_by=newest),
                in_topic=Window(
                    RowNumber(), partition_by=[F("unit_id"), F("topic_id")], order_by=newest
                ),
            )
            .filter(Q(in_unit__lte=most) | Q(in_topic__lte=most))
            .order_by("-published_at", "-pk")
        )
        by_unit: dict[int, list[BulletinPage]] = defaultdict(list)
        for bulletin in candidates:
            by_unit[bulletin.unit_id].append(bulletin)
        return {key: _nearest(by_unit[key.unit], key) for key in keys}


def _nearest(candidates: Iterable[BulletinPage], wanted: Related) -> list[BulletinPage]:
    others = [bulletin for bulletin in candidates if bulletin.pk != wanted.bulletin]
    others.sort(key=lambda bulletin: bulletin.topic_id != wanted.topic)  # stable: newest first
    return others[: wanted.first]


class BulletinLoaders:
    def __init__(self, units: UnitLoaders, now: datetime) -> None:
        self.units = units
        self.topics = TopicById()
        self.images = ImageById()
        self.documents = DocumentById()
        self.audio = AudioByBulletin()
        self.addresses = AddressByPage()
        self.related = RelatedBulletins(now)
        self._seen: dict[int | None, BulletinPage] = {}
        self._bodies: dict[int | None, list[Part]] = {}

    def seen(self, bulletins: Iterable[BulletinPage]) -> list[BulletinPage]:
        """Note bulletins whose parts may be asked for; returns them as a list."""
        bulletins = list(bulletins)
        self._seen.update({bulletin.pk: bulletin for bulletin in bulletins})
        self.units.by_id.expect(bulletin.unit_id for bulletin in bulletins)
        self.topics.expect(bulletin.topic_id for bulletin in bulletins)
        self.images.expect(bulletin.image_id for bulletin in bulletins)
        self.audio.expect(bulletin.pk for bulletin in bulletins)
        return bulletins

    def body(self, bulletin: BulletinPage) -> list[Part]:
        """The parts of the body; with the first one, those of all bulletins seen are read."""
        if bulletin.pk not in self._bodies:
            for pk, seen in {**self._seen, bulletin.pk: bulletin}.items():
                if pk not in self._bodies:
                    self._bodies[pk] = read_body(seen.body.raw_data)
                    self._expect(self._bodies[pk])
        return self._bodies[bulletin.pk]

    def _expect(self, parts: list[Part]) -> None:
        sources = [part.source for part in parts if isinstance(part, Paragraph)]
        self.images.expect(image_ids(parts))
        self.documents.expect(document_ids(parts))
        self.documents.expect(all_linked(sources, "document"))
        self.addresses.expect(all_linked(sources, "page"))

    def expect_related(self, first: int) -> None:
        """Note that `first` related bulletins of each one seen may be asked for."""
        self.related.expect(related_to(bulletin, first) for bulletin in self._seen.values())


def related_to(bulletin: BulletinPage, first: int) -> Related:
    return Related(bulletin.pk, bulletin.unit_id, bulletin.topic_id, first)
