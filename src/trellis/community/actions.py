"""What writes about a person's ties to places: named, with ``by=``, writing its audit event."""

from typing import Any

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.community.models import Tie
from trellis.people.actions import ChangedMeanwhile


@transaction.atomic
def change_tie(*, by: User, tie: Tie, version: int, **about: Any) -> Tie:
    """Change what is told of a tie to a place.

    Args:
        by: who changes it.
        tie: the tie.
        version: the version the change started from.
        **about: the fields of :class:`Tie` to set.

    Raises:
        ChangedMeanwhile: when the tie was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    kept = Tie.objects.select_for_update().get(pk=tie.pk)
    if kept.version != version:
        raise ChangedMeanwhile("Somebody else saved this page while you were writing.")
    for name, value in about.items():
        setattr(kept, name, value)
    kept.version = version + 1
    kept.save()
    record("tie.changed", by=by, about=kept.person_id, on=kept.pk)
    return kept
