"""Who looked, and what was shared: told to whoever may see the person, and to the person."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.rights.looks import for_the_person, listings_of, looks_of
from trellis.rights.models import Sharing
from trellis.rights.sharing import NotYet, withdraw_sharing, write_sharing

SHARED: dict[str, Any] = {
    "organisation": "Wrenmouth Surgery",
    "to_whom": "Dr Amara Eze",
    "what": "The plan for getting up and down the steps.",
    "purpose": "So that the surgery and we plan together.",
    "basis": "task",
    "condition": "care",
    "statute": "Care Act 2014, section 6",
    "told": "before",
    "view": "agrees",
    "words": "They should know, yes.",
}
DAY = {"on_day": "24", "on_month": "2", "on_year": "2026"}


def words_of(answer: Any) -> str:
    return " ".join(
        " ".join(
            page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages
        ).split()
    )


def looked_at(cast: Cast, through: str = "allocated", what: str = "person.seen:plans:plan") -> None:
    act_as(cast.alice, person=cast.dot.pk)
    record(what, by=cast.alice, about=cast.dot.pk, through=through)


def test_a_look_stands_under_its_day_worker_and_way_in(cast: Cast) -> None:
    looked_at(cast)
    looked_at(cast)
    looked_at(cast, what="person.written:letters:new")
    (look,) = [one for one in looks_of(cast.dot) if one.who == cast.alice]
    assert (look.looks, look.wrote, look.through) == (2, 1, "allocated")
    assert set(look.areas) == {"plans", "letters"}
    assert (look.role, look.team) == ("social worker", "Near")


def listed(by: User, what: str, *people: Any, through: str = "list") -> None:
    record(what, by=by, people=[one.pk for one in people], through=through)


def test_to_be_named_in_a_list_is_told_apart_from_a_look(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    listed(cast.alice, "people.seen:mywork:today", cast.dot, cast.fred)
    listed(cast.alice, "people.seen:people:list", cast.dot)
    listed(cast.charlie, "register.searched", cast.dot, through="")
    listed(cast.bob, "people.seen:people:list", cast.fred)
    act_as(cast.alice, person=cast.dot.pk)
    assert looks_of(cast.dot) == []
    found = {(one.who, one.lists, one.days) for one in listings_of(cast.dot)}
    assert found == {
        (cast.alice, ("mywork:today", "people:list"), 1),
        (cast.charlie, ("register",), 1),
    }
    alice, at = as_user(cast.alice), f"/people/{cast.dot.pk}/who-looked"
    page = text_of(alice.get(at))
    assert "Charlie Nunn" in page
    assert "What the register found: " in page
    copy = words_of(alice.get(f"{at}/who-looked.pdf"))
    assert "Charlie" not in copy
    assert "My work, the list of people: " in copy


def test_a_list_on_which_a_closed_record_is_decided_is_told_to_nobody_here(cast: Cast) -> None:
    listed(cast.petra, "people.seen:mywork:today", cast.dot, through="decides")
    listed(cast.gwen, "people.seen:governance:watched", cast.dot, through="governance")
    act_as(cast.alice, person=cast.dot.pk)
    assert listings_of(cast.dot) == []


def test_nobody_who_may_not_see_the_person_learns_who_looked(cast: Cast) -> None:
    looked_at(cast)
    for outsider in (cast.charlie, cast.petra, cast.ada, None):
        act_as(outsider)
        assert looks_of(cast.dot) == []
        assert listings_of(cast.dot) == []


def test_the_application_may_not_read_the_audit_trail_itself(cast: Cast) -> None:
    looked_at(cast)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        connection.cursor().execute("select count(*) from audit_event")


@pytest.mark.parametrize("through", ["safeguarding", "restricted", "break-glass", "enquiry"])
def test_a_look_that_would_reveal_an_enquiry_is_not_in_the_persons_copy(
    cast: Cast, as_user: Callable[[User], Client], through: str
) -> None:
    looked_at(cast, through=through)
    found = looks_of(cast.dot)
    assert [one.reveals for one in found] == [True]
    assert for_the_person(found) == []
    alice = as_user(cast.alice)
    page = text_of(alice.get(f"/people/{cast.dot.pk}/who-looked"))
    assert "Not in Dot’s copy: it would reveal an enquiry or a restriction." in page


def test_the_persons_copy_says_role_and_team_and_no_name(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    looked_at(cast)
    alice, at = as_user(cast.alice), f"/people/{cast.dot.pk}/who-looked"
    assert "Alice Brandt" in text_of(alice.get(at))
    copy = words_of(alice.get(f"{at}/who-looked.pdf"))
    assert "social worker, Near" in copy
    assert "outcomes and plan" in copy
    assert "Brandt" not in copy


def test_a_sharing_is_written_down_shown_and_ended(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    alice, at = as_user(cast.alice), f"/people/{cast.dot.pk}/sharing"
    assert alice.post(f"{at}/new", {**SHARED, **DAY}).status_code == 302
    one = Sharing.objects.get(person=cast.dot)
    assert "Wrenmouth Surgery, Dr Amara Eze" in text_of(alice.get(at))
    whole = text_of(alice.get(f"{at}/{one.pk}"))
    assert "article 6(1)(e)" in whole
    assert "Care Act 2014, section 6" in whole
    ended = alice.post(f"{at}/{one.pk}", {**DAY, "why": "Dot changed surgery."})
    assert ended.status_code == 302
    assert "Dot changed surgery." in words_of(alice.get(f"{at}/shared.pdf"))
    with pytest.raises(NotYet):
        withdraw_sharing(by=cast.alice, sharing=one, on=one.on, why="Again.")


@pytest.mark.parametrize("against", [{"told": "not"}, {"view": "objects"}])
def test_shared_untold_or_against_their_wish_needs_a_reason(
    cast: Cast, as_user: Callable[[User], Client], against: dict[str, str]
) -> None:
    alice, at = as_user(cast.alice), f"/people/{cast.dot.pk}/sharing/new"
    said = errors_of(alice.post(at, {**SHARED, **DAY, **against}))
    assert "say why it was shared all the same." in said
    with pytest.raises(NotYet):
        write_sharing(by=cast.alice, person=cast.dot, **{**SHARED, "on": "2026-02-24", **against})
    with pytest.raises(IntegrityError), transaction.atomic():
        Sharing.objects.create(
            person=cast.dot, by=cast.alice, **{**SHARED, "on": "2026-02-24", **against}
        )


def test_consent_is_a_basis_only_where_the_person_agrees(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    alice, at = as_user(cast.alice), f"/people/{cast.dot.pk}/sharing/new"
    said = errors_of(alice.post(at, {**SHARED, **DAY, "basis": "consent", "view": "not-asked"}))
    assert "consent is a basis only where the person agrees." in said


def test_what_the_person_was_not_told_of_is_not_in_their_copy(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    untold = {**SHARED, "told": "not", "view": "not-asked", "organisation": "Wrenmouth Police"}
    why = "To tell her first could put her in danger."
    write_sharing(by=cast.alice, person=cast.dot, on="2026-02-24", why_all_the_same=why, **untold)
    alice, at = as_user(cast.alice), f"/people/{cast.dot.pk}/sharing"
    assert "Wrenmouth Police" in text_of(alice.get(at))
    assert "Police" not in words_of(alice.get(f"{at}/shared.pdf"))
