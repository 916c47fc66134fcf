"""Add, change and end those who work here. Who works where decides who may see whom.

The database decides (``sql/staffing.sql``); each function writes its event in the same transaction,
with of whom, from what and to what. ``by`` is the administrator, or None for a command of the
owner's, whose event names the operating system's user. Source: design, trust, "Roles".
"""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from trellis.accounts.ids import new_id
from trellis.accounts.models import Countersigned, Role, Team, User
from trellis.accounts.sessions import end_sessions
from trellis.audit.actions import record
from trellis.audit.changes import change_of
from trellis.staffing.asking import DECIDERS, Refused, allowed, ask

ROLES = tuple(role.value for role in Role if role != Role.READER)


@transaction.atomic
def add_user(
    *,
    by: User | None,
    email: str,
    name: str,
    role: str,
    password: str | None = None,
    job_title: str = "",
    phone: str = "",
    countersigned: str = "",
) -> User:
    """Add someone who signs in; a team and a supervisor are given to them afterwards.

    Args:
        by: who adds them.
        email: the address they sign in with.
        name: as it is shown.
        role: one of :data:`ROLES`.
        password: checked against the same rules as everywhere; None where a link is handed to them.
        job_title: as it is shown.
        phone: their telephone number at work.
        countersigned: one of :class:`Countersigned`: what a supervisor agrees first.

    Raises:
        Refused: saying what to put right.
    """
    allowed(by)
    _known_role(role)
    _countersigned(countersigned)
    _check(email, name, password)
    key = new_id()
    about = (email, name, role, job_title.strip(), phone.strip(), countersigned)
    ask("staff_add", key, *about, make_password(password))
    made = User.objects.get(pk=key)
    record("staff.added", by=by, on=key, change=change_of(made, by=by, now=role))
    return made


def _known_role(asked: str) -> None:
    if asked not in ROLES:
        raise Refused(f"The role is one of: {', '.join(ROLES)}.")


def _countersigned(asked: str) -> None:
    if asked not in Countersigned.values:
        known = ", ".join(filter(None, Countersigned.values))
        raise Refused(f"What is countersigned is one of: {known}. Leave it out for nothing.")


def _check(email: str, name: str, password: str | None) -> None:
    if not name.strip():
        raise Refused("Give their name.")
    try:
        validate_email(email.strip())
        if password is not None:
            validate_password(password)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if User.objects.filter(email=email.strip().lower()).exists():
        raise Refused("Somebody signs in with that address already.")


@transaction.atomic
def set_countersigned(*, by: User | None, who: User, countersigned: str) -> User:
    """Say what somebody else agrees of what someone writes; it changes when a year is passed.

    Raises:
        Refused: for anything else than :class:`Countersigned`.
    """
    allowed(by)
    who = _held(who)
    _countersigned(countersigned)
    _not_oneself(by, who)
    change = change_of(who, by=by, was=who.countersigned, now=countersigned)
    ask("staff_countersign", who.pk, countersigned)
    record("staff.countersigned", by=by, on=who.pk, change=change)
    return _fresh(who)


@transaction.atomic
def set_role(*, by: User | None, who: User, role: str) -> User:
    """Give someone another role; every session of theirs ends, so that no page outlives the old.

    Raises:
        Refused: for anything else than a role of staff; for one's own.
    """
    allowed(by)
    who = _held(who)
    _known_role(role)
    _not_oneself(by, who)
    change = change_of(who, by=by, was=who.role, now=role)
    ask("staff_role", who.pk, role)
    record("staff.role", by=by, on=who.pk, change=change)
    end_sessions(who)
    return _fresh(who)


@transaction.atomic
def set_supervisor(*, by: User | None, who: User, supervisor: User | None) -> User:
    """Say who supervises someone from now on; None for nobody.

    Raises:
        Refused: for somebody whose role is not to supervise, or whom they supervise themselves.
    """
    allowed(by)
    who = _held(who)
    _not_oneself(by, who)
    if supervisor is not None:
        _can_supervise(supervisor, who)
    change = change_of(who, by=by, was=who.supervisor or "", now=supervisor or "")
    ask("staff_supervisor", who.pk, supervisor.pk if supervisor else None)
    record("staff.supervisor", by=by, on=who.pk, change=change)
    return _fresh(who)


