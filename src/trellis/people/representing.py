"""Write who may act or decide for a person in law, with the document that was seen."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.actions import ChangedMeanwhile
from trellis.people.models import LegalRepresentative, Person

FIELDS = frozenset(
    {
        "relationship", "kind", "name", "contact", "how_they_act", "scope", "document", "seen_on",
        "registered_on", "ended_on", "ended_why", "source_told",
    }
)  # fmt: skip


class NotSeen(ValueError):
    """Something is missing about the document; the message says what."""


def _check(about: dict[str, Any]) -> None:
    if unknown := set(about) - FIELDS:
        raise TypeError(f"A legal representative has no {', '.join(sorted(unknown))}.")
    document, seen_on = about.get("document", ""), about.get("seen_on")
    if bool(document) != bool(seen_on):
        raise NotSeen("Say which document was seen and on which day, or leave both empty.")
    for day in (seen_on, about.get("registered_on"), about.get("ended_on")):
        _refuse_a_day_to_come(day)


def _refuse_a_day_to_come(day: date | None) -> None:
    if day is not None and day > timezone.localdate():
        raise NotSeen("This day has not come yet. Write today’s date or an earlier one.")


@transaction.atomic
def name_representative(*, by: User, person: Person, **about: Any) -> LegalRepresentative:
    """Write down who may act or decide for a person in law.

    Args:
        by: who writes it; where a document was seen, they saw it.
        person: whom it is about.
        **about: any of :data:`FIELDS`.

    Raises:
        NotSeen: for a document without its day, a day without its document, or a day to come.
        TypeError: for a field that a legal representative does not have.
    """
    require(by, Permission.WRITE_RECORDS)
    _check(about)
    made = LegalRepresentative.objects.create(
        person=person, written_by=by, seen_by=by if about.get("document") else None, **about
    )
    record("representative.named", by=by, about=person.pk, on=made.pk)
    return made


@transaction.atomic
def change_representative(
    *, by: User, representative: LegalRepresentative, version: int, **about: Any
) -> LegalRepresentative:
    """Change what is known of a legal representative; what it said before is kept as history.

    Raises:
        ChangedMeanwhile: when it was saved since that version.
        NotSeen: as for :func:`name_representative`.
    """
    require(by, Permission.WRITE_RECORDS)
    _check(about)
    kept = LegalRepresentative.objects.select_for_update().get(pk=representative.pk)
    if kept.version != version:
        raise ChangedMeanwhile("Somebody else saved this page while you were writing.")
    seen_again = (about.get("document"), about.get("seen_on")) != (kept.document, kept.seen_on)
    for name, value in about.items():
        setattr(kept, name, value)
    if not kept.document:
        kept.seen_by = None
    elif seen_again:
        kept.seen_by = by
    kept.written_by = by
    kept.version += 1
    kept.save()
    record("representative.changed", by=by, about=kept.person_id, on=kept.pk)
    return kept
