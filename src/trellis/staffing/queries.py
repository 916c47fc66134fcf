"""Who works here, whom nobody supervises, and what somebody leaves behind."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from trellis.accounts.models import Role, User
from trellis.staffing.asking import DECIDERS, ask

PRACTISING = (Role.PRACTITIONER, Role.SUPERVISOR)


@dataclass(frozen=True)
class LeftBehind:
    """What somebody who leaves leaves behind.

    Attributes:
        supervised: whom they supervised: nobody does now.
        people: how many people nobody has a part with now who still works here; never who.
    """

    supervised: list[User]
    people: int


def staff() -> QuerySet[User]:
    """Return all who work here or did, readers left out, by name."""
    return User.objects.exclude(role=Role.READER).select_related("supervisor").order_by("name")


def left_behind_by(who: User) -> LeftBehind:
    """Return what somebody leaves behind, or would."""
    return LeftBehind(
        supervised=list(staff().filter(supervisor=who, is_active=True)),
        people=int(ask("left_by", who.pk)),
    )


def without_supervisor() -> QuerySet[User]:
    """Return who works with people here without a supervisor who does; practice leads need none."""
    gone = Q(supervisor=None) | Q(supervisor__is_active=False) | ~Q(supervisor__role__in=DECIDERS)
    return staff().filter(gone, is_active=True, role__in=PRACTISING)
