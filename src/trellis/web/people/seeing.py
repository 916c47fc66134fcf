"""Who can see a record, and why the reader can: in plain words, for everyone who can see it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.publishing.queries import readers_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import in_a_row, person_header
from trellis.web.publishing.wording import as_words, sees_words
from trellis.web.wording import day, time
from trellis.work.seeing import Closed, Seer, Through, who_can_see, who_comes


@dataclass(frozen=True)
class Shown:
    """Somebody who can see the record: their name and job, and why, a sentence each."""

    name: str
    job: str
    why: tuple[str, ...]
    own: bool


@require_safe
@about_person(Permission.READ_RECORDS)
def who_sees(request: StaffRequest) -> HttpResponse:
    """Show who can see this record, the reader's own reasons first."""
    seers = who_can_see(request.person)
    mine = next((one for one in seers if one.user == request.user), None)
    context = {
        **person_header(request),
        "mine": [_why(one, own=True) for one in mine.through] if mine else [],
        "later": who_comes(request.person),
        "closed": Closed.of(request.person),
        "openings": request.person.openings.select_related("worker", "looked_at_by"),
        "readers": _readers(request),
        "groups": [(title, rows) for title, rows in _groups(seers, request.user) if rows],
    }
    return render(request, "people/who_sees.jinja", context)


def _readers(request: StaffRequest) -> list[tuple[str, str, str]]:
    """Return who reads what is published, as who, and what: of those whose time is not over."""
    found, _kept = readers_of(request.person, request.user)
    return [(one.name, as_words(one.grant), sees_words(one)) for one in found if one.stands]


def _groups(seers: list[Seer], reader: User) -> list[tuple[str, list[Shown]]]:
    """Return them by what lets them in first: a part in the work, supervision, a team."""
    shown = [(one.through[0], _shown(one, reader)) for one in seers]
    return [
        (_("With a part in the work"), [row for first, row in shown if first.part]),
        (_("As a supervisor"), [row for first, row in shown if first.supervises]),
        (_("Through a team"), [row for first, row in shown if first.team]),
        (_("Standing in for somebody who is away"), [row for first, row in shown if first.covers]),
        (_("In an emergency"), [row for first, row in shown if first.opened]),
    ]


def _shown(one: Seer, reader: User) -> Shown:
    why = tuple(_why(through) for through in one.through)
    return Shown(one.user.name, one.user.job_title, why, one.user == reader)


def _why(through: Through, *, own: bool = False) -> str:
    """Return a sentence that says why; own: to the one it is about."""
    since = {"day": day(through.since)}
    if through.covers:
        return _covering(through, own=own)
    if through.opened:
        return _opened(through, own=own)
    if through.part and isinstance(through.until, datetime):
        return _on_duty(through, own=own)
    if through.part:
        told = {"part": through.part, "work": in_a_row(through.work), **since}
        if through.until:
            return _until_a_day(through, told, own=own)
        if own:
            return _("You have a part in the work: %(part)s, %(work)s, since %(day)s.") % told
        return _("%(part)s, %(work)s, since %(day)s.") % {**told, "part": _first(through.part)}
    if through.supervises:
        who = {"who": through.supervises}
        if own:
            return _("You supervise %(who)s, who has a part in the work.") % who
        return _("Supervises %(who)s.") % who
    told = {"team": through.team, **since}
    if own:
        return _("The work has sat with your team, %(team)s, since %(day)s.") % told
    return _("In %(team)s, with which the work has sat since %(day)s.") % told


def _until_a_day(through: Through, told: dict[str, str], *, own: bool) -> str:
    told = told | {"until": day(through.until)}
    if own:
        words = _(
            "You have a part in the work: %(part)s, %(work)s, since %(day)s, until %(until)s."
        )
        return words % told
    told["part"] = _first(through.part)
    return _("%(part)s, %(work)s, since %(day)s, until %(until)s.") % told


def _covering(through: Through, *, own: bool) -> str:
    told = {"who": through.covers, "until": day(through.until)}
    if own:
        return _("You stand in for %(who)s, who has a part in the work, until %(until)s.") % told
    return _("Stands in for %(who)s, until %(until)s.") % told


def _on_duty(through: Through, *, own: bool) -> str:
    told = {"work": in_a_row(through.work), "until": _until(through)}
    if own:
        return _("You are on duty: %(work)s, until the end of your shift, %(until)s.") % told
    return _("On duty, %(work)s, until the end of the shift, %(until)s.") % told


def _opened(through: Through, *, own: bool) -> str:
    told = {"why": through.opened, "until": _until(through)}
    if own:
        return _("You opened it in an emergency, until %(until)s: %(why)s.") % told
    return _("Opened it in an emergency, until %(until)s: %(why)s.") % told


def _until(through: Through) -> str:
    return time(through.until) if isinstance(through.until, datetime) else day(through.until)


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]
