"""What every save of a plan does first and last: hold it, compare it, write it down."""

from collections.abc import Iterable
from typing import Any

from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.plans.errors import Ended, TwoWriters
from trellis.plans.models import Plan


def in_hand(plan: Plan) -> Plan:
    """Lock a plan that can still be changed.

    Raises:
        Ended: when the plan has ended.
    """
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.state == Plan.State.ENDED:
        raise Ended("This plan has ended, and is kept as it stood.")
    return locked


def refuse_two_writers(row: Any, version: int, names: Iterable[str]) -> None:
    """Refuse a save over something else that was saved since the writing started.

    What somebody else did to other fields meanwhile stands in nobody's way: the row's own history
    says what these fields held at that version.

    Args:
        row: the row, locked; it has ``version`` and ``history``.
        version: the version the writing started from.
        names: the fields to be saved.

    Raises:
        TwoWriters: when one of these fields has changed since.
    """
    if row.version == version:
        return
    then = row.history.filter(version=version).order_by("pgh_id").last()
    if then is None or any(getattr(then, name) != getattr(row, name) for name in names):
        raise TwoWriters("Somebody else saved this while you were writing.")


def put(row: Any, about: dict[str, Any]) -> None:
    """Set fields of a row."""
    for name, value in about.items():
        setattr(row, name, value)


def says(row: Any, about: dict[str, Any]) -> bool:
    """Say whether a row holds all of this already, so that a repeat is harmless."""
    return all(getattr(row, name) == value for name, value in about.items())


def save(plan: Plan, by: User, what: str) -> Plan:
    """Save a plan as its next version, and write that down."""
    plan.version += 1
    plan.changed_by = by
    plan.save()
    record(what, by=by, about=plan.person_id, on=plan.pk)
    return plan
