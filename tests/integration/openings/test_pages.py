"""The pages that close a record, open one, and say who stands in: in plain words, nothing lost."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.drafts.models import Draft
from trellis.web.saving import new_key, writer_token
from trellis.work.models import Cover, Opening, Restriction

Browser = Callable[[User], Client]


@pytest.fixture
def closed(cast: Cast) -> str:
    return f"/people/{cast.dot.pk}/closed"


def close(browser: Client, page: str, **more: str) -> Any:
    sent = {
        "kind": "keep-out",
        "colleague": "else",
        "address": "bob@example.test",
        "reason": "related",
        "why": "They are cousins.",
    }
    return browser.post(page, sent | more)


def test_a_supervisor_closes_a_record_to_a_colleague_and_lifts_it_again(
    cast: Cast, as_user: Browser, closed: str
) -> None:
    sam = as_user(cast.sam)
    assert close(sam, closed).status_code == 302
    words = text_of(sam.get(closed))
    assert "Kept out, whatever part they have Bob Ferris" in words
    assert "Because they know the person outside their work. They are cousins." in words
    assert as_user(cast.bob).get(closed).status_code == 404
    act_as(cast.sam, person=cast.dot.pk)
    sam.post(closed, {"lift": str(Restriction.objects.get().pk)})
    assert as_user(cast.bob).get(closed).status_code == 200


def test_a_worker_reads_that_it_is_closed_and_cannot_change_it(
    cast: Cast, as_user: Browser, closed: str
) -> None:
    alice = as_user(cast.alice)
    assert "closed to nobody with a part in the work" in text_of(alice.get(closed))
    close(alice, closed)
    act_as(cast.alice, person=cast.dot.pk)
    assert not Restriction.objects.exists()


def test_what_was_written_stands_on_the_form_where_something_is_missing(
    cast: Cast, as_user: Browser, closed: str
) -> None:
    answer = close(as_user(cast.sam), closed, address="nobody@example.test")
    assert "no colleague who practises here has this address" in errors_of(answer)
    assert "They are cousins." in text_of(answer)


def test_nobody_closes_it_to_themselves(cast: Cast, as_user: Browser, closed: str) -> None:
    answer = close(as_user(cast.sam), closed, address="sam@example.test")
    assert "close the record to yourself" in errors_of(answer)


def days(first: int, last: int) -> dict[str, str]:
    found = {}
    for name, ahead in (("first", first), ("last", last)):
        day = timezone.localdate() + timedelta(days=ahead)
        found |= {f"{name}_day": str(day.day), f"{name}_month": str(day.month)}
        found |= {f"{name}_year": str(day.year)}
    return found


def test_cover_is_arranged_shown_to_both_and_ended(cast: Cast, as_user: Browser) -> None:
    alice, charlie = as_user(cast.alice), as_user(cast.charlie)
    sent = {"away": str(cast.alice.pk), "colleague": "else", "address": "charlie@example.test"}
    assert alice.post("/away", sent | days(0, 3)).status_code == 302
    assert "Charlie Nunn stands in for Alice Brandt" in text_of(charlie.get("/away"))
    assert charlie.get(f"/people/{cast.dot.pk}/").status_code == 200
    assert "You stand in for a colleague" in text_of(charlie.get(f"/people/{cast.dot.pk}/"))
    assert "You stand in for Alice Brandt" in text_of(charlie.get("/"))
    assert "stands in for" not in text_of(as_user(cast.petra).get("/away"))
    key = str(Cover.objects.get().pk)
    assert as_user(cast.petra).post("/away", {"end": key}).status_code == 404
    assert charlie.post("/away", {"end": key}).status_code == 302
    assert charlie.get(f"/people/{cast.dot.pk}/").status_code == 404
    assert "You stand in for" not in text_of(charlie.get("/"))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(3, 2, "before the first"), (-5, -2, "that day is over"), (0, 500, "a year at most")],
)
def test_days_that_make_no_sense_are_said(
    cast: Cast, as_user: Browser, first: int, last: int, words: str
) -> None:
    sent = {"away": str(cast.alice.pk), "colleague": "else", "address": "charlie@example.test"}
    assert words in errors_of(as_user(cast.alice).post("/away", sent | days(first, last)))


def test_an_emergency_is_opened_from_the_register_and_stands_on_who_can_see(
    cast: Cast, as_user: Browser
) -> None:
    charlie = as_user(cast.charlie)
    found = charlie.post("/people/search", {"q": "marlowe"}).content.decode()
    line = found.split('name="line" value="')[1].split('"')[0]
    sent = {"q": "marlowe", "line": line, "reason": "harm", "why": "She does not answer."}
    assert charlie.post("/open", sent | {"why": ""}).status_code == 200
    assert charlie.post("/open", sent).headers["Location"] == f"/people/{cast.dot.pk}/"
    page = text_of(charlie.get(f"/people/{cast.dot.pk}/"))
    assert "It closes within the hour. Until when, and why" in page
    assert "Start a piece of work" not in page
    assert "Start a piece of work" in text_of(as_user(cast.alice).get(f"/people/{cast.dot.pk}/"))
    words = text_of(as_user(cast.alice).get(f"/people/{cast.dot.pk}/who-can-see"))
    assert "Opened in an emergency Charlie Nunn" in words
    assert "She does not answer. Not looked at yet." in words
    act_as(cast.alice, person=cast.dot.pk)
    assert Opening.objects.get().worker == cast.charlie
    assert charlie.post("/open", sent).headers["Location"] == f"/people/{cast.dot.pk}/"  # twice
    assert Opening.objects.count() == 1
    assert as_user(cast.petra).post("/open", sent).status_code == 404


def test_why_a_record_is_to_be_opened_outlasts_a_session_and_of_whom_it_was_said_does_not(
    cast: Cast, as_user: Browser
) -> None:
    charlie = as_user(cast.charlie)
    found = charlie.post("/people/search", {"q": "marlowe"}).content.decode()
    line = found.split('name="line" value="')[1].split('"')[0]
    of = {"q": "marlowe", "line": line, "line_name": "Dot Marlowe"}
    sent = of | {"reason": "harm", "why": "She does not answer.", "key": new_key()}
    sent["writer"] = writer_token(cast.charlie)
    assert "kept=1" in Client().post("/open", sent).headers["Location"]
    act_as(cast.charlie)
    assert set(Draft.objects.get(page="/open").fields) == {"reason", "why"}
    assert "What you wrote is kept." in text_of(charlie.get("/open", follow=True))
    page = charlie.post("/open", of)
    assert "She does not answer." in page.content.decode()
    assert "We kept what you wrote here." in text_of(page)
    assert charlie.post("/open", sent).headers["Location"] == f"/people/{cast.dot.pk}/"
    act_as(cast.charlie)
    assert not Draft.objects.exists()


def test_words_sent_to_a_record_that_closed_meanwhile_can_be_copied_from_the_page(
    cast: Cast, as_user: Browser
) -> None:
    at = f"/people/{cast.dot.pk}/edit"
    sent = {"identity": "She is Dot, and a <b>Marlowe</b>.", "writer": writer_token(cast.charlie)}
    gone = as_user(cast.charlie).post(at, sent)
    assert gone.status_code == 404
    assert "She is Dot, and a &lt;b&gt;Marlowe&lt;/b&gt;." in gone.content.decode()
    assert "What you sent was not saved." in text_of(gone)
    for whose in (cast.alice, cast.petra):  # words of another's page are shown to nobody
        answer = as_user(whose).post("/no/page", sent)
        assert "Marlowe" not in answer.content.decode()


def opened_in_an_emergency(cast: Cast, as_user: Browser, by: User) -> str:
    """Have somebody open Dot's record from the register; return what they read then."""
    browser = as_user(by)
    found = browser.post("/people/search", {"q": "Dot Marlowe"})
    line = re.findall(r'name="line" value="([0-9a-f]{64})"', found.content.decode())[0]
    sent = {"q": "Dot Marlowe", "line": line, "reason": "harm", "why": "She rang, afraid."}
    return text_of(browser.get(browser.post("/open", sent)["Location"]))


def test_who_opens_a_record_reads_by_name_who_was_told(cast: Cast, as_user: Browser) -> None:
    assert "Petra Lindqvist was told." in opened_in_an_emergency(cast, as_user, cast.charlie)


def test_where_nobody_else_can_the_officer_is_told_and_looks_without_the_record(
    cast: Cast, as_user: Browser
) -> None:
    words = opened_in_an_emergency(cast, as_user, cast.petra)
    assert "told to Gwen Pryce, who looks after information governance" in words
    gwen = as_user(cast.gwen)
    home = text_of(gwen.get("/"))
    assert "Nobody else can look at it: you are to, by" in home
    act_as(cast.petra)
    key = Opening.objects.get().pk
    page = f"/opened/{key}"
    assert "She rang, afraid." in text_of(gwen.get(page))
    assert gwen.get(f"/people/{cast.dot.pk}/").status_code in (403, 404)
    assert gwen.post(page, {"outcome": "right", "found": "She had to."}).status_code == 302
    assert "Nobody else can look at it" not in text_of(gwen.get("/"))
    assert gwen.get(page).status_code == 404
