"""Dot's pages are for those who work with her; for anyone else there is no page."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.community.models import Tie
from trellis.people.actions import begin_person, tell_relationship, write_contact_note
from trellis.people.representing import name_representative
from trellis.web.people.urls import urlpatterns
from trellis.work.actions import arrange_visit
from trellis.work.models import Involvement

HIDDEN = {"hidden_edit", "hidden_show"}  # pages of an address that is hidden; hers is not
PAGES = sorted(
    str(one.name)
    for one in urlpatterns
    if "<uuid:person>" in str(one.pattern) and one.name not in HIDDEN
)
CANARY = "Canary-Row"
DEEP = ("relationship", "place", "representative", "visit", "involvement_end")


@pytest.fixture
def keys(cast: Cast) -> dict[str, UUID]:
    """The keys of things of Dot's, each with a word in it that only her people may read."""
    act_as(cast.alice, person=cast.dot.pk)
    tie = tell_relationship(by=cast.alice, person=cast.dot, name=CANARY, source_told=CANARY)
    visit = arrange_visit(by=cast.alice, person=cast.dot, on=TODAY, at=time(10, 0), place=CANARY)
    write_contact_note(
        by=cast.alice, person=cast.dot, text=CANARY, asked_on=TODAY, look_again_on=TODAY
    )
    place = Tie.objects.create(person=cast.dot, place=CANARY)
    attorney = name_representative(
        by=cast.alice, person=cast.dot, kind="lpa-welfare", name=CANARY, source_told=CANARY
    )
    part = Involvement.objects.filter(person=cast.dot, worker=cast.alice).get()
    return {
        "relationship": tie.pk,
        "tie": place.pk,
        "representative": attorney.pk,
        "visit": visit.pk,
        "involvement": part.pk,
    }


def address(name: str, person: UUID, keys: dict[str, UUID]) -> str:
    """Return the address of one of a person's pages."""
    (pattern,) = [one.pattern for one in urlpatterns if one.name == name]
    wanted = {key: value for key, value in keys.items() if f":{key}>" in str(pattern)}
    kind = {"kind": "pdf"} if ":kind>" in str(pattern) else {}
    return reverse(f"people:{name}", kwargs={"person": person, **wanted, **kind})


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["charlie", "petra"])
def test_an_outsider_is_told_there_is_no_page(
    cast: Cast,
    keys: dict[str, UUID],
    as_user: Callable[[User], Client],
    name: str,
    who: str,
) -> None:
    browser = as_user(getattr(cast, who))
    for answer, refused in (
        (browser.get(address(name, cast.dot.pk, keys)), {404}),
        (browser.post(address(name, cast.dot.pk, keys), {"name": "x"}), {404, 405}),
    ):
        assert answer.status_code in refused
        assert CANARY not in answer.content.decode()
        assert "Dot" not in text_of(answer)


@pytest.mark.parametrize("name", PAGES)
def test_a_key_of_dots_opens_nothing_under_anothers_address(
    cast: Cast, keys: dict[str, UUID], charlie: Client, name: str
) -> None:
    answer = charlie.get(address(name, cast.fred.pk, keys))
    deep = name in DEEP
    assert answer.status_code == (404 if deep else 200)
    assert CANARY.encode() not in answer.content


@pytest.mark.parametrize(
    "name", ["relationship", "place", "representative", "visit", "involvement_end"]
)
def test_a_key_of_dots_opens_nothing_under_anothers_address_even_for_who_sees_both(
    cast: Cast, keys: dict[str, UUID], alice: Client, name: str
) -> None:
    act_as(cast.alice)
    ruby = begin_person(by=cast.alice, name="Ruby Tanner", called="Ruby")
    assert alice.get(address(name, ruby.pk, keys)).status_code == 404
    assert alice.get(address(name, cast.dot.pk, keys)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["alice", "bob", "sam"])
def test_whoever_has_a_part_in_the_work_may_come(
    cast: Cast,
    keys: dict[str, UUID],
    as_user: Callable[[User], Client],
    name: str,
    who: str,
) -> None:
    answer = as_user(getattr(cast, who)).get(address(name, cast.dot.pk, keys))
    own = name == "involvement_end" and who == "bob"  # he may not end the part of another
    assert answer.status_code == (404 if own else 200)


@pytest.mark.parametrize("name", PAGES)
def test_an_administrator_may_not(
    cast: Cast, keys: dict[str, UUID], as_user: Callable[[User], Client], name: str
) -> None:
    assert as_user(cast.ada).get(address(name, cast.dot.pk, keys)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_someone_signed_out_is_asked_to_sign_in(
    cast: Cast, keys: dict[str, UUID], name: str
) -> None:
    answer = Client().get(address(name, cast.dot.pk, keys))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_each_look_is_written_in_the_audit_trail(
    real_cast: Cast, as_user: Callable[[User], Client], owner: Callable[..., list[Any]]
) -> None:
    as_user(real_cast.bob).get(f"/people/{real_cast.dot.pk}/")
    seen = owner(
        "select actor_id, about_id, through from audit_event"
        " where what = 'person.seen:people:person'"
    )
    assert seen == [(real_cast.bob.pk, real_cast.dot.pk, "team")]


def test_a_look_that_was_refused_is_written_too(
    real_cast: Cast, as_user: Callable[[User], Client], owner: Callable[..., list[Any]]
) -> None:
    as_user(real_cast.charlie).get(f"/people/{real_cast.dot.pk}/")
    refused = owner("select actor_id, about_id from audit_event where what = 'person.refused'")
    assert refused == [(real_cast.charlie.pk, real_cast.dot.pk)]
