"""Reads of letters and of what was sent, for a colleague."""

from typing import Protocol
from uuid import UUID

from django.db.models import QuerySet

from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.letters.composing import decision_of, seen_by
from trellis.letters.models import Letter, Sending
from trellis.letters.parts import from_data
from trellis.people.models import Person
from trellis.plans.queries import Sight


def letters_of(person: Person) -> QuerySet[Letter]:
    """Return a person's letters, newest first."""
    return Letter.objects.filter(person=person).select_related("author")


def sendings_of(person: Person) -> QuerySet[Sending]:
    """Return everything that was sent, newest first, without the copies themselves."""
    return Sending.objects.filter(person=person).select_related("by").defer("layout")


class Kept(Protocol):
    """Something that was put together and kept, with the passages that were kept out of it."""

    without: list[UUID]


def may_read(kept: Kept, hidden: frozenset[UUID], seen: Sight, says: str) -> bool:
    """Say whether a colleague may read a letter or a copy that was kept.

    What is not for them has to have been kept out when it was put together, and nothing written
    into it since may repeat such words.

    Args:
        kept: the letter or the copy.
        hidden: the passages kept from the colleague.
        seen: what they may see.
        says: everything it says.
    """
    return hidden <= set(kept.without) and seen.text(says) == says


def letter_for(letter: Letter, person: Person, user: User) -> bool:
    """Say whether a colleague may read a letter."""
    seen = seen_by(person, Reader.colleague_(user))
    says = "\n\n".join(part.text for part in from_data(letter.parts))
    return may_read(letter, seen.hidden, seen.sight, says)


def decided(person: Person) -> list[Assessment]:
    """Return the complete assessments whose eligibility decision is settled, newest first."""
    found = Assessment.objects.filter(person=person, state=Assessment.State.COMPLETE)
    return [one for one in found if decision_of(one) is not None]