def _can_supervise(supervisor: User, who: User) -> None:
    if not supervisor.is_active or supervisor.role not in DECIDERS:
        raise Refused(
            f"{supervisor.name} is no supervisor or practice lead. Change the role first."
        )
    above: User | None = supervisor
    met: set[UUID] = set()
    while above is not None and above.pk not in met:
        if above.pk == who.pk:
            raise Refused(
                f"{who.name} supervises {supervisor.name}, so it cannot be the other way."
            )
        met.add(above.pk)
        above = above.supervisor


@transaction.atomic
def set_details(*, by: User | None, who: User, name: str, job_title: str, phone: str) -> User:
    """Change how someone is called, what they do and where they are rung.

    Raises:
        Refused: without a name.
    """
    allowed(by)
    who = _held(who)
    if not name.strip():
        raise Refused("Give their name.")
    was, number = _details(who.name, who.job_title), phone.strip()
    now = _details(name.strip(), job_title.strip())
    if number != who.phone:
        now = f"{now}, another telephone number"
    ask("staff_detail", who.pk, name, job_title.strip(), number)
    change = change_of(who, by=by, was=was, now=now)
    record("staff.details", by=by, on=who.pk, change=change)
    return _fresh(who)


def _details(name: str, job_title: str) -> str:
    return ", ".join(filter(None, (name, job_title)))


@transaction.atomic
def set_teams(*, by: User | None, who: User, teams: list[Team]) -> User:
    """Move someone: the teams they are in from now on. What an old team sees is theirs no more.

    Raises:
        Refused: for a team that is closed; for somebody who works here no more.
    """
    allowed(by)
    who = _held(who)
    _not_oneself(by, who)
    before = list(teams_of(who))
    for team in before:
        if team not in teams:
            ask("staff_leave", who.pk, team.pk)
    for team in teams:
        if team not in before:
            ask("staff_join", new_id(), who.pk, team.pk)
    change = change_of(who, by=by, was=_names(before), now=_names(teams))
    if {one.pk for one in before} != {one.pk for one in teams}:
        record("staff.teams", by=by, on=who.pk, change=change)
    return _fresh(who)


def teams_of(who: User) -> list[Team]:
    """Return the teams someone is in now, by name."""
    return list(
        Team.objects.filter(memberships__user=who, memberships__ended_on=None).order_by("name")
    )


def _names(teams: list[Team]) -> str:
    return ", ".join(sorted(one.name for one in teams))


@transaction.atomic
def end_user(*, by: User | None, who: User) -> User:
    """Say that someone no longer works here: their sessions end, and their places in teams.

    Raises:
        Refused: for oneself.
    """
    allowed(by)
    who = _held(who)
    _not_oneself(by, who)
    change = change_of(who, by=by, was=who.role)
    ask("staff_end", who.pk)
    record("staff.ended", by=by, on=who.pk, change=change)
    end_sessions(who)
    return _fresh(who)


@transaction.atomic
def bring_back(*, by: User | None, who: User) -> User:
    """Let someone sign in again who worked here before: in the role they had, and in no team.

    Raises:
        Refused: for somebody who works here.
    """
    allowed(by)
    who = _held(who)
    if who.is_active:
        raise Refused(f"{who.name} works here already.")
    ask("staff_back", who.pk)
    record("staff.brought-back", by=by, on=who.pk, change=change_of(who, by=by, now=who.role))
    return _fresh(who)


@transaction.atomic
def sign_out(*, by: User | None, who: User) -> int:
    """End every session of someone, as when a laptop is lost; returns how many ended."""
    allowed(by)
    record("staff.signed-out", by=by, on=who.pk, change=change_of(who, by=by))
    return end_sessions(who)


def _not_oneself(by: User | None, who: User) -> None:
    if by is not None and by.pk == who.pk:
        raise Refused("Nobody changes this of themselves. Ask another administrator.")


def _held(who: User) -> User:
    """Return someone as they stand now, held until this change is made, so that none is between."""
    return User.objects.select_for_update().get(pk=who.pk)


def _fresh(who: User) -> User:
    return User.objects.get(pk=who.pk)
