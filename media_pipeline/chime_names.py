"""Names of chimes, cheap to import."""

from enum import StrEnum


class Chime(StrEnum):
    """What is struck before the words."""

    NONE = "none"
    NORMAL = "normal"
    PRIORITY = "priority"
    EMERGENCY = "emergency"
