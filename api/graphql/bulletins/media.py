"""Pictures and sound as readers get them."""

from dataclasses import dataclass

import graphene
from django.core.files.storage import default_storage
from graphql import GraphQLResolveInfo
from wagtail.images.models import AbstractImage

from api.renditions import ready_renditions
from cms.broadcast.models import AudioAsset


@dataclass(frozen=True)
class Shown:
    """An image with the words that stand for it in this place."""

    image: AbstractImage
    alt: str


def shown(image: AbstractImage | None, alt: str = "") -> Shown | None:
    """None while no rendition is ready: the original itself is never given out."""
    if image is None or not ready_renditions(image):
        return None
    return Shown(image, alt or getattr(image, "description", "") or image.title)


class Rendition(graphene.ObjectType):
    """One file of an image."""

    url = graphene.String(required=True)
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)
    mime = graphene.String(required=True)


class Image(graphene.ObjectType):
    """An image in every size and format there is."""

    alt = graphene.String(required=True)
    renditions = graphene.List(
        graphene.NonNull(Rendition),
        required=True,
        description="One rendition of every format and width, smallest first.",
    )

    @staticmethod
    def resolve_renditions(shown: Shown, _info: GraphQLResolveInfo) -> list[Rendition]:
        return [
            Rendition(url=found.url, width=found.width, height=found.height, mime=mime)
            for found, mime in ready_renditions(shown.image)
        ]


class Audio(graphene.ObjectType):
    """What a bulletin sounds like."""

    url = graphene.String(required=True)
    mime = graphene.String(required=True)
    duration_ms = graphene.Int(required=True)
    bytes = graphene.Int(required=True)
    sha256 = graphene.String(required=True, description="SHA-256 of the file, lower-case hex.")
    recorded = graphene.Boolean(required=True, description="True for a recorded human voice.")

    @staticmethod
    def resolve_url(asset: AudioAsset, _info: GraphQLResolveInfo) -> str:
        return default_storage.url(asset.path)

    @staticmethod
    def resolve_bytes(asset: AudioAsset, _info: GraphQLResolveInfo) -> int:
        return asset.size
