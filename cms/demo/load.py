"""Writes the demonstration into the store: officers, stations, a board, pictures and bulletins.

Each thing is found again by what names it, so that loading twice changes nothing and a loading that
was stopped goes on where it was.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Site

from cms.broadcast.models import Board, Slot, Station
from cms.bulletins.classes import BulletinClass
from cms.bulletins.keys import ALPHABET, LENGTH
from cms.bulletins.models import BulletinPage, Scope, Topic
from cms.units.models import Desk, Unit
from cms.units.officers import appoint
from cms.units.offices import open_office
from cms.units.roles import Role
from cms.voices.models import AccentChoice, VoiceChoice

from .accounts import (
    BOARD_SLUG,
    DEMO_PASSWORD,
    DONG_HA,
    LE_THUY,
    LOGINS,
    PROVINCE,
    SUPERUSER,
    Login,
)
from .markup import blocks, dated
from .motifs import MOTIFS, TITLES
from .pictures import draw
from .texts import Text, texts

STATIONS: Final = {
    LE_THUY: "Đài truyền thanh xã Lệ Thủy",
    DONG_HA: "Đài truyền thanh phường Đông Hà",
}
ON_AIR: Final = (time(5, 0), time(11, 30), time(17, 0))
SLOT_MINUTES: Final = 45

Step = Callable[[], object]


def steps() -> list[Step]:
    """The work in order, one call per thing, so that a caller can show how far it is."""
    return [
        name_site,
        *[lambda login=login: make_officer(login) for login in LOGINS],
        make_superuser,
        *[lambda code=code: make_station(code) for code in STATIONS],
        make_board,
        choose_voices,
        *[lambda motif=motif: picture(motif) for motif in MOTIFS],
        *[lambda text=text: make_bulletin(text) for text in oldest_first()],
    ]


def oldest_first() -> list[Text]:
    return sorted(texts(), key=lambda text: -text.age_hours)


def name_site() -> None:
    Site.objects.filter(is_default_site=True).update(site_name=settings.WAGTAIL_SITE_NAME)


def make_officer(login: Login) -> User:
    user = make_user(login.username, login.last_name, login.first_name)
    appoint(user, unit(login.unit), login.role, login.reach)
    return user


def make_superuser() -> User:
    user = make_user(SUPERUSER, "Quản trị", "Hệ thống")
    user.is_staff = user.is_superuser = True
    user.save()
    return user


def make_user(username: str, last_name: str, first_name: str) -> User:
    user, made = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first_name,
            "last_name": last_name,
            "email": f"{username}@loa.example",
        },
    )
    if made:
        user.set_password(DEMO_PASSWORD)
        user.save()
    return user


@transaction.atomic
def make_station(code: str) -> Station:
    station = Station.objects.filter(unit__code=code, name=STATIONS[code]).first()
    if station is None:
        station = Station(unit=unit(code), name=STATIONS[code])
        station.slots = [Slot(starts=starts, minutes=SLOT_MINUTES) for starts in ON_AIR]
        station.save()
    return station


def choose_voices() -> None:
    """The province speaks with the accent of its people; a commune names itself first."""
    central = {"accent": AccentChoice.CENTRAL}
    VoiceChoice.objects.get_or_create(unit=unit(PROVINCE), defaults=central)
    VoiceChoice.objects.get_or_create(
        unit=unit(LE_THUY),
        bulletin_class=BulletinClass.NORMAL,
        defaults={**central, "opening": "Đây là Đài truyền thanh xã Lệ Thủy."},
    )


def make_board() -> Board:
    defaults = {"unit": unit(DONG_HA), "name": "Bảng tin Nhà văn hóa trung tâm"}
    return Board.objects.get_or_create(slug=BOARD_SLUG, defaults=defaults)[0]


def picture(motif: str) -> AbstractImage:
    """The drawing `motif` among the province's files, drawn when it is missing."""
    images = get_image_model()
    collection = open_office(unit(PROVINCE)).collection
    title = f"Minh họa: {TITLES[motif]}"
    found = images.objects.filter(title=title, collection=collection).first()
    if found is not None:
        return found
    file = ContentFile(draw(motif), name=f"minh-hoa-{motif}.jpg")
    return images.objects.create(title=title, file=file, collection=collection)


def make_bulletin(text: Text) -> BulletinPage:
    """Write, revise and publish one bulletin as its unit's editor and approver would."""
    key = key_of(text.id)
    found = BulletinPage.objects.filter(key=key).first()
    if found is not None and found.live:
        return found
    now = timezone.now()
    with transaction.atomic():
        bulletin = found or write(text, key, now)
        revision = bulletin.save_revision(user=bulletin.owner)
        revision.publish(user=officer_of(text.unit, Role.APPROVER))
        aged = now - timedelta(hours=text.age_hours)
        BulletinPage.objects.filter(pk=bulletin.pk).update(
            published_at=aged, first_published_at=aged, last_published_at=aged
        )
    return bulletin


def write(text: Text, key: str, now: datetime) -> BulletinPage:
    today = timezone.localdate(now)
    owner_unit = unit(text.unit)
    bulletin = BulletinPage(
        key=key,
        unit=owner_unit,
        title=dated(text.title, today),
        summary=dated(text.summary, today),
        body=blocks(dated(text.body, today)),
        bulletin_class=BulletinClass(text.bulletin_class),
        topic=Topic.objects.get(slug=text.topic),
        image=picture(text.image),
        source_name=text.source or f"UBND {owner_unit.title}",
        language=text.language,
        on_loudspeaker=text.on_loudspeaker,
        valid_from=now - timedelta(hours=text.age_hours),
        valid_until=now + timedelta(days=text.valid_days),
        owner=officer_of(text.unit, Role.EDITOR),
        live=False,
    )
    bulletin.scopes = [Scope(unit=owner_unit, subtree=not text.own_unit_only)]
    Desk.objects.get(pk=open_office(owner_unit).desk_id).add_child(instance=bulletin)
    return bulletin


def officer_of(code: str, role: Role) -> User | None:
    """Who holds `role` in the unit; None for the centre, where the demonstration has nobody."""
    return User.objects.filter(offices__unit__code=code, offices__role=role).first()


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def key_of(text_id: str) -> str:
    """The same key for the same text at every loading."""
    digest = hashlib.sha256(text_id.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
