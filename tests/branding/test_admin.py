"""Wagtail's admin wears our emblem and speaks Vietnamese in its scripts too."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.units.roles import Role
from tests.units.factories import make_country, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer(make_country(provinces=1, communes=1).communes[0], Role.EDITOR)


def script_messages(client):
    script = client.get(reverse("wagtailadmin_javascript_catalog")).text
    return json.loads(re.search(r"const newcatalog = (\{.*?\});", script, re.DOTALL)[1])


def test_scripts_find_wagtails_own_messages_and_ours(client):
    messages = script_messages(client)
    assert messages["Add a comment"] == "Thêm bình luận"
    assert messages["Changes have been autosaved."] == "Đã tự động lưu thay đổi."


def test_scripts_speak_the_language_of_the_officer(client, officer):
    UserProfile.objects.create(user=officer, preferred_language="en")
    client.force_login(officer)
    assert "newcatalog = {" not in client.get(reverse("wagtailadmin_javascript_catalog")).text


def test_the_sign_in_page_shows_our_emblem_and_name(client):
    page = client.get(reverse("wagtailadmin_login")).text
    assert "Đăng nhập Loa" in page
    assert "branding/loa.svg" in page
    assert "Mật khẩu" in page


def test_a_signed_in_officer_sees_our_emblem(client, officer):
    client.force_login(officer)
    assert '<img class="loa-emblem"' in client.get(reverse("wagtailadmin_home")).text
