"""Images in the sizes and formats readers get.

Made once, after publishing; a list only looks up what is there.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition

from cms.bulletins import after_publish
from cms.bulletins.models import BulletinPage

from .graphql.bulletins.body import image_ids, read_body

WIDTHS = (360, 720, 1280)  # px: a phone, a large phone or tablet, a desk or a board
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


def widths_for(original: int) -> list[int]:
    """The widths worth making of an image `original` px wide.

    Nothing is enlarged; an image narrower than the last width keeps its own, once.
    """
    narrower = [width for width in WIDTHS if width < original]
    return [*narrower, *WIDTHS[len(narrower) : len(narrower) + 1]]


def specs_for(original: int) -> dict[str, str]:
    """Wagtail's filter specs for an image `original` px wide, with the media type of each."""
    return {
        _spec(width, name): mime for width in widths_for(original) for name, mime in FORMATS.items()
    }


def _spec(width: int, format_name: str) -> str:
    # The photo's own data (place, camera) stay with the original.
    return f"width-{width}|format-{format_name}|anonymous"


def ready_renditions(image: AbstractImage) -> list[tuple[AbstractRendition, str]]:
    """The renditions of `image` that exist, with their media types, smallest first.

    No query when `image.renditions` is prefetched.
    """
    specs = specs_for(image.width)
    found = [r for r in image.renditions.all() if r.filter_spec in specs]
    order = list(specs)
    found.sort(key=lambda rendition: order.index(rendition.filter_spec))
    return [(rendition, specs[rendition.filter_spec]) for rendition in found]


def images_of(bulletins: Iterable[BulletinPage]) -> set[int]:
    """Ids of the lead images and the images in the bodies."""
    ids: set[int] = set()
    for bulletin in bulletins:
        ids.update(image_ids(read_body(bulletin.body.raw_data)))
        if bulletin.image_id:
            ids.add(bulletin.image_id)
    return ids


def make_renditions(bulletin: BulletinPage) -> None:
    """Make what is missing of every image that `bulletin` shows."""
    for image in get_image_model().objects.filter(pk__in=images_of([bulletin])):
        image.get_renditions(*specs_for(image.width))


def make_preview(bulletin: BulletinPage) -> None:
    """Make one size of each image of a draft, so that its editor need not wait for publishing."""
    for image in get_image_model().objects.filter(pk__in=images_of([bulletin])):
        if not ready_renditions(image):
            image.get_rendition(_spec(widths_for(image.width)[-1], "jpeg"))


def connect() -> None:
    after_publish.register("renditions", _("Pictures in all sizes"), make_renditions, priority=10)
