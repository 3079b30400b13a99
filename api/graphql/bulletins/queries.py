from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import graphene
from django.db.models import QuerySet
from graphql import GraphQLResolveInfo

from api.graphql.arguments import page_size
from api.graphql.context import context_of
from api.graphql.units.queries import unit_in_force
from api.renditions import make_preview
from cms.bulletins.classes import Channel
from cms.bulletins.models import BulletinPage
from cms.bulletins.models import Topic as TopicModel
from cms.bulletins.preview import bulletin_from_token
from cms.bulletins.queries import after as older
from cms.bulletins.queries import current_bulletins
from search.queries import search_bulletins

from .cursors import Place, read_cursor, write_cursor
from .types import Bulletin, BulletinConnection, BulletinFilter, Topic, chosen


@dataclass(frozen=True)
class Edge:
    node: BulletinPage

    @property
    def cursor(self) -> str:
        # What is current has been published.
        return write_cursor(Place(cast(datetime, self.node.published_at), self.node.pk))


@dataclass(frozen=True)
class Ending:
    has_next_page: bool
    end_cursor: str | None


@dataclass(frozen=True)
class Connection:
    edges: list[Edge]
    page_info: Ending


def page_of(
    bulletins: QuerySet[BulletinPage], first: int, after: Place | None
) -> tuple[list[BulletinPage], bool]:
    """`first` bulletins after a place, newest first, and whether more follow. One query."""
    if after is not None:
        bulletins = older(bulletins, after.published_at, after.pk)
    found = list(bulletins[: first + 1])
    return found[:first], len(found) > first


class BulletinQueries(graphene.ObjectType):
    bulletins = graphene.Field(
        BulletinConnection,
        required=True,
        unit=graphene.String(required=True),
        filter=BulletinFilter(),
        first=graphene.Int(default_value=20),
        after=graphene.String(),
        description="Current bulletins addressed to a unit, newest first; none for an unknown "
        "unit.",
    )
    bulletin = graphene.Field(
        Bulletin,
        slug=graphene.String(required=True),
        description="One published bulletin by its slug.",
    )
    preview_bulletin = graphene.Field(
        Bulletin,
        content_type=graphene.String(required=True),
        token=graphene.String(required=True),
        description="A draft shown to its editor: the token comes from the admin and lives 30 "
        "minutes.",
    )
    topics = graphene.List(
        graphene.NonNull(Topic),
        required=True,
        description="The topics bulletins are filed under.",
    )
    search = graphene.List(
        graphene.NonNull(Bulletin),
        required=True,
        query=graphene.String(required=True),
        unit=graphene.String(),
        first=graphene.Int(default_value=20),
        description="Full-text search over published bulletins, with or without diacritics.",
    )

    @staticmethod
    def resolve_bulletins(
        _root: None,
        info: GraphQLResolveInfo,
        unit: str,
        first: int,
        filter: Any = None,  # noqa: A002  the argument's public name
        after: str | None = None,
    ) -> Connection:
        context = context_of(info)
        place = read_cursor(after) if after else None
        size = page_size(first)
        found_unit = unit_in_force(unit)
        if found_unit is None:
            return Connection([], Ending(has_next_page=False, end_cursor=None))
        current = current_bulletins(
            found_unit, now=context.now, channel=Channel.PORTAL, **chosen(filter or {})
        )
        found, more = page_of(current, size, place)
        edges = [Edge(bulletin) for bulletin in context.bulletins.seen(found)]
        return Connection(edges, Ending(more, edges[-1].cursor if edges else None))

    @staticmethod
    def resolve_bulletin(_root: None, info: GraphQLResolveInfo, slug: str) -> BulletinPage | None:
        context = context_of(info)
        current = current_bulletins(now=context.now, channel=Channel.PORTAL)
        return _one(context.bulletins.seen(current.filter(slug=slug)[:1]))

    @staticmethod
    def resolve_preview_bulletin(
        _root: None, info: GraphQLResolveInfo, content_type: str, token: str
    ) -> BulletinPage | None:
        bulletin = bulletin_from_token(content_type, token)
        if bulletin is not None:
            make_preview(bulletin)
        return _one(context_of(info).bulletins.seen([bulletin] if bulletin else []))

    @staticmethod
    def resolve_topics(_root: None, _info: GraphQLResolveInfo) -> QuerySet[TopicModel]:
        return TopicModel.objects.all()

    @staticmethod
    def resolve_search(
        _root: None, info: GraphQLResolveInfo, query: str, first: int, unit: str | None = None
    ) -> list[BulletinPage]:
        context = context_of(info)
        size = page_size(first)
        within = unit_in_force(unit) if unit else None
        if unit and within is None:
            return []
        ids = search_bulletins(query, within, size)
        found = BulletinPage.objects.in_bulk(ids)
        return context.bulletins.seen(found[pk] for pk in ids if pk in found)


def _one(bulletins: list[BulletinPage]) -> BulletinPage | None:
    return bulletins[0] if bulletins else None
