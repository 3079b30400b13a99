"""Keeping a reading that an editor has put right."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.bulletins.models import BulletinPage

from .models import LocalWord


@transaction.atomic
def remember(bulletin: BulletinPage, written: str, spoken: str, officer: User) -> LocalWord:
    """Say `written` as `spoken` from now on in the bulletin's unit and below.

    Raises ValidationError, with nothing changed, where it could never be found or heard.
    """
    word = LocalWord.objects.filter(unit=bulletin.unit, written=written.strip()).first()
    word = word or LocalWord(unit=bulletin.unit, written=written.strip())
    word.spoken, word.added_by = spoken.strip(), officer
    word.full_clean()
    word.save()
    log(bulletin, "voices.remembered", user=officer, data={"word": str(word)})
    return word
