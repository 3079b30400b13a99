"""What a board shows, worked out once per request."""

from datetime import datetime

from api.graphql.bulletins.loaders import BulletinLoaders
from cms.broadcast.models import Board
from cms.broadcast.queries import BoardNow, current_board
from cms.bulletins.classes import BulletinClass
from cms.bulletins.models import BulletinPage

MOST = 50  # bulletins a board can turn over; at 15 seconds each, twelve minutes
ORDER = [BulletinClass.EMERGENCY, BulletinClass.PRIORITY, BulletinClass.NORMAL]


class BoardLoader:
    """Two queries per board."""

    def __init__(self, bulletins: BulletinLoaders, now: datetime) -> None:
        self._loaders = bulletins
        self._now = now
        self._shown: dict[int, BoardNow] = {}

    def _board(self, board: Board) -> BoardNow:
        if board.pk not in self._shown:
            self._shown[board.pk] = current_board(board, self._now)
        return self._shown[board.pk]

    def emergency(self, board: Board) -> BulletinPage | None:
        """The newest emergency, if there is one."""
        shown = self._board(board)
        return self._loaders.seen(shown.bulletins[:1])[0] if shown.emergency else None

    def bulletins(self, board: Board) -> list[BulletinPage]:
        """By class, newest first; while an emergency lasts, emergencies only."""
        found = sorted(
            self._board(board).bulletins,
            key=lambda bulletin: ORDER.index(BulletinClass(bulletin.bulletin_class)),
        )
        return self._loaders.seen(found[:MOST])
