"""Rich text as the public gets it: few tags, links that lead somewhere, nothing that runs."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

import nh3
from wagtail.rich_text.rewriters import LinkRewriter

TAGS = {"p", "b", "i", "a", "ol", "ul", "li", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}},
    url_schemes=SCHEMES,
    link_rel="noopener",
    # What stands in these is not text.
    clean_content_tags={"script", "style", "iframe", "object", "embed", "svg", "math"},
)


def linked(source: str, linktype: str) -> set[int]:
    """Ids of the pages or documents (`linktype`: "page" or "document") that rich text links to."""
    tags = LinkRewriter({}).extract_tags(source).get(linktype, [])
    return {int(tag.attrs["id"]) for tag in tags if tag.attrs.get("id", "").isdecimal()}


def public_html(source: str, pages: Mapping[int, str], documents: Mapping[int, str]) -> str:
    """Stored rich text as sanitised HTML.

    `pages` and `documents` give addresses by id; a link to anything else loses its address and
    keeps its words.
    """
    rewriter = LinkRewriter({"page": _rule(pages), "document": _rule(documents)})
    return _CLEANER.clean(rewriter(source))


def _rule(addresses: Mapping[int, str]) -> Callable[[Mapping[str, str]], str]:
    def opening_tag(attributes: Mapping[str, str]) -> str:
        id_ = attributes.get("id", "")
        address = addresses.get(int(id_)) if id_.isdecimal() else None
        return f'<a href="{escape(address)}">' if address else "<a>"

    return opening_tag


def all_linked(sources: Iterable[str], linktype: str) -> set[int]:
    """Ids linked from any of `sources`."""
    return {id_ for source in sources for id_ in linked(source, linktype)}
