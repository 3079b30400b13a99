"""Public files of an installation that keeps them on its own disk.

Only what the public may have: renditions of images and mastered audio. Originals of images (they
may tell where a photo was taken), recordings and documents are not served here; documents have
Wagtail's own view, which knows about private collections.
"""

from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from .ranges import file_response

# By folder: how long a cache may keep a file. Audio is named by its content and never changes.
PUBLIC_FOLDERS = {
    "audio": "public, max-age=31536000, immutable",
    "images": "public, max-age=86400",
}
TYPES = {
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
}


def public_file(name: str) -> Path:
    """Where the public file `name` ("audio/….mp3") lies. Raises Http404 for everything else."""
    folder = name.partition("/")[0]
    if folder not in PUBLIC_FOLDERS or Path(name).suffix.lower() not in TYPES:
        raise Http404
    try:
        root = Path(default_storage.path("")).resolve()
        path = Path(default_storage.path(name)).resolve()
    except (SuspiciousFileOperation, ValueError, NotImplementedError) as error:
        # A path that climbs out, a NUL in it, or a storage that is not a disk.
        raise Http404 from error
    if not path.is_relative_to(root / folder) or not path.is_file():
        raise Http404
    return path


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    path = public_file(name)
    folder = name.partition("/")[0]
    etag = path.stem if folder == "audio" else ""
    response = file_response(request, path, TYPES[path.suffix.lower()], etag)
    response.headers["Cache-Control"] = PUBLIC_FOLDERS[folder]
    # The portal may stand on another origin and keeps audio for offline use.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
