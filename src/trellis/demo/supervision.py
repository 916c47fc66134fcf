"""Supervision of the invented staff: what they agreed, one session held, and the next one.

They meet on working days: a day of the data that falls on a weekend is moved to the Monday after,
or, where it is over, to the Friday before.
"""

from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import Passage
from trellis.demo.people import day
from trellis.people.models import Person
from trellis.supervision.agreeing import agree, begin_agreement, write_agreement
from trellis.supervision.arranging import arrange_session, begin_supervision, close_session
from trellis.supervision.models import Session, Supervision
from trellis.supervision.noting import (
    add_to_agenda,
    note_about_person,
    note_about_worker,
    note_between_two,
)
from trellis.supervision.preparing import bring_person, prepare, say_whether_met

WRITE = {"worker": note_about_worker, "private": note_between_two}


@transaction.atomic
def load_supervision(
    told: dict[str, Any], staff: dict[str, User], people: dict[str, Person]
) -> None:
    """Write one supervision of the data, as each of the two would have."""
    by, supervisor = staff[told["supervisee"]], staff[told["supervisor"]]
    act_as(by)
    two = begin_supervision(by=by, supervisee=by, supervisor=supervisor)
    _agree(two, told["agreement"])
    _held(two, told["held"], staff, people)
    _next(two, told["next"], staff, people)


def _working_day(offset: int) -> date:
    on = day(offset)
    over = max(on.weekday() - 4, 0)
    if not over:
        return on
    return on - timedelta(days=over) if offset < 0 else on + timedelta(days=3 - over)


def _agree(two: Supervision, answers: dict[str, str]) -> None:
    by = two.supervisor
    act_as(by)
    one = begin_agreement(by=by, supervision=two)
    one = write_agreement(by=by, agreement=one, version=0, answers=answers)
    for each in (by, two.supervisee):
        act_as(each)
        one = agree(by=each, agreement=one, version=one.version)


def _held(
    two: Supervision, told: dict[str, Any], staff: dict[str, User], people: dict[str, Person]
) -> None:
    by, on = two.supervisee, _working_day(told["on"])
    act_as(by)
    session = arrange_session(by=by, supervision=two, on=on, place=told["place"])
    wants = {one["text"]: one for one in told["wants"]}
    prepare(by=by, session=session, version=0, wants=wants, answers={}, shared=True)
    for one in told["notes"]:
        act_as(staff[one["by"]])
        about: dict[str, Any] = {"by": staff[one["by"]], "session": session}
        WRITE[one["kind"]](**about, part=one["part"], text=one["text"])
    session = close_session(by=by, session=session, held_on=on)
    for one in told["decided"]:
        who, person = staff[one["by"]], people[one["person"]]
        act_as(who, person=person.pk)
        words = {"decided": one["decided"], "told": one["told"]}
        note_about_person(by=who, session=session, person=person, **words)
    act_as(by)
    for wanted in session.wanted.all():
        said = wants[wanted.text]
        say_whether_met(by=by, wanted=wanted, met=said["met"], how=said["how"])


def _next(
    two: Supervision, told: dict[str, Any], staff: dict[str, User], people: dict[str, Person]
) -> None:
    by = two.supervisee
    act_as(by)
    at = time.fromisoformat(told["at"])
    session = arrange_session(
        by=by, supervision=two, on=_working_day(told["on"]), at=at, place=told["place"]
    )
    about: dict[str, Any] = {"by": by, "session": session}
    prepare(version=0, wants=told["wants"], answers=told["answers"], shared=True, **about)
    for one in told["bring"]:
        _bring(session, one, by, people[one["person"]])
    for one in told["agenda"]:
        act_as(staff[one["by"]])
        add_to_agenda(by=staff[one["by"]], session=session, text=one["text"])


def _bring(session: Session, told: dict[str, Any], by: User, person: Person) -> None:
    act_as(by, person=person.pk)
    found = Passage.objects.filter(person=person, exact__in=told["quotes"])
    passages = found.values_list("pk", flat=True)
    more = {name: told[name] for name in ("their_view", "tried")}
    bring_person(by=by, session=session, person=person, passages=passages, **more)
