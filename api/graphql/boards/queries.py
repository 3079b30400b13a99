import graphene
from graphql import GraphQLResolveInfo

from cms.broadcast.models import Board as BoardModel

from .types import Board


class BoardQueries(graphene.ObjectType):
    board = graphene.Field(
        Board,
        slug=graphene.String(required=True),
        description="What a public board shows now.",
    )

    @staticmethod
    def resolve_board(_root: None, _info: GraphQLResolveInfo, slug: str) -> BoardModel | None:
        return BoardModel.objects.select_related("unit__kind__level").filter(slug=slug).first()
