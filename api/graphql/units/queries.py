import graphene
from graphql import GraphQLResolveInfo

from api.graphql.arguments import page_size
from api.graphql.context import context_of
from cms.units import queries
from cms.units.models import Unit as UnitModel

from .types import Unit


def unit_in_force(code: str) -> UnitModel | None:
    """The unit with `code`, if it exists today. One query."""
    units = queries.in_force().select_related("kind__level")
    return units.filter(code=code.strip().upper()).first()


class UnitQueries(graphene.ObjectType):
    unit = graphene.Field(
        Unit,
        code=graphene.String(required=True),
        description="One unit by its administrative code.",
    )
    search_units = graphene.List(
        graphene.NonNull(Unit),
        required=True,
        query=graphene.String(required=True),
        first=graphene.Int(default_value=10),
        description="Units in force whose name matches, with or without diacritics; best match "
        "first.",
    )
    provinces = graphene.List(
        graphene.NonNull(Unit), required=True, description="The provinces and cities, by code."
    )

    @staticmethod
    def resolve_unit(_root: None, info: GraphQLResolveInfo, code: str) -> UnitModel | None:
        unit = unit_in_force(code)
        if unit is not None:
            context_of(info).units.seen([unit])
        return unit

    @staticmethod
    def resolve_search_units(
        _root: None, info: GraphQLResolveInfo, query: str, first: int
    ) -> list[UnitModel]:
        return context_of(info).units.seen(queries.search_units(query, page_size(first)))

    @staticmethod
    def resolve_provinces(_root: None, info: GraphQLResolveInfo) -> list[UnitModel]:
        provinces = queries.in_force().filter(kind__level__key="province")
        return context_of(info).units.seen(provinces.select_related("kind__level").order_by("code"))
