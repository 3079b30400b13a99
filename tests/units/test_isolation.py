"""An editor of one commune neither sees nor touches what another commune has.

Asked of the admin's own addresses: every address that takes a page is tried, whatever it is for.
"""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from cms.units.models import Unit
from cms.units.roles import Role

from .content import make_document, make_image, make_page
from .factories import Country, make_country, make_officer

pytestmark = pytest.mark.django_db
SECRET = "Tuyệt mật"


@dataclass
class Neighbours:
    """Two communes of one province, each with an editor; the other one has something to hide."""

    country: Country
    mine: Unit
    other: Unit
    editor: AbstractUser
    page: Page
    image: Any
    document: Any
    own_page: Page
    own_image: Any
    own_document: Any


@pytest.fixture(params=[Role.EDITOR, Role.ADMINISTRATOR])
def world(request) -> Neighbours:
    country = make_country(communes=2)
    mine, other = country.communes
    editor = make_officer(mine, request.param)
    stranger = make_officer(other, Role.EDITOR)
    own_page = make_page(mine, "Bài của tôi", editor)
    # The foreign things come last, so that "latest" in any report is theirs.
    return Neighbours(
        country,
        mine,
        other,
        editor,
        make_page(other, f"{SECRET} của xã khác", stranger),
        make_image(other, f"{SECRET} ảnh"),
        make_document(other, f"{SECRET} tệp"),
        own_page,
        make_image(mine, "Ảnh của tôi"),
        make_document(mine, "Tệp của tôi"),
    )


@pytest.fixture
def client(world) -> Client:
    client = Client()
    client.force_login(world.editor)
    return client


def addresses(namespace: str, subject: set[str], number: int, **values: Any) -> dict[str, str]:
    """Every address of the admin's `namespace` that names its subject by one of those parts."""
    found = {}
    for resolver in admin_namespace(namespace):
        for pattern in resolver.url_patterns:
            names = set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
            if ours := names & subject:
                kwargs = {name: values[name] for name in names - ours}
                kwargs |= dict.fromkeys(ours, number)
                name = f"{namespace}:{pattern.name}"
                found[name] = reverse(name, kwargs=kwargs)
    return found


def page_addresses(page: Page, destination: Page) -> dict[str, str]:
    return addresses(
        "wagtailadmin_pages",
        {"page_id", "pk", "parent_page_id", "page_to_move_id"},
        page.pk,
        destination_id=destination.pk,
        revision_id=page.latest_revision_id,
        revision_id_a="earliest",
        revision_id_b="latest",
        content_type_app_name="bulletins",
        content_type_model_name="bulletinpage",
        action_name="approve",
        task_state_id=1,
        task_id=1,
        workflow_state_id=1,
    )


def file_addresses(kind: str, number: int) -> dict[str, str]:
    parts = {"image_id", "document_id", "doc_id", "pk"}
    spaces = (f"wagtail{kind}", f"wagtail{kind}_chooser")
    return {
        name: address
        for space in spaces
        for name, address in addresses(space, parts, number, filter_spec="width-100").items()
    }


def admin_namespace(name: str) -> list[URLResolver]:
    def walk(patterns: list[URLPattern | URLResolver]):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if pattern.namespace == name:
                    yield pattern
                yield from walk(pattern.url_patterns)

    return list(walk(get_resolver().url_patterns))


def refused(response) -> bool:
    """Sent away, forbidden or unknown; and in no case a page that tells anything."""
    body = response.content.decode()
    told = SECRET in body or json.dumps(SECRET)[1:-1] in body
    return response.status_code in {302, 403, 404, 405} and not told


def answered(client: Client, found: dict[str, str]) -> list[tuple[str, str, int]]:
    """Which of the addresses answered something, asked and told to."""
    leaks = []
    for name, address in found.items():
        for method in ("get", "post"):
            response = getattr(client, method)(address)
            if not refused(response):
                leaks.append((method, name, response.status_code))
    return leaks


def rows(model: type[Model]) -> list[dict[str, Any]]:
    return list(model.objects.order_by("pk").values())


def test_no_page_address_answers_about_a_foreign_page(world, client):
    before = rows(Page)
    found = page_addresses(world.page, world.own_page.get_parent())
    assert len(found) > 25
    assert answered(client, found) == []
    assert rows(Page) == before


def test_own_page_is_reachable_by_the_same_addresses(world, client):
    """The other side of the test above: refusing everybody would pass it, too."""
    own = page_addresses(world.own_page, world.own_page.get_parent())
    for name in ("edit", "history", "usage", "copy"):
        assert client.get(own[f"wagtailadmin_pages:{name}"]).status_code == 200, name


