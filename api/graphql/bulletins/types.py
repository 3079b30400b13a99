from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from api.graphql.arguments import page_size
from api.graphql.context import context_of
from api.graphql.scalars import DateTime
from api.graphql.units.types import Unit
from cms.bulletins.models import BulletinPage
from cms.bulletins.models import Topic as TopicModel
from cms.units.models import Unit as UnitModel

from .blocks import Block, showable
from .body import Part
from .loaders import related_to
from .media import Audio, Image, Shown, Sound, shown


class BulletinClass(graphene.Enum):
    """How urgent a bulletin is."""

    NORMAL = "normal"
    PRIORITY = "priority"
    EMERGENCY = "emergency"


class Topic(graphene.ObjectType):
    """What bulletins are filed under."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True)


class Bulletin(graphene.ObjectType):
    """One piece of information from a unit to its people."""

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    title = graphene.String(required=True)
    summary = graphene.String(required=True)
    bulletin_class = BulletinClass(required=True)
    topic = graphene.Field(Topic, required=True)
    language = graphene.String(required=True)
    unit = graphene.Field(Unit, required=True, description="The unit that wrote it.")
    byline = graphene.String(
        required=True,
        description="Pen name, else the author's name; empty where none is given.",
    )
    source_name = graphene.String(required=True)
    published_at = DateTime()
    updated_at = DateTime()
    valid_from = DateTime()
    valid_until = DateTime()
    image = graphene.Field(Image)
    body = graphene.List(graphene.NonNull(Block), required=True)
    audio = graphene.Field(Audio)
    related = graphene.List(
        graphene.NonNull(lambda: Bulletin),
        required=True,
        first=graphene.Int(default_value=4),
        description="Other current bulletins of the same unit: of the same topic first, newest "
        "first.",
    )

    @staticmethod
    def resolve_id(bulletin: BulletinPage, _info: GraphQLResolveInfo) -> str:
        return bulletin.key

    @staticmethod
    def resolve_unit(bulletin: BulletinPage, info: GraphQLResolveInfo) -> UnitModel | None:
        return context_of(info).units.by_id.load(bulletin.unit_id)

    @staticmethod
    def resolve_topic(bulletin: BulletinPage, info: GraphQLResolveInfo) -> TopicModel | None:
        return context_of(info).bulletins.topics.load(bulletin.topic_id)

    @staticmethod
    def resolve_updated_at(bulletin: BulletinPage, _info: GraphQLResolveInfo) -> datetime | None:
        return bulletin.last_published_at

    @staticmethod
    def resolve_image(bulletin: BulletinPage, info: GraphQLResolveInfo) -> Shown | None:
        return shown(context_of(info).bulletins.images.load(bulletin.image_id))

    @staticmethod
    def resolve_body(bulletin: BulletinPage, info: GraphQLResolveInfo) -> list[Part]:
        parts = context_of(info).bulletins.body(bulletin)
        return [part for part in parts if showable(part, info)]

    @staticmethod
    def resolve_audio(bulletin: BulletinPage, info: GraphQLResolveInfo) -> Sound | None:
        audio = context_of(info).bulletins.audio.load(bulletin.pk)
        return Sound(audio.asset, audio) if audio and audio.asset else None

    @staticmethod
    def resolve_related(
        bulletin: BulletinPage, info: GraphQLResolveInfo, first: int
    ) -> list[BulletinPage]:
        loaders = context_of(info).bulletins
        loaders.expect_related(page_size(first))
        return loaders.seen(loaders.related.load(related_to(bulletin, first)) or [])


class BulletinFilter(graphene.InputObjectType):
    topic = graphene.String()
    bulletin_class = BulletinClass()
    language = graphene.String()


class BulletinEdge(graphene.ObjectType):
    cursor = graphene.String(required=True)
    node = graphene.Field(Bulletin, required=True)


class PageInfo(graphene.ObjectType):
    has_next_page = graphene.Boolean(required=True)
    end_cursor = graphene.String()


class BulletinConnection(graphene.ObjectType):
    """One page of a list of bulletins."""

    edges = graphene.List(graphene.NonNull(BulletinEdge), required=True)
    page_info = graphene.Field(PageInfo, required=True)


def chosen(filter_: Any) -> dict[str, Any]:
    """A BulletinFilter as arguments of cms.bulletins.queries.current_bulletins."""
    chosen_class = filter_.get("bulletin_class")
    return {
        "topic": filter_.get("topic"),
        "bulletin_class": chosen_class.value if chosen_class else None,
        "language": filter_.get("language"),
    }
