"""A form takes any number: a page must not show another unit's files because one was guessed."""

import pytest
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import rich_text, streamfield

from cms.bulletins.models import BulletinPage
from cms.units.own_files import files_in, foreign_among
from cms.units.roles import Role
from tests.bulletins.test_admin import write

from .content import make_document, make_image
from .factories import make_country, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes():
    return make_country(communes=2).communes


def test_foreign_lead_image_is_refused_and_the_own_one_taken(client, communes):
    mine, other = communes
    client.force_login(make_officer(mine, Role.EDITOR))
    foreign, own = make_image(other, "Ảnh lạ"), make_image(mine, "Ảnh nhà")
    assert write(client, mine, image=foreign.pk).status_code == 200
    assert not BulletinPage.objects.exists()
    assert write(client, mine, image=own.pk).status_code == 302
    assert BulletinPage.objects.get().image == own


@pytest.mark.parametrize("kind", ["image", "document"])
def test_foreign_file_inside_rich_text_is_refused(client, communes, kind):
    mine, other = communes
    client.force_login(make_officer(mine, Role.EDITOR))

    def body(unit):
        thing = (make_image if kind == "image" else make_document)(unit, "Tệp")
        tag = (
            f'<embed embedtype="image" id="{thing.pk}" format="left" alt="x"/>'
            if kind == "image"
            else f'<p><a linktype="document" id="{thing.pk}">tệp</a></p>'
        )
        return streamfield([("paragraph", rich_text(f"<p>Nội dung</p>{tag}"))])

    accepted = write(client, mine, title="Nhà", body=body(mine)).status_code == 302
    names_it = accepted and files_in(BulletinPage.objects.get(title="Nhà"))
    assert accepted
    if names_it:  # rich text may be set up without this kind of thing, which then falls away
        assert write(client, mine, title="Lạ", body=body(other)).status_code == 200
    for page in BulletinPage.objects.all():
        assert not foreign_among(files_in(page), mine.officers.get().user)


def test_what_a_superior_put_in_may_stay(client, communes):
    from django.urls import reverse

    from tests.bulletins.test_admin import form_data

    mine, other = communes
    editor = make_officer(mine, Role.EDITOR)
    client.force_login(editor)
    write(client, mine)
    page = BulletinPage.objects.get()
    page.image = make_image(other, "Ảnh của cấp trên")
    page.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, form_data(title="Sửa lại", image=page.image.pk))
    latest = BulletinPage.objects.get().get_latest_revision_as_object()
    assert (latest.title, latest.image) == ("Sửa lại", page.image)


def test_every_kind_of_file_is_known_to_the_index():
    """`files_in` stands on Wagtail's reference index; it must know these fields."""
    assert ReferenceIndex.model_is_indexable(BulletinPage)
