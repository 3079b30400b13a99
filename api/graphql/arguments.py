"""Arguments that many fields take."""

from .errors import Refused
from .limits import MAX_FIRST


def page_size(first: int | None) -> int:
    """`first` when it is from 1 to MAX_FIRST; raises Refused otherwise (also for null)."""
    if first is None or not 1 <= first <= MAX_FIRST:
        raise Refused("first_out_of_range", f"Tham số first phải từ 1 đến {MAX_FIRST}.")
    return first
