"""A hidden address: for the allocated workers and those named, and nowhere else."""

import re
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import post, text_of
from tests.repository.canaries import words_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.actions import change_person
from trellis.people.reaching import reach_of
from trellis.web.copies import about, copy_for
from trellis.work.actions import NotAllowed
from trellis.work.hiding import hide, show_again

AsUser = Callable[[User], Client]
Page = Callable[..., str]
HOME = "9 Tanner Row\nWrenmouth"
CONTACT = {"address": HOME, "locality": "Oldgate", "phone": "01632 960 123", "email": "d@e.test"}
SECRETS = ("Tanner Row", "Oldgate", "960 123", "d@e.test")
WHY = "Her husband must not find her."


@pytest.fixture
def hidden(cast: Cast) -> None:
    """Dot's address is hidden; Bob is named."""
    act_as(cast.alice, person=cast.dot.pk)
    dot = change_person(by=cast.alice, person=cast.dot, version=cast.dot.version, **CONTACT)
    hide(by=cast.alice, person=dot, why=WHY, readers=[cast.bob])


def known_to(cast: Cast, who: User) -> bool:
    act_as(who, person=cast.dot.pk)
    return reach_of(cast.dot).address == HOME


@pytest.mark.usefixtures("hidden")
def test_the_database_shows_it_to_the_allocated_and_the_named_alone(cast: Cast) -> None:
    knowing = [one for one in (cast.alice, cast.bob, cast.sam, cast.petra) if known_to(cast, one)]
    assert knowing == [cast.alice, cast.bob]
    act_as(cast.sam, person=cast.dot.pk)
    with connection.cursor() as cursor:
        cursor.execute("select address || phone from people_person where id = %s", [cast.dot.pk])
        assert cursor.fetchone()[0] == ""
        cursor.execute("select count(*) from people_hiddencontact")
        assert cursor.fetchone()[0] == 0


@pytest.mark.usefixtures("hidden")
def test_everybody_else_reads_whom_to_ring(cast: Cast, as_user: AsUser, page: Page) -> None:
    sam, alice = as_user(cast.sam), as_user(cast.alice)
    pages = ("", "hidden", "edit", "visits/new", "letters", "network", "timeline", "who-can-see")
    for name in pages:
        words = words_of(sam.get(page(name)))
        assert [one for one in SECRETS if one in words] == [], name
    assert "The address is kept hidden. Ring Alice Brandt" in text_of(sam.get(page()))
    assert WHY in text_of(sam.get(page("hidden")))
    assert sam.get(page("hidden/edit")).status_code == 404
    assert all(one in text_of(alice.get(page())) for one in ("9 Tanner Row", "01632 960 123"))
    found = words_of(sam.post("/people/search", {"q": "Dot Marlowe"}))
    assert "Oldgate" not in found


@pytest.mark.usefixtures("hidden")
def test_only_who_knows_it_makes_a_letter_with_it(cast: Cast) -> None:
    for who, lines in ((cast.alice, tuple(HOME.split("\n"))), (cast.sam, ())):
        act_as(who, person=cast.dot.pk)
        assert about(cast.dot, copy_for(cast.dot, who, "person"))["address"] == lines


@pytest.mark.usefixtures("hidden")
def test_nothing_writes_it_beside_while_it_is_hidden(cast: Cast, alice: Client, page: Page) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    with (
        pytest.raises(Exception, match="kept hidden"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("update people_person set address = 'x' where id = %s", [cast.dot.pk])
    post(alice, page("hidden/edit"), **{**CONTACT, "address": "2 New Lane"})
    act_as(cast.bob, person=cast.dot.pk)
    assert reach_of(cast.dot).address == "2 New Lane"


@pytest.mark.usefixtures("hidden")
def test_a_supervisor_shows_it_again_and_nobody_else(
    cast: Cast, alice: Client, as_user: AsUser, page: Page
) -> None:
    assert alice.get(page("hidden/show")).status_code == 403
    act_as(cast.petra, person=cast.dot.pk)
    with pytest.raises(NotAllowed):
        show_again(by=cast.petra, person=cast.dot, why="No reason.")
    post(as_user(cast.sam), page("hidden/show"), why="He has died.")
    assert "9 Tanner Row" in text_of(as_user(cast.sam).get(page()))
    assert "He has died." in text_of(alice.get(page("hidden")))


def test_it_is_hidden_on_its_page(cast: Cast, alice: Client, as_user: AsUser, page: Page) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    change_person(by=cast.alice, person=cast.dot, version=cast.dot.version, **CONTACT)
    assert "9 Tanner Row" in text_of(as_user(cast.bob).get(page()))
    post(alice, page("hidden"), why=WHY)
    assert "9 Tanner Row" not in text_of(as_user(cast.bob).get(page()))


def test_whoever_knows_it_by_being_allocated_is_not_offered_themself(
    cast: Cast, alice: Client, as_user: AsUser, page: Page
) -> None:
    bob = as_user(cast.bob)  # in her team, and not allocated: named, he would know it
    assert str(cast.alice.pk) not in readers_offered(alice, page("hidden"))
    assert str(cast.bob.pk) in readers_offered(alice, page("hidden"))
    assert str(cast.bob.pk) in readers_offered(bob, page("hidden"))
    assert "Yourself" in text_of(bob.get(page("hidden")))
    assert "Yourself" not in text_of(alice.get(page("hidden")))


def readers_offered(browser: Client, page: str) -> list[str]:
    """Return the keys of those who can be named."""
    return re.findall(r'name="readers"[^>]* value="([^"]+)"', browser.get(page).content.decode())
