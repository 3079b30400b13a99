import graphene
from graphql import GraphQLResolveInfo

from api.graphql.context import context_of
from cms.units.models import Unit as UnitModel


class UnitLevel(graphene.Enum):
    CENTRE = "centre"
    PROVINCE = "province"
    COMMUNE = "commune"


class Unit(graphene.ObjectType):
    """An administrative unit."""

    code = graphene.String(required=True)
    name = graphene.String(required=True, description='Full name with its kind: "Xã Đồng Văn".')
    short_name = graphene.String(required=True, description='The name alone: "Đồng Văn".')
    kind = graphene.String(
        required=True,
        description='Kind as shown: "tỉnh", "thành phố", "xã", "phường", "đặc khu"; "trung ương" '
        "for the centre.",
    )
    level = UnitLevel(required=True)
    ancestors = graphene.List(
        graphene.NonNull(lambda: Unit),
        required=True,
        description="From the centre down to the parent.",
    )
    children = graphene.List(
        graphene.NonNull(lambda: Unit),
        required=True,
        description="Direct subordinate units by code.",
    )

    @staticmethod
    def resolve_name(unit: UnitModel, _info: GraphQLResolveInfo) -> str:
        return unit.title

    @staticmethod
    def resolve_kind(unit: UnitModel, _info: GraphQLResolveInfo) -> str:
        return unit.kind.name.lower()

    @staticmethod
    def resolve_level(unit: UnitModel, _info: GraphQLResolveInfo) -> str:
        return unit.kind.level.key

    @staticmethod
    def resolve_ancestors(unit: UnitModel, info: GraphQLResolveInfo) -> list[UnitModel]:
        loaders = context_of(info).units
        return loaders.seen(loaders.ancestors.load(unit) or [])

    @staticmethod
    def resolve_children(unit: UnitModel, info: GraphQLResolveInfo) -> list[UnitModel]:
        loaders = context_of(info).units
        return loaders.seen(loaders.children.load(unit) or [])
