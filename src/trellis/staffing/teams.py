"""Add, change and close teams. What sits with a team is seen by whoever is in it."""

from django.db import transaction

from trellis.accounts.ids import new_id
from trellis.accounts.models import Team, User
from trellis.audit.actions import record
from trellis.audit.changes import change_of
from trellis.staffing.asking import Refused, allowed, ask

ON, OFF = "on duty", "not on duty"


@transaction.atomic
def add_team(
    *, by: User | None, name: str, locality: str = "", phone: str = "", out_of_hours: str = ""
) -> Team:
    """Add a team.

    Raises:
        Refused: without a name, or when there is, or was, one of that name.
    """
    allowed(by)
    _free(name)
    key = new_id()
    ask("team_write", key, name, locality.strip(), phone.strip(), out_of_hours.strip())
    made = Team.objects.get(pk=key)
    record("staff.team-added", by=by, on=key, change=change_of(made, by=by))
    return made


@transaction.atomic
def change_team(
    *, by: User | None, team: Team, name: str, locality: str, phone: str, out_of_hours: str
) -> Team:
    """Change how a team is called, the part of the area it serves, and where it is rung.

    Raises:
        Refused: without a name, or for another team's.
    """
    allowed(by)
    if team.closed_on:
        raise Refused(f"{team.name} is closed.")
    if name.strip() != team.name:
        _free(name)
    place, number, night = locality.strip(), phone.strip(), out_of_hours.strip()
    now = ", ".join(filter(None, (name.strip(), place)))
    if (number, night) != (team.phone, team.out_of_hours):
        now = f"{now}, another telephone number"
    was = ", ".join(filter(None, (team.name, team.locality)))
    ask("team_write", team.pk, name, place, number, night)
    record("staff.team-changed", by=by, on=team.pk, change=change_of(team, by=by, was=was, now=now))
    return Team.objects.get(pk=team.pk)


def _free(name: str) -> None:
    if not name.strip():
        raise Refused("Give the team a name.")
    known = Team.objects.filter(name=name.strip()).first()
    if known is not None and known.closed_on:
        raise Refused(f"A team called {known.name} was closed. Give this one another name.")
    if known is not None:
        raise Refused(f"There is already a team called {known.name}.")


@transaction.atomic
def set_on_duty(*, by: User | None, team: Team, on_duty: bool) -> Team:
    """Say whether a team answers whoever rings, so that its members may open records for a shift.

    Raises:
        Refused: for a team that is closed.
    """
    allowed(by)
    was, now = (ON if answers else OFF for answers in (team.on_duty, on_duty))
    ask("team_duty", team.pk, on_duty)
    record("staff.team-duty", by=by, on=team.pk, change=change_of(team, by=by, was=was, now=now))
    return Team.objects.get(pk=team.pk)


@transaction.atomic
def close_team(*, by: User | None, team: Team) -> Team:
    """Close a team for good, once nobody is in it and nobody's work sits with it.

    Raises:
        Refused: while somebody is in it, or work sits with it: nobody would see it any more.
    """
    allowed(by)
    members = team.memberships.filter(ended_on=None).count()
    people = work_with(team)
    if members or people:
        raise Refused(
            f"{members} who work here are in {team.name}, and the work with {people} people sits"
            " with it. Move them to other teams, and have the work passed on, first."
        )
    ask("team_close", team.pk)
    record("staff.team-closed", by=by, on=team.pk, change=change_of(team, by=by))
    return Team.objects.get(pk=team.pk)


def work_with(team: Team) -> int:
    """Return how many people's work sits with a team now; never whose."""
    return int(ask("work_with_team", team.pk))