def test_own_page_cannot_go_to_a_foreign_desk(world, client):
    foreign_desk = world.page.get_parent()
    before = rows(Page)
    move = reverse("wagtailadmin_pages:move_confirm", args=[world.own_page.pk, foreign_desk.pk])
    assert refused(client.post(move))
    copy = reverse("wagtailadmin_pages:copy", args=[world.own_page.pk])
    fields = {"new_title": "Chép", "new_slug": "chep", "new_parent_page": foreign_desk.pk}
    client.post(copy, fields)
    add = reverse("wagtailadmin_pages:add", args=["bulletins", "bulletinpage", foreign_desk.pk])
    assert refused(client.post(add, {"title": "Chen vào"}))
    assert rows(Page) == before


@pytest.mark.parametrize("kind", ["images", "docs"])
def test_no_file_address_answers_about_a_foreign_file(world, client, kind):
    thing = {"images": world.image, "docs": world.document}[kind]
    found = file_addresses(kind, thing.pk)
    assert len(found) >= 6
    before = rows(type(thing))
    assert answered(client, found) == []
    many = reverse(f"wagtail{kind}_chooser:chosen_multiple")
    assert refused(client.get(f"{many}?id={thing.pk}"))
    assert rows(type(thing)) == before


@pytest.mark.parametrize("kind", ["images", "docs"])
def test_own_file_is_reachable_by_the_same_addresses(world, client, kind):
    thing = {"images": world.own_image, "docs": world.own_document}[kind]
    found = file_addresses(kind, thing.pk)
    for name in (f"wagtail{kind}:edit", f"wagtail{kind}_chooser:chosen"):
        assert client.get(found[name]).status_code == 200, name


def test_no_upload_into_a_foreign_collection(world, client):
    foreign = world.image.collection_id

    def theirs() -> list[list[dict[str, Any]]]:
        kinds = (type(world.image), type(world.document))
        return [list(kind.objects.filter(collection=foreign).values()) for kind in kinds]

    before = theirs()
    for name, extra in (
        ("wagtailimages:add", {"file": get_test_image_file(), "title": "Chen vào"}),
        ("wagtailimages:add_multiple", {"files[]": get_test_image_file()}),
        ("wagtaildocs:add", {"file": ContentFile(b"x", name="x.txt"), "title": "Chen vào"}),
        ("wagtaildocs:add_multiple", {"files[]": ContentFile(b"x", name="x.txt")}),
    ):
        client.post(reverse(name), {"collection": foreign, **extra})
    chooser = reverse("wagtailimages_chooser:create")
    fields = {"collection": foreign, "title": "Chen", "file": get_test_image_file()}
    client.post(chooser, {f"image-chooser-upload-{name}": value for name, value in fields.items()})
    edit = reverse("wagtailimages:edit", args=[world.own_image.pk])
    client.post(edit, {"title": "Đẩy sang", "collection": foreign})
    assert theirs() == before
    assert [len(files) for files in before] == [1, 1]


BULK = [
    *(("wagtailcore", "page", name) for name in ("delete", "publish", "unpublish", "move")),
    *(("wagtailimages", "image", name) for name in ("delete", "add_tags", "add_to_collection")),
    *(("wagtaildocs", "document", name) for name in ("delete", "add_tags", "add_to_collection")),
]


@pytest.mark.parametrize(("app", "model", "action"), BULK)
def test_no_bulk_action_on_foreign_things(world, client, app, model, action):
    thing = {"page": world.page, "image": world.image, "document": world.document}[model]
    before = rows(type(thing))
    address = reverse("wagtail_bulk_action", args=[app, model, action])
    for query in (f"?id={thing.pk}", "?id=all", f"?id=all&childOf={world.page.get_parent().pk}"):
        for response in (client.get(address + query), client.post(address + query)):
            assert SECRET not in response.content.decode()
            assert response.status_code in {200, 302, 404}
    assert thing.pk in {row["pk" if "pk" in row else next(iter(row))] for row in rows(type(thing))}
    foreign = [row for row in before if row.get("title", "").startswith(SECRET)]
    assert [row for row in rows(type(thing)) if row.get("title", "").startswith(SECRET)] == foreign


