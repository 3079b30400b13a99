"""The portal as its build left it on the disk: files, and the shell that pages are written into."""

import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

SHELL = "200.html"
HOME = "index.html"
HEAD = ("<!--loa:head-->", "<!--/loa:head-->")
DATA = "<!--loa:data-->"

FOR_EVER = "public, max-age=31536000, immutable"
ALWAYS_ASK = "no-cache"
AN_HOUR = "public, max-age=3600"

# Types the platform's own table may lack.
TYPES = {
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
COMPRESSED_ALREADY = {".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gz", ".br", ".mp3"}


class NotBuilt(Exception):  # noqa: N818  the name says what is wrong
    """There is no build to serve."""


@dataclass(frozen=True)
class Shell:
    """An HTML file of the build, open where a page's head and data go."""

    before: str
    head: str
    between: str
    after: str

    def written(self, head: str = "", data: str = "") -> bytes:
        """The page; without `head` the build's own stays."""
        return "".join((self.before, head or self.head, self.between, data, self.after)).encode()


def open_shell(html: str) -> Shell:
    """Find the places in a built page. A page without them stays as it is."""
    before, _, rest = html.partition(HEAD[0])
    head, _, rest = rest.partition(HEAD[1])
    between, _, after = rest.partition(DATA)
    return Shell(before, head, between, after)


@dataclass(frozen=True)
class Build:
    root: Path
    files: frozenset[str]
    home: Shell
    shell: Shell

    def path(self, name: str) -> Path | None:
        """Where the file `name` ("icons/loa.svg") lies; None for what the build did not make."""
        return self.root / name if name in self.files else None


@lru_cache(maxsize=1)
def _read(root: Path, _built_at: int) -> Build:
    files = frozenset(str(f.relative_to(root)) for f in root.rglob("*") if f.is_file())
    home = root / (HOME if HOME in files else SHELL)
    return Build(
        root,
        files,
        open_shell(home.read_text(encoding="utf-8")),
        open_shell((root / SHELL).read_text(encoding="utf-8")),
    )


def current_build() -> Build:
    """The build at settings.PWA_BUILD, read anew after each build. Raises NotBuilt."""
    root = Path(settings.PWA_BUILD)
    try:
        return _read(root, (root / SHELL).stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise NotBuilt(str(root)) from error


def content_type(name: str) -> str:
    kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def cache_control(name: str) -> str:
    """Hashed files for ever; what names them must be asked for each time."""
    if name.startswith("_app/immutable/"):
        return FOR_EVER
    if name.startswith("icons/"):
        return AN_HOUR
    return ALWAYS_ASK
