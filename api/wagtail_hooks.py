from typing import Any

from wagtail import hooks
from wagtail.images.image_operations import FilterOperation


class WithoutMetadata(FilterOperation):
    """`anonymous` in a filter spec.

    A photo from a phone tells where it was taken; its rendition must not. Orientation is already
    applied to the pixels by then.
    """

    def construct(self) -> None:
        """Takes no arguments."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:  # noqa: ARG002  Wagtail's signature
        for key in ("exif", "xmp", "XML:com.adobe.xmp", "photoshop"):
            willow.image.info.pop(key, None)
        return willow


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, type[FilterOperation]]]:
    return [("anonymous", WithoutMetadata)]
