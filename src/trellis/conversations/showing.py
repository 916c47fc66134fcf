"""How a record reads: for its writer, and for whomever its writer shows it to. For nobody else."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.conversations.models import ReadingShown


def may_see_reading(user: User, record: UUID, writers: Collection[UUID]) -> bool:
    """Say whether somebody may see how a record reads. A role alone opens none.

    Args:
        user: who asks.
        record: a conversation or an assessment.
        writers: who wrote it.
    """
    return user.pk in writers or ReadingShown.objects.filter(record=record, colleague=user).exists()


def shown_to(user: User, record: UUID) -> list[User]:
    """Return to whom a writer shows how a record reads, by name."""
    shown = ReadingShown.objects.filter(record=record, shown_by=user).select_related("colleague")
    return sorted((one.colleague for one in shown), key=lambda each: each.name)


@transaction.atomic
def show_reading(*, by: User, person: UUID, record: UUID, to: User) -> None:
    """Show a colleague how a record of mine reads. Safe to call again.

    Nothing is written in the audit trail: it is advice on somebody's writing, theirs to show.
    """
    require(by, Permission.WRITE_RECORDS)
    ReadingShown.objects.get_or_create(person_id=person, record=record, shown_by=by, colleague=to)


@transaction.atomic
def stop_showing(*, by: User, record: UUID, to: UUID) -> None:
    """Show it to a colleague no more."""
    ReadingShown.objects.filter(record=record, shown_by=by, colleague_id=to).delete()
