"""Peer groups of the invented staff: what they agreed, sessions that were held, and the next."""

from datetime import time
from typing import Any

from django.db import transaction

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.demo.people import day
from trellis.peergroups.agreeing import agree, begin_agreement, everybody, write_agreement
from trellis.peergroups.belonging import begin_group
from trellis.peergroups.meeting import arrange_session, choose_parts, close_session
from trellis.peergroups.models import PeerGroup, PeerSession
from trellis.peergroups.noting import decide, promise, tell_supervisor, write_notes
from trellis.people.models import Person

PARTS = ("facilitator", "presenter", "note-taker")
Staff = dict[str, User]


@transaction.atomic
def load_peer_group(told: dict[str, Any], staff: Staff, people: dict[str, Person]) -> None:
    """Write one group of the data, as each of its members would have."""
    by = staff[told["begun_by"]]
    act_as(by)
    members = [staff[one] for one in told["members"]]
    group = begin_group(
        by=by, name=told["name"], members=members, supervisor=staff[told["supervisor"]]
    )
    for one in told["sessions"]:
        _held(group, one, staff, people)
    _agree(group, told["agreement"])
    for one in told["promises"]:
        act_as(staff[one["by"]])
        words = {"chosen": one["chosen"], "own_words": one["own_words"]}
        promise(by=staff[one["by"]], group=group, version=0, **words)
    act_as(by)
    following = told["next"]
    on, at = day(following["on"]), time.fromisoformat(following["at"])
    arrange_session(by=by, group=group, on=on, at=at, place=following["place"])


def _agree(group: PeerGroup, answers: dict[str, str]) -> None:
    by = group.supervisor
    act_as(by)
    one = begin_agreement(by=by, group=group)
    one = write_agreement(by=by, agreement=one, version=0, answers=answers)
    for each in everybody(group):
        act_as(each)
        agree(by=each, agreement=one, version=one.version)


def _held(group: PeerGroup, told: dict[str, Any], staff: Staff, people: dict[str, Person]) -> None:
    """Hold a session: in the first, the supervisor says who is there."""
    by = staff[told["facilitator"]] if "facilitator" in told else group.supervisor
    act_as(by)
    on = day(told["on"])
    session = arrange_session(by=by, group=group, on=on, place=told["place"])
    session = choose_parts(
        by=by,
        session=session,
        version=session.version,
        way=told.get("way", ""),
        there=[staff[one] for one in told["there"]],
        parts={part: staff[told[part]] for part in PARTS if part in told},
    )
    session = close_session(by=by, session=session, held_on=on)
    _written(session, told, staff, people)


def _written(
    session: PeerSession, told: dict[str, Any], staff: Staff, people: dict[str, Person]
) -> None:
    if notes := told.get("notes"):
        by = staff[notes["by"]]
        act_as(by)
        write_notes(by=by, session=session, version=0, answers=notes["answers"], shown=False)
    if word := told.get("word"):
        by = staff[word["by"]]
        act_as(by)
        tell_supervisor(by=by, session=session, text=word["text"])
    for one in told.get("decided", ()):
        by, person = staff[one["by"]], people[one["person"]]
        act_as(by, person=person.pk)
        words = {name: one[name] for name in ("decided", "agreed", "told")}
        decide(by=by, session=session, person=person, **words)
