"""One session of a group: whose turn it is, how it goes, notes, a word to the supervisor."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.frameworks.queries import current
from trellis.packs.model import text
from trellis.peergroups.agreeing import PACK
from trellis.peergroups.meeting import say_whether_coming
from trellis.peergroups.models import Feedback, Notes, Seat
from trellis.peergroups.noting import form_of, hear
from trellis.peergroups.turns import Turns, rules
from trellis.web.access import StaffRequest, staff
from trellis.web.openings.colleagues import key_of
from trellis.web.peergroups.of_person import decided_at
from trellis.web.peergroups.opening import NOT_HERE, Sat, opened_session
from trellis.web.peergroups.parts import expected_at
from trellis.web.peergroups.ways import way_of
from trellis.web.peergroups.wording import after_words, listed, turn_words
from trellis.web.supervision.wording import when_words

COMING, HEARD = "coming", "heard"
FACILITATOR, SUPERVISOR, MEMBER, FRIEND = "facilitator", "supervisor", "member", "friend"


@dataclass(frozen=True)
class Asked:
    """A question of the notes, with what each writer answered."""

    title: str
    answers: list[tuple[str, str]]


@dataclass(frozen=True)
class Mine:
    """What falls to the reader in a stage, in one of their parts."""

    part: str
    does: str
    prompts: list[str]


@dataclass(frozen=True)
class Stage:
    """A stage of the session, with what falls to the reader in it."""

    title: str
    minutes: int | None
    about: str
    mine: list[Mine]


@staff(Permission.WRITE_RECORDS)
def session(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Show a session; say whether one comes, or that one has read what the group told one."""
    sat = opened_session(request, peer_session)
    if request.method == "POST":
        return _posted(request, sat)
    asked = _noted(sat)
    shown: dict[str, Any] = {
        "sat": sat,
        "of": sat.of,
        "group": sat.group,
        "session": sat.session,
        "when": when_words(sat.session),
        "asked": asked,
        "writers": {who for one in asked for _given, who in one.answers},
        "mine": Notes.objects.filter(session=sat.session, author=request.user).exists(),
        "words": list(Feedback.objects.filter(session=sat.session).select_related("author", "to")),
        "decided": decided_at(request, sat.session),
        "way": way_of(sat.session.way) if sat.session.way else None,
        "turn": None,
        "stages": [],
    }
    if sat.sees_who_came:
        shown |= _who(sat)
    return render(request, "peergroups/session.jinja", shown)


def _posted(request: StaffRequest, sat: Sat) -> HttpResponse:
    heard = key_of(request.POST.get(HEARD, ""))
    if heard is not None:
        if not Feedback.objects.filter(pk=heard, session=sat.session, to=request.user).exists():
            raise Http404(NOT_HERE)
        hear(by=request.user, feedback=heard)
        messages.success(request, _("The group sees that you have read it."))
    elif COMING in request.POST:
        if not sat.of.is_member or not sat.of.writes or not sat.session.is_open:
            raise Http404(NOT_HERE)
        comes = request.POST[COMING] == "yes"
        say_whether_coming(by=request.user, session=sat.session, comes=comes)
        messages.success(
            request, _("Good.") if comes else _("Noted. The turn goes on without you.")
        )
    return redirect("peergroups:session", sat.session.pk)


def _who(sat: Sat) -> dict[str, Any]:
    """Return who is there or expected, who does what, and what that asks of the reader."""
    turns = Turns.of(sat.group)
    seats = list(sat.session.seats.select_related("member"))
    there = expected_at(sat.session, turns)
    has = {one.part: one.member for one in seats if one.part not in ("there", "away")}
    line = turns.line(FACILITATOR, there)
    first = line[0] if line else None
    parts = {part: who.pk for part, who in has.items()} or turns.fallen(there)
    said = any(one.part != Seat.Part.AWAY for one in seats)
    return {
        "there": _names(seats) if said else "",
        "away": listed([one.member.name for one in seats if one.part == Seat.Part.AWAY]),
        "i_am_away": any(
            one.part == Seat.Part.AWAY and one.member_id == sat.of.user.pk for one in seats
        ),
        "has": has,
        "turn": None if sat.session.is_first or said or not sat.session.is_open
        else turn_words(first, turns.members, sat.of.user),
        "after": after_words(line, turns.members) if sat.session.is_open and not said else "",
        "alone": there == {sat.of.user.pk} and len(there) <= rules().fewest,
        "stages": _stages(sat, parts),
    }  # fmt: skip


def _names(seats: list[Seat]) -> str:
    there: dict[UUID, User] = {
        one.member_id: one.member for one in seats if one.part != Seat.Part.AWAY
    }
    return listed(sorted(one.name for one in there.values()))


def _stages(sat: Sat, parts: dict[str, UUID]) -> list[Stage]:
    """Return how a session goes, with what falls to the reader in it."""
    group = rules()
    process = current(PACK).process(group.first_session if sat.session.is_first else group.sessions)
    titles = {one.id: text(one.title) for one in process.roles}
    mine = _roles(sat, parts)
    stages = []
    for stage in process.stages:
        for_me = [
            Mine(titles[one.role], text(one.does), [text(each) for each in one.prompts])
            for one in stage.prompts
            if one.role in mine
        ]
        stages.append(Stage(text(stage.title), stage.minutes, text(stage.about), for_me))
    return stages


def _roles(sat: Sat, parts: dict[str, UUID]) -> set[str]:
    if sat.session.is_first:
        return {MEMBER} if sat.of.is_member else {SUPERVISOR}
    mine = {part for part, who in parts.items() if who == sat.of.user.pk}
    return mine if "presenter" in mine else {*mine, FRIEND}


def _noted(sat: Sat) -> list[Asked]:
    """Return the notes that the reader may read, question by question."""
    notes = list(Notes.objects.filter(session=sat.session).select_related("author"))
    found = []
    for question in form_of(notes[0] if notes else None).every_question():
        answers = [
            (str(one.answers[question.id]), one.author.name)
            for one in notes
            if one.answers.get(question.id)
        ]
        if answers:
            found.append(Asked(text(question.prompt), answers))
    return found
