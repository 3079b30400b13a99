"""The parts of a body as GraphQL types."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from api.graphql.context import context_of

from . import body
from .media import Image, Shown, shown
from .rich_text import linked, public_html


class Block(graphene.Interface):
    """One part of a bulletin's body."""

    id = graphene.ID(required=True)

    @classmethod
    def resolve_type(cls, part: body.Part, _info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return TYPES[type(part)]


class ParagraphBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    html = graphene.String(required=True, description="Sanitised HTML: p, b, i, a, ol, ul, li, br.")

    @staticmethod
    def resolve_html(part: body.Paragraph, info: GraphQLResolveInfo) -> str:
        loaders = context_of(info).bulletins
        pages = {pk: loaders.addresses.load(pk) for pk in linked(part.source, "page")}
        documents = {pk: loaders.documents.load(pk) for pk in linked(part.source, "document")}
        return public_html(
            part.source,
            {pk: address for pk, address in pages.items() if address},
            {pk: document.url for pk, document in documents.items() if document},
        )


class HeadingBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    text = graphene.String(required=True)
    level = graphene.Int(required=True)


class ImageBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    image = graphene.Field(Image, required=True)
    caption = graphene.String(required=True)

    @staticmethod
    def resolve_image(part: body.Picture, info: GraphQLResolveInfo) -> Shown | None:
        return shown(context_of(info).bulletins.images.load(part.image_id), part.alt)


class TableBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    caption = graphene.String(required=True)
    header = graphene.List(graphene.NonNull(graphene.String), required=True)
    rows = graphene.List(
        graphene.NonNull(graphene.List(graphene.NonNull(graphene.String))), required=True
    )


class _DocumentFields:
    """Address, size and kind of the document a part shows."""

    @staticmethod
    def resolve_title(part: body.File | body.Video, info: GraphQLResolveInfo) -> str:
        own = getattr(part, "title", "")
        return own or _document(part, info).title

    @staticmethod
    def resolve_url(part: body.File | body.Video, info: GraphQLResolveInfo) -> str:
        return _document(part, info).url


def _document(part: body.File | body.Video, info: GraphQLResolveInfo) -> Any:
    return context_of(info).bulletins.documents.load(part.document_id)


class DocumentBlock(_DocumentFields, graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    title = graphene.String(required=True)
    url = graphene.String(required=True)
    bytes = graphene.Int(required=True)
    extension = graphene.String(required=True)

    @staticmethod
    def resolve_bytes(part: body.File, info: GraphQLResolveInfo) -> int:
        return _document(part, info).file_size or 0

    @staticmethod
    def resolve_extension(part: body.File, info: GraphQLResolveInfo) -> str:
        return _document(part, info).file_extension


VIDEO_TYPES = {"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm"}


class VideoBlock(_DocumentFields, graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    title = graphene.String(required=True)
    url = graphene.String(required=True)
    mime = graphene.String(required=True)
    transcript = graphene.String(required=True)

    @staticmethod
    def resolve_mime(part: body.Video, info: GraphQLResolveInfo) -> str:
        extension = _document(part, info).file_extension.lower()
        return VIDEO_TYPES.get(extension, "application/octet-stream")


class QuoteBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    text = graphene.String(required=True)
    attribution = graphene.String(required=True)


class CallToActionBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    label = graphene.String(required=True)
    url = graphene.String(required=True)
    note = graphene.String(required=True)


TYPES: dict[type[body.Part], type[graphene.ObjectType]] = {
    body.Paragraph: ParagraphBlock,
    body.Heading: HeadingBlock,
    body.Picture: ImageBlock,
    body.Table: TableBlock,
    body.File: DocumentBlock,
    body.Video: VideoBlock,
    body.Quote: QuoteBlock,
    body.CallToAction: CallToActionBlock,
}


def showable(part: body.Part, info: GraphQLResolveInfo) -> bool:
    """Whether what `part` shows still exists: an image or a document may have been deleted."""
    if isinstance(part, body.Picture):
        return shown(context_of(info).bulletins.images.load(part.image_id)) is not None
    if isinstance(part, body.File | body.Video):
        return _document(part, info) is not None
    return True
