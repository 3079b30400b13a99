"""What search engines and messengers are told about a page, before any script runs."""

import json
from dataclasses import dataclass
from datetime import datetime
from html import escape

from api.addresses import absolute, bulletin_path, unit_path
from api.renditions import ready_renditions
from cms.broadcast.models import Board
from cms.bulletins.classes import Channel
from cms.bulletins.models import BulletinPage
from cms.bulletins.queries import current_bulletins
from cms.units.queries import in_force

SITE = "Loa"
SHARED_WIDTH = 1280  # px; the picture messengers show


@dataclass(frozen=True)
class Facts:
    """A page in words. `article` is there for a bulletin only."""

    title: str
    description: str
    path: str
    language: str = "vi"
    image: str = ""
    article: "Article | None" = None
    indexed: bool = True


@dataclass(frozen=True)
class Article:
    headline: str
    publisher: str
    author: str
    published_at: datetime | None
    updated_at: datetime | None
    section: str


def bulletin_facts(slug: str) -> Facts | None:
    """None for a bulletin that is unknown or not in force. Two or three queries."""
    found = current_bulletins(channel=Channel.PORTAL).filter(slug=slug)
    bulletin = found.select_related("unit", "topic", "image").first()
    if bulletin is None:
        return None
    return Facts(
        title=f"{bulletin.title} – {bulletin.unit.title}",
        description=bulletin.summary,
        path=bulletin_path(bulletin.slug),
        language=bulletin.language,
        image=_picture(bulletin),
        article=Article(
            headline=bulletin.title,
            publisher=bulletin.unit.title,
            author=bulletin.byline,
            published_at=bulletin.published_at,
            updated_at=bulletin.last_published_at,
            section=bulletin.topic.name,
        ),
    )


def _picture(bulletin: BulletinPage) -> str:
    """A JPEG: not every messenger reads AVIF."""
    ready = ready_renditions(bulletin.image) if bulletin.image else []
    jpegs = [found for found, mime in ready if mime == "image/jpeg"]
    return absolute(jpegs[-1].url) if jpegs else ""


def unit_facts(code: str) -> Facts | None:
    unit = in_force().filter(code=code.upper()).first()
    if unit is None:
        return None
    return Facts(
        title=f"{unit.title} – thông tin cơ sở",
        description=f"Bản tin chính thức dành cho người dân {unit.title}: đọc, nghe và lưu lại.",
        path=unit_path(unit.code),
    )


def board_facts(slug: str) -> Facts | None:
    board = Board.objects.select_related("unit").filter(slug=slug).first()
    if board is None:
        return None
    return Facts(
        title=f"{board.name} – bảng tin",
        description=f"Bảng tin điện tử công cộng của {board.unit.title}.",
        path=f"/bang-tin/{board.slug}",
        indexed=False,
    )


def head_of(facts: Facts) -> str:
    """The facts as tags for <head>, everything escaped."""
    url = absolute(facts.path)
    properties = {
        "og:site_name": SITE,
        "og:type": "article" if facts.article else "website",
        "og:title": facts.title,
        "og:description": facts.description,
        "og:url": url,
        "og:locale": "vi_VN",
        "og:image": facts.image,
    }
    tags = [
        f"<title>{escape(facts.title)}</title>",
        _meta("name", "description", facts.description),
        f'<link rel="canonical" href="{escape(url)}">',
        *(_meta("property", name, value) for name, value in properties.items() if value),
        _meta("name", "twitter:card", "summary_large_image" if facts.image else "summary"),
    ]
    if not facts.indexed:
        tags.append(_meta("name", "robots", "noindex"))
    if facts.article:
        tags.append(_linked_data(facts, facts.article, url))
    return "\n\t\t".join(tags)


def _meta(attribute: str, name: str, content: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(content)}">'


def _linked_data(facts: Facts, article: Article, url: str) -> str:
    publisher = {"@type": "GovernmentOrganization", "name": article.publisher}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": facts.description,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": facts.language,
        "articleSection": article.section,
        "publisher": publisher,
        "author": {"@type": "Person", "name": article.author} if article.author else publisher,
        "datePublished": article.published_at and article.published_at.isoformat(),
        "dateModified": article.updated_at and article.updated_at.isoformat(),
        "image": [facts.image] if facts.image else None,
    }
    known = {key: value for key, value in data.items() if value}
    return f'<script type="application/ld+json">{inside_script(json.dumps(known))}</script>'


def inside_script(text: str) -> str:
    """JSON that cannot end the <script> it stands in; the same value to any JSON parser."""
    for letter, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(letter, code)
    return text
