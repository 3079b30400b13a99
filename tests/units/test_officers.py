"""Appointing and dismissing: rights appear where they must and nowhere else."""

import pytest
from django.contrib.auth.models import Group

from cms.units.officers import appoint
from cms.units.roles import Reach, Role

from .factories import make_country, make_officer

pytestmark = pytest.mark.django_db


def test_no_group_before_the_first_officer():
    before = Group.objects.count()
    country = make_country(provinces=2, communes=2)
    assert Group.objects.count() == before
    make_officer(country.communes[0])
    assert Group.objects.count() == before + 1


def test_second_appointment_changes_nothing():
    country = make_country()
    user = make_officer(country.communes[0], Role.EDITOR)
    first = user.offices.get()
    assert appoint(user, country.communes[0], Role.EDITOR) == first
    assert user.groups.count() == 1
