"""What a unit may own, made the short way: a page on its desk, an image, a document."""

from itertools import count

from django.contrib.auth.models import AbstractUser
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.bulletins.models import BulletinPage, Topic
from cms.units.models import Desk, Unit
from cms.units.offices import open_office

_numbers = count(1)


def make_page(unit: Unit, title: str, owner: AbstractUser | None = None):
    """A bulletin on the unit's desk, with one revision."""
    number = next(_numbers)
    topic, _made = Topic.objects.get_or_create(slug="thu", defaults={"name": "Thử"})
    desk = Desk.objects.get(pk=open_office(unit).desk_id)
    page = desk.add_child(
        instance=BulletinPage(
            title=title,
            slug=f"bai-{number}",
            key=f"k{number}",
            unit=unit,
            topic=topic,
            summary="Tóm tắt",
            owner=owner,
        )
    )
    page.save_revision(user=owner)
    page.refresh_from_db()
    return page


def make_image(unit: Unit, title: str):
    return get_image_model().objects.create(
        title=title, file=get_test_image_file(), collection=open_office(unit).collection
    )


def make_document(unit: Unit, title: str):
    return get_document_model().objects.create(
        title=title,
        file=ContentFile(b"noi dung", name="van-ban.txt"),
        collection=open_office(unit).collection,
    )
