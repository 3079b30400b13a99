"""What one request carries through its resolvers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.utils import timezone
from graphql import GraphQLResolveInfo

from .boards.loaders import BoardLoader
from .bulletins.loaders import BulletinLoaders
from .units.loaders import UnitLoaders


@dataclass
class Context:
    """Loaders remember within one request and no longer; `now` is the same for all its fields."""

    now: datetime = field(default_factory=timezone.now)
    units: UnitLoaders = field(default_factory=UnitLoaders)
    bulletins: BulletinLoaders = field(init=False)
    boards: BoardLoader = field(init=False)

    def __post_init__(self) -> None:
        self.bulletins = BulletinLoaders(self.units, self.now)
        self.boards = BoardLoader(self.bulletins, self.now)


def context_of(info: GraphQLResolveInfo) -> Context:
    return cast(Context, info.context)
