"""A huddle that nobody closes: open all its day, then closed as it stands, with nothing lost."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.conftest import connect_to
from trellis.access.actor import act_as, acting
from trellis.huddles.cases import confirm_case
from trellis.huddles.models import Action, Entry, Huddle, Line, Member
from trellis.huddles.night import Closed, close_left_open
from trellis.huddles.recording import to_record
from trellis.huddles.rooms import begin_huddle, move_on
from trellis.huddles.saying import say, will_do
from trellis.huddles.shape import processes

DAY = timezone.localdate() + timedelta(days=3)
TOLD = "She rang bells for forty years and would like to be back among the ringers."


@pytest.fixture
def left(real_cast: Cast) -> Huddle:
    """Alice's huddle with Bob: a line for now, one that was learnt, and two things to be done."""
    cast = real_cast
    with transaction.atomic():
        act_as(cast.alice, person=cast.dot.pk)
        made = begin_huddle(
            by=cast.alice,
            process=processes()[0],
            on=DAY,
            role="presenter",
            colleagues=[cast.bob],
        )
        about: dict[str, Any] = {"by": cast.alice, "huddle": made}
        mine = Member.objects.get(huddle=made, user=cast.alice)
        confirm_case(**about, person=cast.dot, text=TOLD)
        say(**about, key=uuid.uuid4(), said_by=mine, text="Only for now")
        say(**about, key=uuid.uuid4(), said_by=mine, text="We ask late", learning=True)
        will_do(**about, key=uuid.uuid4(), what="Ask the tower captain", agreed_by=[mine])
        will_do(**about, key=uuid.uuid4(), what="Nobody agreed to this")
    return made


def began(cast: Cast, huddle: Huddle) -> None:
    with acting(cast.alice):
        move_on(by=cast.alice, huddle=huddle, after="")


@contextmanager
def as_owner(database: dict[str, str]) -> Iterator[None]:
    connect_to(database["owner"])
    try:
        yield
    finally:
        connect_to(database["app"])


def night(database: dict[str, str], today: date) -> Closed:
    """Do what the command does at night."""
    with as_owner(database):
        return close_left_open(today)


def test_it_stays_open_all_its_day_and_then_nothing_that_stays_is_lost(
    left: Huddle,
    real_cast: Cast,
    database: dict[str, str],
    owner: Callable[..., list[Any]],
    as_user: Callable[..., Client],
) -> None:
    cast, page = real_cast, f"/huddles/{left.pk}"
    began(cast, left)
    assert night(database, DAY) == Closed()
    assert night(database, DAY + timedelta(days=1)) == Closed(huddles=1, recorded=1)
    assert night(database, DAY + timedelta(days=1)) == Closed()  # twice is once
    with acting(cast.alice):
        assert [one.text for one in Line.objects.all()] == ["We ask late"]
        assert Action.objects.count() == 2
        entry = Entry.objects.get()
        assert (entry.person_id, entry.what) == (cast.dot.pk, "Ask the tower captain")
        assert (entry.agreed_by, entry.written_by) == (["Alice Brandt"], cast.alice)
        assert [one.what for one in to_record(left)] == ["Nobody agreed to this"]
    shown = as_user(cast.alice).get(page).content.decode()
    assert "Nobody closed this huddle, so it closed by itself" in shown
    by_nobody = "actor_id is null and starts_with(what, 'huddle.')"
    events = owner(f"select what from audit_event where {by_nobody} order by 1")
    assert events == [("huddle.closed-at-night",), ("huddle.recorded",)]


def test_one_in_which_something_happened_after_midnight_goes_on(
    left: Huddle, real_cast: Cast, database: dict[str, str], owner: Callable[..., list[Any]]
) -> None:
    began(real_cast, left)
    late = DAY + timedelta(days=1)
    at = timezone.make_aware(datetime.combine(late, time(0, 10)))
    owner("update huddles_line set written_at = %s where learning", at)
    assert night(database, late) == Closed()
    assert night(database, late + timedelta(days=1)).huddles == 1


def test_one_that_never_began_waits_a_week_for_its_people(
    left: Huddle, database: dict[str, str]
) -> None:
    assert night(database, DAY + timedelta(days=7)) == Closed()
    assert night(database, DAY + timedelta(days=8)).huddles == 1
