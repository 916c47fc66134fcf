"""Add and end staff. Only the owner's role may: who works where decides who may see whom."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from trellis.accounts.models import Countersigned, Membership, Role, Team, User
from trellis.accounts.sessions import end_sessions


class Refused(ValueError):
    """What was asked cannot be done; the message says why and what to do."""


@transaction.atomic
def add_team(*, name: str, locality: str = "", phone: str = "", out_of_hours: str = "") -> Team:
    """Add a team.

    Raises:
        Refused: without a name, or when there is one of that name.
    """
    if not name.strip():
        raise Refused("Give the team a name.")
    team, fresh = Team.objects.get_or_create(
        name=name.strip(),
        defaults={"locality": locality, "phone": phone, "out_of_hours": out_of_hours},
    )
    if not fresh:
        raise Refused(f"There is already a team called {team.name}.")
    return team


@transaction.atomic
def set_on_duty(*, name: str, on_duty: bool) -> Team:
    """Say whether a team answers whoever rings, so that its members may open records for a shift.

    Raises:
        Refused: where there is no team of that name.
    """
    team = Team.objects.filter(name=name.strip()).first()
    if team is None:
        raise Refused(f"There is no team called {name}.")
    team.on_duty = on_duty
    team.save(update_fields=["on_duty"])
    return team


@transaction.atomic
def add_user(
    *,
    email: str,
    name: str,
    role: str,
    password: str,
    team: str = "",
    supervisor: str = "",
    job_title: str = "",
    countersigned: str = "",
) -> User:
    """Add someone who signs in.

    Args:
        email: the address they sign in with.
        name: as it is shown.
        role: one of :class:`Role`.
        password: checked against the same rules as everywhere.
        team: the name of the team they work in, if any.
        supervisor: the email address of their supervisor, if any.
        job_title: as it is shown.
        countersigned: one of :class:`Countersigned`: what a supervisor agrees first.

    Raises:
        Refused: saying what to put right.
    """
    _known_role(role)
    _countersigned(countersigned)
    _check(email, password)
    made = User.objects.create_user(
        email,
        password=password,
        name=name.strip(),
        role=role,
        job_title=job_title,
        countersigned=countersigned,
        supervisor=_user(supervisor) if supervisor else None,
    )
    if team:
        Membership.objects.create(user=made, team=_team(team), began_on=timezone.localdate())
    return made


def _known_role(asked: str) -> None:
    if asked not in Role.values:
        raise Refused(f"The role is one of: {', '.join(Role.values)}.")


def _countersigned(asked: str) -> None:
    if asked not in Countersigned.values:
        known = ", ".join(filter(None, Countersigned.values))
        raise Refused(f"What is countersigned is one of: {known}. Leave it out for nothing.")


@transaction.atomic
def set_countersigned(*, email: str, countersigned: str) -> User:
    """Say what somebody else agrees of what someone writes; it changes when a year is passed.

    Raises:
        Refused: for anything else than :class:`Countersigned`, or when nobody has that address.
    """
    _countersigned(countersigned)
    user = _user(email)
    user.countersigned = countersigned
    user.save(update_fields=["countersigned"])
    return user


def _check(email: str, password: str) -> None:
    try:
        validate_email(email)
        validate_password(password)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if User.objects.filter(email=email.strip().lower()).exists():
        raise Refused("Somebody signs in with that address already.")


def _user(email: str) -> User:
    found = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise Refused("Nobody who works here signs in with that address.")
    return found


def _team(name: str) -> Team:
    found = Team.objects.filter(name=name).first()
    if found is None:
        raise Refused(f"There is no team called {name}. Add it first: trellis team add.")
    return found


@transaction.atomic
def end_user(*, email: str) -> User:
    """Say that someone no longer works here; every session of theirs ends.

    Raises:
        Refused: when nobody signs in with that address.
    """
    user = _user(email)
    user.is_active = False
    user.save(update_fields=["is_active"])
    Membership.objects.filter(user=user, ended_on=None).update(ended_on=timezone.localdate())
    end_sessions(user)
    return user


@transaction.atomic
def set_role(*, email: str, role: str) -> User:
    """Give someone another role; every session of theirs ends, so that no page outlives the old.

    Raises:
        Refused: for anything else than :class:`Role`, or when nobody has that address.
    """
    _known_role(role)
    user = _user(email)
    user.role = role
    user.save(update_fields=["role"])
    end_sessions(user)
    return user


@transaction.atomic
def sign_out(*, email: str) -> tuple[User, int]:
    """End every session of someone, as when a laptop is lost; returns them and how many ended.

    Raises:
        Refused: when nobody who works here has that address.
    """
    user = _user(email)
    return user, end_sessions(user)
