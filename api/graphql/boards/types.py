import graphene
from graphql import GraphQLResolveInfo

from api.graphql.bulletins.types import Bulletin
from api.graphql.context import context_of
from api.graphql.units.types import Unit
from cms.broadcast.models import Board as BoardModel
from cms.bulletins.models import BulletinPage
from cms.units.models import Unit as UnitModel


class Board(graphene.ObjectType):
    """A public screen and what it shows now."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    unit = graphene.Field(Unit, required=True)
    rotation_seconds = graphene.Int(
        required=True, description="Seconds each bulletin stays on the screen."
    )
    emergency = graphene.Field(
        Bulletin,
        description="The emergency the board must show instead of everything else.",
    )
    bulletins = graphene.List(
        graphene.NonNull(Bulletin),
        required=True,
        description="Current bulletins for boards: emergencies, then priority, then normal; newest "
        "first.",
    )

    @staticmethod
    def resolve_unit(board: BoardModel, info: GraphQLResolveInfo) -> UnitModel:
        return context_of(info).units.seen([board.unit])[0]

    @staticmethod
    def resolve_emergency(board: BoardModel, info: GraphQLResolveInfo) -> BulletinPage | None:
        return context_of(info).boards.emergency(board)

    @staticmethod
    def resolve_bulletins(board: BoardModel, info: GraphQLResolveInfo) -> list[BulletinPage]:
        return context_of(info).boards.bulletins(board)
