"""Where a page of a list ended: the place of its last bulletin, opaque to clients. Pure."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from api.graphql.errors import Refused

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 60  # characters; a real cursor has fewer
_LARGEST_PK = 2**63 - 1


@dataclass(frozen=True)
class Place:
    """A place in the order newest first; `pk` tells bulletins of one moment apart."""

    published_at: datetime
    pk: int


def write_cursor(place: Place) -> str:
    microseconds = (place.published_at - _EPOCH) // timedelta(microseconds=1)
    return base64.urlsafe_b64encode(f"{microseconds}.{place.pk}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> Place:
    """Raises Refused for anything write_cursor did not write."""
    try:
        if len(cursor) > _LONGEST:
            raise ValueError(cursor)
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, _, pk = (
            base64.b64decode(padded, altchars=b"-_", validate=True).decode().partition(".")
        )
        place = Place(_EPOCH + timedelta(microseconds=int(moment)), int(pk))
        if write_cursor(place) != cursor or not 0 < place.pk <= _LARGEST_PK:
            raise ValueError(cursor)
    except (ValueError, OverflowError, binascii.Error) as error:
        raise Refused(
            "cursor_invalid", "Con trỏ trang không hợp lệ. Vui lòng tải lại từ đầu danh sách."
        ) from error
    return place
