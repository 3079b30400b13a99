"""Viet Nam as it is administered since 1 July 2025, as plain data.

Source: the package `vietnam_provinces` (the statistics office's list of codes and names).
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

from vietnam_provinces import Province, VietNamDivisionType, Ward

# The first day of the two-tier administration (Resolution 203/2025/QH15).
IN_FORCE_FROM = date(2025, 7, 1)
CENTRE_CODE = "VN"


@dataclass(frozen=True)
class LevelRow:
    key: str
    name: str
    rank: int


@dataclass(frozen=True)
class Place:
    """One unit of the list, with those below it in the order of their codes."""

    code: str
    title: str
    short_name: str
    kind: str
    below: tuple["Place", ...] = ()


LEVELS = (
    LevelRow("centre", "Trung ương", 0),
    LevelRow("province", "Cấp tỉnh", 1),
    LevelRow("commune", "Cấp xã", 2),
)
# Kind of unit -> key of its level.
KINDS = {
    "Trung ương": "centre",
    "Tỉnh": "province",
    "Thành phố": "province",
    "Xã": "commune",
    "Phường": "commune",
    "Đặc khu": "commune",
}
_KIND_NAMES = {
    VietNamDivisionType.TINH: "Tỉnh",
    VietNamDivisionType.THANH_PHO_TRUNG_UONG: "Thành phố",
    VietNamDivisionType.XA: "Xã",
    VietNamDivisionType.PHUONG: "Phường",
    VietNamDivisionType.DAC_KHU: "Đặc khu",
}
CENTRE = Place(CENTRE_CODE, "Trung ương", "Trung ương", "Trung ương")


def provinces() -> tuple[Place, ...]:
    """The provinces by code, each with its communes, wards and special zones."""
    communes: dict[int, list[Place]] = {}
    for ward in Ward.iter_all():
        place = _place(f"{ward.code.value:05}", ward)
        communes.setdefault(ward.province_code.value, []).append(place)
    found = [
        _place(
            f"{province.code.value:02}",
            province,
            tuple(sorted(communes[province.code.value], key=lambda place: place.code)),
        )
        for province in Province.iter_all()
    ]
    return tuple(sorted(found, key=lambda place: place.code))


def _place(code: str, division: Province | Ward, below: tuple[Place, ...] = ()) -> Place:
    kind = _KIND_NAMES[division.division_type]
    # The list writes "Thành phố Huế" and "Xã Đồng Văn", yet "Cao Bằng" without its "Tỉnh", and has
    # a doubled space here and there.
    name = " ".join(unicodedata.normalize("NFC", division.name).split())
    short_name = name.removeprefix(f"{kind} ")
    return Place(code, f"{kind} {short_name}", short_name, kind, below)
