"""A second lock on the admin's doors: addresses that name another unit's things answer 404.

Wagtail's own views check rights, each in its way, yet several say something before they refuse:
the confirmation of a move, of cancelling a workflow, of a bulk action show titles; choosers answer
for any number; the usage report of page types names the page last edited in the whole country.
Here every address that carries the number of a page, an image or a document is checked first.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import ResolverMatch
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import Unit

# Names of the path's parts that are numbers of pages; `pk` is how one old address calls it.
PAGE_PARTS = frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk"})
FILE_PARTS = frozenset({"image_id", "document_id", "doc_id", "pk"})
PAGE_ADDRESSES = frozenset({"wagtailadmin_choose_page_child"})
IMAGE_SPACES = frozenset({"wagtailimages", "wagtailimages_chooser"})
DOCUMENT_SPACES = frozenset({"wagtaildocs", "wagtaildocs_chooser"})
# Counts and titles over the whole country.
NATIONAL_ADDRESSES = frozenset({"page_types_usage", "page_types_usage_results"})
BULK_ADDRESS = "wagtail_bulk_action"


def page_roots(user: Any) -> set[str]:
    """Tree paths at which `user` has any right on pages. Wagtail keeps them for the request."""
    policy = policy_registry.get_by_type(Page)
    return {right.page.path for right in policy.get_cached_permissions_for_user(user)}


def below(roots: Iterable[str]) -> Q:
    """Pages at `roots` or below; none without roots."""
    condition = Q(pk__in=[])
    for root in roots:
        condition |= Q(path__startswith=root)
    return condition


def visible_pages(user: Any) -> QuerySet[Page]:
    """Pages that `user` has any right on. One query for the rights, once per request."""
    if user.is_superuser:
        return Page.objects.all()
    return Page.objects.filter(below(page_roots(user)))


def visible_files(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Images or documents in the collections that `user` works with."""
    policy = policy_registry.get_by_type(model)
    files: QuerySet[Any] = policy.instances_user_has_any_permission_for(
        user, ["add", "change", "delete", "choose"]
    )
    return files


def choosable_pages(user: Any) -> Q:
    """What a page chooser may show to `user`: units, which are public, and the user's own pages."""
    return below(page_roots(user)) | Q(pk__in=Unit.objects.values("pk"))


class AdminGuard:
    """Middleware; stands after the one that knows the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Raise Http404 where the address names something that the user may not see."""
        match = request.resolver_match
        if match is None or not match.route.startswith("admin/"):
            return  # the public's: asking who reads would make every answer vary by cookie
        user = request.user
        if not user.is_authenticated or user.is_superuser:
            return
        if match.url_name == BULK_ADDRESS:
            _narrow_bulk_action(request, kwargs)
        elif wanted := _numbers(request, match, kwargs):
            visible = _visible(request, match)
            if visible.filter(pk__in=wanted).count() != len(wanted):
                raise Http404
        elif match.url_name in NATIONAL_ADDRESSES and match.namespace == "wagtailadmin_reports":
            raise Http404


def _numbers(request: HttpRequest, match: ResolverMatch, kwargs: dict[str, Any]) -> set[str]:
    if match.namespace == "wagtailadmin_pages" or match.url_name in PAGE_ADDRESSES:
        parts = PAGE_PARTS
    elif match.namespace in IMAGE_SPACES | DOCUMENT_SPACES:
        parts = FILE_PARTS
    else:
        return set()
    numbers = {str(kwargs[part]) for part in parts & kwargs.keys()}
    if match.url_name == "chosen_multiple":
        numbers |= set(request.GET.getlist("id"))
    if not all(number.isdecimal() for number in numbers):
        raise Http404
    return numbers


def _visible(request: HttpRequest, match: ResolverMatch) -> QuerySet[Any]:
    if match.namespace in IMAGE_SPACES:
        return visible_files(request.user, get_image_model())
    if match.namespace in DOCUMENT_SPACES:
        return visible_files(request.user, get_document_model())
    if match.url_name in PAGE_ADDRESSES:
        return Page.objects.filter(choosable_pages(request.user))
    return visible_pages(request.user)


def _narrow_bulk_action(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Strike from a bulk action what the user may not see, so that nothing is refused by name.

    "All" becomes the numbers of all that the user sees.
    """
    name = f"{kwargs['app_label']}.{kwargs['model_name']}".lower()
    image, document = get_image_model(), get_document_model()
    if name == Page._meta.label_lower:  # noqa: SLF001  documented by Django
        visible = visible_pages(request.user)
        if parent := request.GET.get("childOf"):
            visible = visible.filter(path__in=_child_paths(parent))
    elif name == image._meta.label_lower:  # noqa: SLF001  as above
        visible = visible_files(request.user, image)
    elif name == document._meta.label_lower:  # noqa: SLF001  as above
        visible = visible_files(request.user, document)
    else:
        return
    asked = request.GET.getlist("id")
    if "all" not in asked:
        visible = visible.filter(pk__in=[number for number in asked if number.isdecimal()])
    narrowed = QueryDict(mutable=True)
    for key, values in request.GET.lists():
        narrowed.setlist(key, values)
    narrowed.setlist("id", [str(pk) for pk in visible.values_list("pk", flat=True)])
    request.GET = narrowed  # type: ignore[assignment]  # typed as immutable
    if not narrowed.getlist("id"):
        raise Http404


def _child_paths(parent: str) -> QuerySet[Page, str]:
    page = Page.objects.filter(pk=parent).first() if parent.isdecimal() else None
    if page is None:
        raise Http404
    children: QuerySet[Page, str] = page.get_children().values_list("path", flat=True)
    return children