def test_explorer_shows_the_own_desk_only(world, client):
    response = client.get(reverse("wagtailadmin_explore_root"), follow=True)
    assert "Bài của tôi" in response.content.decode()
    for foreign in (world.page.get_parent(), world.other, world.country.provinces[0]):
        response = client.get(reverse("wagtailadmin_explore", args=[foreign.pk]), follow=True)
        assert SECRET not in response.content.decode()
        assert world.other.title not in response.content.decode()


def test_page_chooser_offers_units_and_own_pages(world, client):
    def offered(parent: Page) -> str:
        address = reverse("wagtailadmin_choose_page_child", args=[parent.pk])
        response = client.get(address, {"page_type": "wagtailcore.page"})
        return response.json()["html"]

    assert world.other.title in offered(world.country.provinces[0])
    assert "Bài của tôi" in offered(world.own_page.get_parent())
    assert SECRET not in offered(world.other)
    foreign_desk = world.page.get_parent()
    address = reverse("wagtailadmin_choose_page_child", args=[foreign_desk.pk])
    assert refused(client.get(address))
    index_everything()
    search = reverse("wagtailadmin_choose_page_search")
    for words, visible in ((SECRET, False), ("Bài của tôi", True), (world.other.title, True)):
        body = client.get(search, {"q": words}).content.decode()
        assert (words in body.replace(f'value="{words}"', "")) is visible


def test_admin_api_lists_own_pages_only(world, client):
    body = client.get("/admin/api/main/pages/").json()
    assert "items" in body, body
    titles = {item["title"] for item in body["items"]}
    assert "Bài của tôi" in titles
    assert not any(title.startswith(SECRET) for title in titles)
    assert refused(client.get(f"/admin/api/main/pages/{world.page.pk}/"))


def test_no_editing_session_on_a_foreign_page(world, client):
    address = reverse(
        "wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", world.page.pk, 1]
    )
    assert refused(client.post(address))


LISTINGS = {
    "wagtailadmin_home": True,
    "wagtailadmin_explore_root": True,
    "wagtailadmin_pages:search": True,
    "wagtailadmin_choose_page": False,
    "wagtailadmin_reports:locked_pages": True,
    "wagtailadmin_reports:workflow": True,
    "wagtailadmin_reports:workflow_tasks": True,
    "wagtailadmin_reports:site_history": True,
    "wagtailadmin_reports:aging_pages": True,
    "wagtailadmin_reports:page_types_usage": False,
    "wagtailimages:index": True,
    "wagtailimages_chooser:choose": True,
    "wagtaildocs:index": True,
    "wagtaildocs_chooser:choose": True,
}


FOR_PUBLISHERS = {"wagtailadmin_reports:aging_pages"}


@pytest.mark.parametrize("name", LISTINGS)
def test_no_listing_shows_foreign_things(world, client, name):
    make_busy(world.page)
    make_busy(world.own_page)
    index_everything()
    for query in ("", f"?q={SECRET}", "?q=Tuyet"):
        response = client.get(reverse(name) + query, follow=True)
        body = response.content.decode()
        for thing in (world.page, world.image, world.document):
            assert thing.title not in body
            assert json.dumps(thing.title)[1:-1] not in body
    response = client.get(reverse(name), follow=True)
    modal = response.headers["Content-Type"] == "application/json"
    shown = response.json()["html"] if modal else response.content.decode()
    own = ("Bài của tôi", "Ảnh của tôi", "Tệp của tôi")
    publishes = world.editor.offices.get().role == Role.ADMINISTRATOR
    expected = LISTINGS[name] and (publishes or name not in FOR_PUBLISHERS)
    assert any(title in shown for title in own) is expected


def test_type_usage_shows_own_pages_only(world, client):
    address = reverse("wagtailadmin_pages:type_use", args=["bulletins", "bulletinpage"])
    body = client.get(address).content.decode()
    assert "Bài của tôi" in body
    assert SECRET not in body


def make_busy(page: Page) -> None:
    """Give `page` a reason to stand in every report: published, in a workflow, locked."""
    page.get_latest_revision().publish()
    page.refresh_from_db()
    group, _made = Group.objects.get_or_create(name="Duyệt thử")
    task, made = GroupApprovalTask.objects.get_or_create(name="Duyệt thử")
    task.groups.add(group)
    workflow, _made = Workflow.objects.get_or_create(name="Duyệt thử")
    if made:
        WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page.specific, page.owner)
    page.refresh_from_db()
    page.locked, page.locked_by, page.locked_at = True, page.owner, timezone.now()
    page.save()


def index_everything() -> None:
    """Put everything into the admin's search index now, as the worker would."""
    call_command("update_index", verbosity=0)
