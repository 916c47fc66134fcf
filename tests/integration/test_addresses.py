"""Addresses put together from parts: the same as Django's own."""

from uuid import UUID

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from trellis.web.addresses import address

PERSON, OTHER = UUID(int=7), UUID(int=2**127 + 5)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("people:list", ()),
        ("people:person", (PERSON,)),
        ("conversations:passage", (PERSON, OTHER)),
        ("conversations:passage", (OTHER, PERSON)),
        ("plans:plan_file", (PERSON, OTHER, "pdf")),
    ],
)
def test_an_address_is_djangos(name: str, args: tuple[object, ...]) -> None:
    assert address(name, *args) == reverse(name, args=args)
    assert address(name, *args) == reverse(name, args=args)


def test_a_page_that_is_not_there_has_none() -> None:
    with pytest.raises(NoReverseMatch):
        address("people:nowhere", PERSON)


def test_where_the_site_stands_comes_first() -> None:
    try:
        set_script_prefix("/practice/")
        assert address("people:person", PERSON) == f"/practice/people/{PERSON}/"
    finally:
        set_script_prefix("/")
    assert address("people:person", PERSON) == f"/people/{PERSON}/"
