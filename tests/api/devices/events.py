"""Events as a device sends them."""

import uuid
from typing import Any

from django.utils import timezone

from protocol.fields import format_time


def make_event(seq: int, **fields: Any) -> dict[str, Any]:
    values = {
        "uuid": str(uuid.uuid4()),
        "seq": seq,
        "kind": "ended",
        "item": str(uuid.uuid4()),
        "at": format_time(timezone.now()),
        "planned_ms": 30_000,
        "played_ms": 30_000,
        "result": "completed",
        "volume": 80,
        "detail": "",
    }
    return values | fields
