"""A unit's current bulletins for feed readers and podcast players: RSS, and Atom with the audio."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed

from api.addresses import absolute, bulletin_path, unit_path
from api.compression import public_response
from cms.broadcast.models import BulletinAudio
from cms.broadcast.states import AudioState
from cms.bulletins.classes import Channel
from cms.bulletins.models import BulletinPage
from cms.bulletins.queries import current_bulletins
from cms.units.models import Unit
from cms.units.queries import in_force

ITEMS = 30
CACHE_CONTROL = "public, max-age=60"


class _UnitFeed(Feed):
    """Four queries, however many bulletins."""

    language = "vi"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        feed = super().__call__(request, *args, **kwargs)
        content_type = feed.headers["Content-Type"]
        return public_response(request, feed.content, content_type, CACHE_CONTROL)

    def get_object(self, _request: HttpRequest, code: str) -> Unit:
        unit = in_force().filter(code=code.upper()).first()
        if unit is None:
            raise Http404
        return unit

    def title(self, unit: Unit) -> str:
        return f"{unit.title}: thông tin cơ sở"

    def description(self, unit: Unit) -> str:
        return f"Bản tin hiện hành dành cho {unit.title}."

    def link(self, unit: Unit) -> str:
        return absolute(unit_path(unit.code))

    def items(self, unit: Unit) -> list[BulletinPage]:
        current = current_bulletins(unit, channel=Channel.PORTAL).select_related("topic", "unit")
        bulletins = list(current[:ITEMS])
        ready = BulletinAudio.objects.filter(bulletin__in=bulletins, state=AudioState.READY)
        assets = {audio.bulletin_id: audio.asset for audio in ready.select_related("asset")}
        for bulletin in bulletins:
            bulletin.heard = assets.get(bulletin.pk)
        return bulletins

    def item_title(self, bulletin: BulletinPage) -> str:
        return bulletin.title

    def item_description(self, bulletin: BulletinPage) -> str:
        return bulletin.summary

    def item_link(self, bulletin: BulletinPage) -> str:
        return absolute(bulletin_path(bulletin.slug))

    def item_guid(self, bulletin: BulletinPage) -> str:
        return self.item_link(bulletin)

    def item_pubdate(self, bulletin: BulletinPage) -> datetime | None:
        return bulletin.published_at

    def item_updateddate(self, bulletin: BulletinPage) -> datetime | None:
        return bulletin.last_published_at

    def item_author_name(self, bulletin: BulletinPage) -> str:
        return bulletin.byline or bulletin.unit.title

    def item_categories(self, bulletin: BulletinPage) -> list[str]:
        return [bulletin.topic.name]

    def item_enclosures(self, bulletin: Any) -> list[Enclosure]:
        asset = bulletin.heard
        if asset is None:
            return []
        url = absolute(default_storage.url(asset.path))
        return [Enclosure(url, str(asset.size), asset.mime)]


class UnitRss(_UnitFeed):
    feed_type = Rss201rev2Feed


class UnitAtom(_UnitFeed):
    feed_type = Atom1Feed

    def subtitle(self, unit: Unit) -> str:
        return self.description(unit)
