"""The public schema. `schema.graphql` beside it is its printed form: clients build against it."""

from pathlib import Path

import graphene

from .boards.queries import BoardQueries
from .bulletins.blocks import TYPES
from .bulletins.queries import BulletinQueries
from .units.queries import UnitQueries

SCHEMA_FILE = Path(__file__).with_name("schema.graphql")


class Query(UnitQueries, BulletinQueries, BoardQueries):
    """What anybody may ask."""


schema = graphene.Schema(query=Query, types=[Query, *TYPES.values()])


def printed_schema() -> str:
    """The text of `schema.graphql`."""
    return f"{str(schema).strip()}\n"
