"""Planting the country's units in the page tree, thousands at a time.

Adding 3,356 pages one by one takes minutes: each reads its parent, checks its slug, writes a log
entry and a search task. Here the paths are computed and a whole province is inserted at once. The
rows are the same as those of `add_child`; the tests hold that against treebeard's own check.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.search.backends import get_search_backend

from .country import CENTRE, IN_FORCE_FROM, KINDS, LEVELS, Place
from .models import Kind, Level, Unit, UnitCode
from .names import fold

GSO = "gso"  # the statistics office's system of codes

Progress = Callable[[int], Any]


class UnknownProvinceError(Exception):
    """There is no province with this code; the message is the code."""


@dataclass(frozen=True)
class Loaded:
    """How many units were added, and how many were there already."""

    added: int
    present: int


def load_country(
    provinces: Sequence[Place], only: Iterable[str] = (), progress: Progress = lambda _count: None
) -> Loaded:
    """Add whatever is missing of the centre, `provinces` and their communes.

    One transaction per province, so that an interrupted run leaves whole provinces and the next
    run goes on. A unit is known by its code in the statistics office's system: what was renamed,
    merged or split here since stays as it is.

    `only`: codes of the provinces to load, all when empty; raises UnknownProvinceError.
    `progress` is called with the number of units dealt with since its last call.
    """
    wanted = set(only)
    if unknown := wanted - {place.code for place in provinces}:
        raise UnknownProvinceError(", ".join(sorted(unknown)))
    known = set(UnitCode.objects.filter(system=GSO).values_list("code", flat=True))
    centre = _centre()
    added = present = 0
    for place_number, province in enumerate(provinces, start=1):
        if wanted and province.code not in wanted:
            continue
        new = _load_province(centre, place_number, province, known)
        count = 1 + len(province.below)
        added += new
        present += count - new
        progress(count)
    return Loaded(added, present)


def _load_province(centre: Unit, number: int, province: Place, known: set[str]) -> int:
    """Add `province`, the centre's child `number`, and what is missing below it; say how many."""
    numbered = [(i, place) for i, place in enumerate(province.below, 1) if place.code not in known]
    if province.code in known and not numbered:
        return 0
    with transaction.atomic():
        new = 0
        if province.code not in known:
            new += len(_plant(centre, [(number, province)]))
        node = Unit.objects.get(codes__system=GSO, codes__code=province.code)
        return new + len(_plant(node, numbered))


@transaction.atomic
def _centre() -> Unit:
    """Return the centre, made the default site's root in place of Wagtail's welcome page."""
    levels = {
        row.key: Level.objects.get_or_create(
            key=row.key, defaults={"name": row.name, "rank": row.rank}
        )[0]
        for row in LEVELS
    }
    for name, level in KINDS.items():
        Kind.objects.get_or_create(name=name, defaults={"level": levels[level]})
    centre = Unit.objects.filter(code=CENTRE.code).first()
    if centre is None:
        root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
        [centre] = _plant(root, [(root.numchild + 1, CENTRE)])
    _make_root_of_site(centre)
    return centre


def _make_root_of_site(centre: Unit) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and site.root_page_id == centre.pk:
        return
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = site or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = Page.objects.get(pk=centre.pk)
    site.save()
    # Wagtail's first migration leaves this page; nobody can make another of the bare type.
    bare = ContentType.objects.get_for_model(Page)
    for welcome in Page.objects.filter(depth=2, slug="home", content_type=bare, numchild=0):
        welcome.delete()


def _plant(parent: Page, numbered: Sequence[tuple[int, Place]]) -> list[Unit]:
    """Insert places below `parent`, each as its child of the given number where that is free."""
    if not numbered:
        return []
    pages = [_page(parent, path, place) for path, place in _free_paths(parent, numbered)]
    Page.objects.bulk_create(pages)
    places = [place for _number, place in numbered]
    _insert_units(pages, places)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    pks = [page.pk for page in pages]
    UnitCode.objects.bulk_create(
        UnitCode(unit_id=page.pk, system=GSO, code=place.code)
        for page, place in zip(pages, places, strict=True)
        if place is not CENTRE
    )
    units = list(Unit.objects.filter(pk__in=pks).order_by("path"))
    # bulk_create sends no signals, so that nothing else puts these pages into the index.
    get_search_backend().add_bulk(Unit, units)
    return units


def _free_paths(parent: Page, numbered: Sequence[tuple[int, Place]]) -> Iterable[tuple[str, Place]]:
    """Tree paths in the order of the list, so that provinces loaded later stand in their places.

    A number may be taken: by the parent's desk, or by a unit that somebody added by hand.
    """
    below = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    taken = set(below.values_list("path", flat=True))
    last = max(
        (Page._str2int(path[-Page.steplen :]) for path in taken),  # noqa: SLF001  treebeard's numerals
        default=0,
    )
    last = max(last, *(number for number, _place in numbered))
    for number, place in numbered:
        path = _path(parent, number)
        if path in taken:
            last += 1
            path = _path(parent, last)
        taken.add(path)
        yield path, place


def _path(parent: Page, number: int) -> str:
    path: str = Page._get_path(parent.path, parent.depth + 1, number)  # noqa: SLF001  as above
    return path


def _page(parent: Page, path: str, place: Place) -> Page:
    now = timezone.now()
    slug = place.code.lower()
    return Page(
        path=path,
        depth=parent.depth + 1,
        numchild=0,
        title=place.title,
        draft_title=place.title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(Unit),
        locale=Locale.get_default(),
        live=True,
        first_published_at=now,
        last_published_at=now,
    )


def _insert_units(pages: Sequence[Page], places: Sequence[Place]) -> None:
    """Insert the rows of Unit's own table. Django's bulk_create refuses models with a parent."""
    kinds = dict(Kind.objects.values_list("name", "pk"))
    since = connection.ops.adapt_datefield_value(IN_FORCE_FROM)
    rows = [
        {
            "page_ptr": page.pk,
            "code": place.code,
            "short_name": place.short_name,
            "search_name": fold(place.title),
            "search_short": fold(place.short_name),
            "kind": kinds[place.kind],
            "valid_from": None if place is CENTRE else since,
        }
        for page, place in zip(pages, places, strict=True)
    ]
    quote = connection.ops.quote_name
    columns = [quote(Unit._meta.get_field(name).column) for name in rows[0]]  # noqa: SLF001  documented
    table, marks = quote(Unit._meta.db_table), ", ".join(["%s"] * len(columns))  # noqa: SLF001  documented
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608  names from the model
    with connection.cursor() as cursor:
        cursor.executemany(statement, [tuple(row.values()) for row in rows])
