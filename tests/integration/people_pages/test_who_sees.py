"""Who can see a record, in words: the same people as the database lets see it, and why."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.models import Person
from trellis.work.actions import allocate, end_involvement
from trellis.work.models import Involvement, PieceOfWork
from trellis.work.seeing import who_can_see

EVERYBODY = ("alice", "bob", "sam", "charlie", "petra", "ada")


def listed(cast: Cast) -> set[User]:
    act_as(cast.alice, person=cast.dot.pk)
    return {one.user for one in who_can_see(cast.dot)}


def let_see(cast: Cast) -> set[User]:
    """Ask the database, as each of them."""
    found = set()
    for name in EVERYBODY:
        user = getattr(cast, name)
        act_as(user)
        if Person.objects.filter(pk=cast.dot.pk).exists():
            found.add(user)
    return found


def test_the_page_names_whom_the_database_lets_see(cast: Cast) -> None:
    assert listed(cast) == let_see(cast) == {cast.alice, cast.bob, cast.sam}


def test_a_colleague_brought_in_is_named_and_gone_once_their_part_ends(cast: Cast) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    work = PieceOfWork.objects.get(person=cast.dot)
    key = allocate(by=cast.alice, work=work, colleague=cast.petra, part="co-worker")
    assert listed(cast) == let_see(cast) >= {cast.petra}
    act_as(cast.petra, person=cast.dot.pk)
    end_involvement(by=cast.petra, involvement=Involvement.objects.get(pk=key))
    assert listed(cast) == let_see(cast)
    assert cast.petra not in listed(cast)


def test_someone_who_no_longer_works_here_is_not_named(
    real_cast: Cast, owner: Callable[..., list[Any]]
) -> None:
    owner("update accounts_user set is_active = false where id = %s", real_cast.bob.pk)
    try:
        with transaction.atomic():
            assert listed(real_cast) == let_see(real_cast) == {real_cast.alice, real_cast.sam}
    finally:
        owner("update accounts_user set is_active = true")


def test_the_page_says_why_in_plain_words(alice: Client, page: Callable[[str], str]) -> None:
    words = text_of(alice.get(page("who-can-see")))
    assert (
        "Why you can You have a part in the work: allocated worker, first contact, since" in words
    )
    assert "Alice Brandt" in words
    assert "(you) Allocated worker, first contact, since" in words
    assert "Sam Oduya" in words
    assert "Supervises Alice Brandt." in words
    assert "Bob Ferris" in words
    assert "with which the work has sat since" in words
    assert "Charlie" not in words


def test_a_colleague_reads_their_own_reasons(
    cast: Cast, as_user: Callable[[User], Client], page: Callable[[str], str]
) -> None:
    assert "You supervise Alice Brandt, who has a part in the work." in text_of(
        as_user(cast.sam).get(page("who-can-see"))
    )
    assert "The work has sat with your team," in text_of(as_user(cast.bob).get(page("who-can-see")))
