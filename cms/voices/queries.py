"""Reading a unit's voices and words, those of the units above included."""

from django.db.models import QuerySet

from cms.bulletins.models import BulletinPage
from cms.units.models import Unit
from cms.units.queries import ancestor_ids

from .choosing import Decision, Manner, manner
from .models import LocalWord, VoiceChoice


def _line_of(unit: Unit) -> list[int]:
    return [*ancestor_ids(unit), unit.pk]


def manner_of(bulletin: BulletinPage) -> Manner:
    """How `bulletin` is read. Two queries."""
    choices: QuerySet[VoiceChoice] = VoiceChoice.objects.filter(unit__in=_line_of(bulletin.unit))
    language = bulletin.language
    decisions = [
        Decision(
            depth=choice.unit.depth,
            language=choice.language,
            bulletin_class=choice.bulletin_class,
            voice=choice.voice(language),
            opening=choice.opening,
            closing=choice.closing,
        )
        for choice in choices.select_related("unit").order_by("pk")
    ]
    return manner(decisions, language, bulletin.bulletin_class)


def words_of(unit: Unit) -> dict[str, str]:
    """Written words and how `unit` says them; a nearer unit's word replaces one from above. Two
    queries."""
    words = LocalWord.objects.filter(unit__in=_line_of(unit)).order_by("unit__depth")
    return dict(words.values_list("written", "spoken"))
