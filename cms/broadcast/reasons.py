"""The reasons of the programme (programme.Why) in words for people."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .programme import Why

REASONS: Final = {
    Why.AT_ONCE: _("Emergency: aired at once, outside all slots"),
    Why.PRIORITY: _("Priority: before normal bulletins"),
    Why.TURN: _("In the order of publication"),
    Why.AGAIN: _("Priority: aired once more in another slot"),
    Why.OVERRUNS: _("Longer than any slot: starts with the slot and runs over its end"),
    Why.NO_AUDIO: _("Its audio is not ready yet"),
    Why.AUDIO_FAILED: _("Its audio could not be made"),
    Why.AIRED: _("Aired already"),
    Why.NOT_YET_VALID: _("Not valid yet"),
    Why.EXPIRED: _("No longer valid"),
    Why.NO_SLOTS: _("The station has no slots"),
    Why.NO_ROOM: _("No room in any slot of the next three days"),
}


def reason(why: Why) -> str:
    return str(REASONS[why])
