"""How a change of staff is asked of the database, and what is said when it cannot be."""

from typing import Any

from trellis.access.permissions import Permission, require
from trellis.accounts.models import Role, Team, User
from trellis.work.actions import NotAllowed, ask_database

DECIDERS = (Role.SUPERVISOR, Role.PRACTICE_LEAD)


class Refused(ValueError):
    """What was asked cannot be done; the message says why and what to do."""


def allowed(by: User | None) -> None:
    """Let an administrator go on, or the owner's own command, where nobody is signed in.

    Raises:
        PermissionDenied: for anybody else who is signed in.
    """
    if by is not None:
        require(by, Permission.MANAGE_USERS)


def ask(function: str, *arguments: Any) -> Any:
    """Ask one of ``staffing/sql/staffing.sql``.

    Raises:
        Refused: when the database does.
    """
    try:
        return ask_database(function, *arguments)
    except NotAllowed as error:
        raise Refused("This cannot be done: it may have changed meanwhile. Look again.") from error


def staff_at(email: str, *, gone: bool | None = False) -> User:
    """Return who works here and signs in with an address.

    Args:
        email: their address.
        gone: whether somebody is meant who works here no more; None for either.

    Raises:
        Refused: where there is nobody.
    """
    found = User.objects.filter(email=email.strip().lower())
    if gone is not None:
        found = found.filter(is_active=not gone)
    one = found.exclude(role=Role.READER).first()
    if one is None and gone:
        raise Refused("Nobody who once worked here signed in with that address.")
    if one is None:
        raise Refused("Nobody who works here signs in with that address.")
    return one


def team_called(name: str) -> Team:
    """Return a team by its name.

    Raises:
        Refused: where there is none that is not closed.
    """
    found = Team.objects.filter(name=name.strip(), closed_on=None).first()
    if found is None:
        raise Refused(f"There is no team called {name}. Add it first: trellis team add.")
    return found
