"""My work asks the database in a few goes, and no oftener the more there is to show."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of, told
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.models import Passage
from trellis.drafts.actions import keep_draft
from trellis.frameworks.queries import current_release
from trellis.peergroups.belonging import begin_group
from trellis.peergroups.meeting import arrange_session, close_session
from trellis.people.actions import begin_person, write_contact_note
from trellis.people.models import Person
from trellis.plans.models import Plan, Review
from trellis.supervision.arranging import arrange_session as arrange_supervision
from trellis.supervision.arranging import begin_supervision
from trellis.supervision.models import Supervision
from trellis.work.actions import allocate, arrange_visit
from trellis.work.models import PieceOfWork

__all__ = ["told"]

AsUser = Callable[[User], Client]
Told = Callable[..., Passage]
LISTED = {
    "alice": ["Visit to Nell Rook 4", "Nell Rook 4’s plan", "The quay 4", "your turn"],
    "sam": ["brought you in for Nell Rook 4", "asks you to agree Dot Marlowe’s assessment"],
}
MOST_STATEMENTS, MOST_GOES = 32, 8


def visited(cast: Cast, number: int, today: date) -> Person:
    """Somebody whom Alice works with: visits, a note on knocking, a plan and its review."""
    act_as(cast.alice)
    person = begin_person(by=cast.alice, name=f"Nell Rook {number}", called="Nell")
    act_as(cast.alice, person=person.pk)
    for on in (today, today + timedelta(days=3)):
        arrange_visit(by=cast.alice, person=person, on=on, at=time(9), place="At home")
    write_contact_note(
        by=cast.alice,
        person=person,
        text="Ring twice.",
        asked_on=today,
        look_again_on=today + timedelta(days=9),
    )
    form = {"person": person, "release": current_release("care-act"), "form": "assessment"}
    drawn = {"began_on": today, "author": cast.alice}
    asked = Assessment.objects.create(**form, **drawn, state="asked")
    Assessment.objects.create(**form, **drawn)
    plan = {"person": person, "assessment": asked, "look_again_on": today, **drawn}
    Plan.objects.create(**plan, state="made")
    reviewed = Plan.objects.create(**plan, state="made")
    Review.objects.create(
        person=person,
        plan=reviewed,
        on=today,
        author=cast.alice,
        state="done",
        look_again_on=today + timedelta(days=20),
    )
    page = f"/people/{person.pk}/edit"
    keep_draft(by=cast.alice, page=page, fields={"name": ["Nell"]}, about=person.pk)
    return person


def sent(cast: Cast, told: Told, number: int, today: date) -> None:
    """What Sam is sent: an assessment to agree whose note says what is kept from Sam."""
    words = f"He frightens me {number}."
    told(words, "worry", day=today, not_for=cast.sam)
    Assessment.objects.create(
        person=cast.dot,
        release=current_release("care-act"),
        form="assessment",
        began_on=today,
        author=cast.alice,
        state="asked",
        asked_of=cast.sam,
        asked_note=f"She said: {words}",
    )
    piece = PieceOfWork.objects.get(person=visited(cast, number, today))
    allocate(by=cast.alice, work=piece, colleague=cast.sam)


def met(cast: Cast, number: int, today: date) -> None:
    """A peer group of Alice's and Bob's with sessions, and a session of supervision."""
    act_as(cast.alice)
    members = (cast.alice, cast.bob)
    named = {"name": f"The quay {number}", "members": members, "supervisor": cast.sam}
    group = begin_group(by=cast.alice, **named)
    first = arrange_session(by=cast.alice, group=group, on=today)
    close_session(by=cast.alice, session=first, held_on=today)
    for days in (2, 9):
        arrange_session(by=cast.alice, group=group, on=today + timedelta(days=days))
    two = Supervision.objects.first() or begin_supervision(
        by=cast.alice, supervisee=cast.alice, supervisor=cast.sam
    )
    arrange_supervision(by=cast.alice, supervision=two, on=today + timedelta(days=number))


def opened(browser: Client) -> tuple[int, int, str]:
    """Open the page; return how many statements it asks, in how many goes, and its words."""
    with CaptureQueriesContext(connection) as asked:
        words = text_of(browser.get("/"))
    goes = [one["sql"] for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]
    return sum(one.count("; ") + 1 for one in goes), len(goes), words


@pytest.mark.parametrize("who", ["alice", "sam"])
def test_it_asks_no_oftener_however_much_there_is(
    cast: Cast, as_user: AsUser, told: Told, who: str
) -> None:
    today = timezone.localdate()
    browser: Any = as_user(getattr(cast, who))

    def more(number: int) -> None:
        sent(cast, told, number, today)
        met(cast, number, today)

    more(1)
    browser.get("/")  # what is kept once a process is there by now
    statements, goes, _words = opened(browser)
    for number in range(2, 5):
        more(number)
    later = opened(browser)
    assert later[:2] == (statements, goes)
    assert statements <= MOST_STATEMENTS
    assert goes <= MOST_GOES
    for words in LISTED[who]:
        assert words in later[2]
    assert who == "alice" or "He frightens me" not in later[2]
