"""Opening a unit's office: its desk in the tree, and its collection among the files.

Collections mirror the tree of units only as far as somebody works there. A unit's own collection
stands in the *file area* of its unit when that has units below it, otherwise in its parent's:

    Root / Trung ương [area] / Tỉnh Tuyên Quang [area] / Tỉnh Tuyên Quang [own]
                                                       / Xã Đồng Văn [own]
"""

from django.db import transaction
from wagtail.models import Collection

from .models import Desk, FileArea, Office, Unit
from .queries import parent

# Names that people see and that are stored, hence Vietnamese whatever the language of the session.
DESK_TITLE = "Bàn biên tập {unit}"
DESK_SLUG = "ban-bien-tap"
AREA_NAME = "Địa bàn {unit} ({code})"
OWN_NAME = "{unit} ({code})"


@transaction.atomic
def open_office(unit: Unit) -> Office:
    """Return the office of `unit`, making desk and collection when it has none."""
    Unit.objects.select_for_update().only("pk").get(pk=unit.pk)
    office = Office.objects.select_related("desk", "collection").filter(unit=unit).first()
    if office is not None:
        return office
    # The tree is read afresh: treebeard trusts the numbers of the instance it is called on.
    desk = Unit.objects.get(pk=unit.pk).add_child(
        instance=Desk(title=DESK_TITLE.format(unit=unit.title), slug=DESK_SLUG)
    )
    home = _home_of_own_collection(unit)
    collection = Collection.objects.get(pk=home.pk).add_child(
        name=OWN_NAME.format(unit=unit.title, code=unit.code)
    )
    return Office.objects.create(unit=unit, desk=desk, collection=collection)


@transaction.atomic
def file_area(unit: Unit) -> Collection:
    """Return the collection over everything of `unit` and below, making it when missing.

    A collection that `unit` alone had so far moves into it.
    """
    Unit.objects.select_for_update().only("pk").get(pk=unit.pk)
    existing = FileArea.objects.select_related("collection").filter(unit=unit).first()
    if existing is not None:
        return existing.collection
    above = parent(unit)
    home = file_area(above) if above else Collection.get_first_root_node()
    area: Collection = Collection.objects.get(pk=home.pk).add_child(
        name=AREA_NAME.format(unit=unit.title, code=unit.code)
    )
    FileArea.objects.create(unit=unit, collection=area)
    for office in Office.objects.select_related("collection").filter(unit=unit):
        office.collection.move(area, "sorted-child")
    return Collection.objects.get(pk=area.pk)


def _home_of_own_collection(unit: Unit) -> Collection:
    has_area = FileArea.objects.filter(unit=unit).exists()
    above = parent(unit)
    has_units_below = unit.get_children().type(Unit).exists()
    if has_area or has_units_below or above is None:
        return file_area(unit)
    return file_area(above)
