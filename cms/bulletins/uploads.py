"""What an uploaded picture, document or video must be. Uploads are hostile until proven."""

from typing import IO, Any, Final
from zipfile import BadZipFile, ZipFile

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image as Picture
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

MEGABYTE: Final = 1024 * 1024
MAX_DOCUMENT_BYTES: Final = 20 * MEGABYTE
MAX_VIDEO_BYTES: Final = 200 * MEGABYTE
MAX_PIXELS: Final = 50_000_000

ZIP = (b"PK\x03\x04",)
# The first bytes of a file of each kind, at an offset; kinds without an entry are plain text.
SIGNATURES: Final[dict[str, tuple[int, tuple[bytes, ...]]]] = {
    "pdf": (0, (b"%PDF-",)),
    "docx": (0, ZIP),
    "xlsx": (0, ZIP),
    "odt": (0, ZIP),
    "ods": (0, ZIP),
    "mp4": (4, (b"ftyp",)),
    "webm": (0, (b"\x1a\x45\xdf\xa3",)),
}
# A zip file of each kind has this entry; only the list of entries is read, nothing is unpacked.
ENTRIES: Final[dict[str, str]] = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
MIMETYPES: Final[dict[str, bytes]] = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
VIDEOS: Final = frozenset({"mp4", "webm"})


class WholePictureField(WagtailImageField):
    """Wagtail looks at the first bytes and trusts the rest: a picture that was cut off ends its
    page in an error, and a few kilobytes can unpack to gigabytes."""

    def to_python(self, data: Any) -> Any:
        if data:
            refuse_broken_picture(data)
        return super().to_python(data)


class ImageForm(BaseImageForm):
    """Takes whole pictures only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            self.fields["file"] = WholePictureField(
                label=given.label,
                required=given.required,
                widget=given.widget,
                initial=given.initial,
                max_length=given.max_length,
            )


class DocumentForm(BaseDocumentForm):
    """A document is what its name says, and not too large to be opened on a phone."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            refuse_too_large(file)
            refuse_mistyped(file)
        return file


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def refuse_too_large(file: UploadedFile) -> None:
    """Raise ValidationError for more than 20 MB, for videos 200 MB."""
    limit = MAX_VIDEO_BYTES if extension_of(file.name or "") in VIDEOS else MAX_DOCUMENT_BYTES
    if (file.size or 0) > limit:
        raise forms.ValidationError(
            _("The file is larger than %(limit)s. Please choose a smaller one.")
            % {"limit": filesizeformat(limit)}
        )


def refuse_broken_picture(file: IO[bytes]) -> None:
    """Raise ValidationError for what is no picture, has too many pixels or ends too early."""
    try:
        with Picture.open(file) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise forms.ValidationError(
                    _(
                        "The picture has %(pixels)d million pixels; at most 50 million are "
                        "accepted. Please make it smaller."
                    )
                    % {"pixels": width * height // 1_000_000}
                )
            picture.load()
    except (OSError, SyntaxError, ValueError, Picture.DecompressionBombError) as error:
        raise forms.ValidationError(
            _(
                "The file is not a picture, or it is damaged or incomplete. Please save it again "
                "as JPG or PNG and upload that."
            )
        ) from error
    finally:
        file.seek(0)


def refuse_mistyped(file: UploadedFile) -> None:
    """Raise ValidationError where the content is not what the name's ending says."""
    kind = extension_of(file.name or "")
    head = file.read(512)
    file.seek(0)
    if kind in SIGNATURES:
        offset, signatures = SIGNATURES[kind]
        genuine = head[offset:].startswith(signatures)
        if genuine and kind in ENTRIES:
            genuine = _is_archive_of(kind, file)
    else:
        genuine = b"\x00" not in head
    if not genuine:
        raise forms.ValidationError(
            _("The content of the file is not %(kind)s. Please save it again in the right format.")
            % {"kind": kind.upper()}
        )


def _is_archive_of(kind: str, file: IO[bytes]) -> bool:
    """Whether a zip file holds what makes it a document of `kind`."""
    try:
        with ZipFile(file) as archive:
            there = ENTRIES[kind] in archive.namelist()
            if there and kind in MIMETYPES:
                with archive.open("mimetype") as entry:
                    return entry.read(100) == MIMETYPES[kind]
            return there
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError):  # RuntimeError: encrypted
        return False
    finally:
        file.seek(0)
