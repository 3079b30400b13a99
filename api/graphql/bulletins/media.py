"""Pictures and sound as readers get them."""

from dataclasses import dataclass
from typing import Final

import graphene
from django.core.files.storage import default_storage
from django.urls import reverse
from graphql import GraphQLResolveInfo
from wagtail.images.models import AbstractImage

from api.renditions import ready_renditions
from cms.broadcast.models import AudioAsset, BulletinAudio

OPUS_MIME: Final = "audio/ogg; codecs=opus"


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


@dataclass(frozen=True)
class Sound:
    """A bulletin's audio and the file that holds it."""

    asset: AudioAsset
    audio: BulletinAudio


class AudioFile(graphene.ObjectType):
    """The same sound in another form."""

    url = graphene.String(required=True)
    mime = graphene.String(required=True)
    bytes = graphene.Int(required=True)


class TimedPassage(graphene.ObjectType):
    """A stretch of the written text and when it is heard."""

    start_ms = graphene.Int(required=True)
    end_ms = graphene.Int(required=True)
    written = graphene.String(required=True)


class Audio(graphene.ObjectType):
    """What a bulletin sounds like."""

    url = graphene.String(required=True)
    mime = graphene.String(required=True)
    duration_ms = graphene.Int(required=True)
    bytes = graphene.Int(required=True)
    sha256 = graphene.String(required=True, description="SHA-256 of the file, lower-case hex.")
    recorded = graphene.Boolean(required=True, description="True for a recorded human voice.")
    small = graphene.Field(AudioFile, description="Opus, a third of the bytes, for phones.")
    captions_url = graphene.String(description="WebVTT captions; none for a recording.")
    passages = graphene.List(
        graphene.NonNull(TimedPassage),
        required=True,
        description="When each sentence is heard, for reading along; empty where it is not known.",
    )

    @staticmethod
    def resolve_url(sound: Sound, _info: GraphQLResolveInfo) -> str:
        return default_storage.url(sound.asset.path)

    @staticmethod
    def resolve_mime(sound: Sound, _info: GraphQLResolveInfo) -> str:
        return sound.asset.mime

    @staticmethod
    def resolve_duration_ms(sound: Sound, _info: GraphQLResolveInfo) -> int:
        return sound.asset.duration_ms

    @staticmethod
    def resolve_bytes(sound: Sound, _info: GraphQLResolveInfo) -> int:
        return sound.asset.size

    @staticmethod
    def resolve_sha256(sound: Sound, _info: GraphQLResolveInfo) -> str:
        return sound.asset.sha256

    @staticmethod
    def resolve_recorded(sound: Sound, _info: GraphQLResolveInfo) -> bool:
        return sound.asset.recorded

    @staticmethod
    def resolve_small(sound: Sound, _info: GraphQLResolveInfo) -> AudioFile | None:
        asset = sound.asset
        if not asset.opus_path:
            return None
        url = default_storage.url(asset.opus_path)
        return AudioFile(url=url, mime=OPUS_MIME, bytes=asset.opus_size)

    @staticmethod
    def resolve_captions_url(sound: Sound, _info: GraphQLResolveInfo) -> str | None:
        asset = sound.asset
        return reverse("captions", args=[asset.sha256]) if asset.cues else None

    @staticmethod
    def resolve_passages(sound: Sound, _info: GraphQLResolveInfo) -> list[TimedPassage]:
        return [
            TimedPassage(start_ms=start, end_ms=end, written=written)
            for start, end, written in sound.audio.passages
        ]
