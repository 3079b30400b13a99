"""Small countries and their officers, quick to make."""

from dataclasses import dataclass, field
from itertools import count

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from wagtail.models import Collection, Locale, Page, Site

from cms.units.models import Kind, Level, Unit
from cms.units.officers import appoint
from cms.units.roles import Reach, Role

PASSWORD = "mat-khau-thu-nghiem"
_numbers = count(1)
LEVELS = [("centre", "Trung ương", 0), ("province", "Cấp tỉnh", 1), ("commune", "Cấp xã", 2)]
KINDS = {
    "Trung ương": "centre",
    "Tỉnh": "province",
    "Thành phố": "province",
    "Xã": "commune",
    "Phường": "commune",
    "Đặc khu": "commune",
}


@dataclass
class Country:
    centre: Unit
    provinces: list[Unit] = field(default_factory=list)
    communes: list[Unit] = field(default_factory=list)


def make_kinds() -> dict[str, Kind]:
    """The levels and kinds of today's administration, by name of the kind."""
    levels = {
        key: Level.objects.get_or_create(key=key, defaults={"name": name, "rank": rank})[0]
        for key, name, rank in LEVELS
    }
    return {
        name: Kind.objects.get_or_create(name=name, defaults={"level": levels[level]})[0]
        for name, level in KINDS.items()
    }


def make_unit(parent: Page, code: str, name: str, kind: str = "Xã") -> Unit:
    """One unit below `parent` (a unit, or Wagtail's root); its title is kind and name."""
    title = name if kind == "Trung ương" else f"{kind} {name}"
    parent = Page.objects.get(pk=parent.pk)
    return parent.add_child(
        instance=Unit(title=title, short_name=name, code=code, kind=make_kinds()[kind])
    )


def make_country(provinces: int = 1, communes: int = 3) -> Country:
    """A centre ("VN") that is the default site's root, `provinces` below it ("01", "02", ...), and
    `communes` in each ("01001", "01002", ...)."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    country = Country(make_unit(root, "VN", "Trung ương", "Trung ương"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": country.centre}
    )
    for p in range(1, provinces + 1):
        province = make_unit(country.centre, f"{p:02}", f"Thử nghiệm {p}", "Tỉnh")
        country.provinces.append(province)
        country.communes += [
            make_unit(province, f"{p:02}{c:03}", f"Mẫu {p}.{c}") for c in range(1, communes + 1)
        ]
    return country


def make_user(username: str = "", **fields: object) -> AbstractUser:
    """A user without any office, whose password is PASSWORD."""
    username = username or f"can-bo-{next(_numbers)}"
    names = {"email": f"{username}@example.org", "first_name": "Cán bộ", "last_name": username}
    return get_user_model().objects.create_user(
        username=username, password=PASSWORD, **(names | fields)
    )


def make_officer(
    unit: Unit, role: Role = Role.EDITOR, reach: Reach = Reach.OWN, username: str = ""
) -> AbstractUser:
    """A new user appointed to `unit`. Call `appoint` to give the same user another role."""
    user = make_user(username)
    appoint(user, unit, role, reach)
    return user
