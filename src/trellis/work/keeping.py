"""A record kept for named people, none of whom works here any more, is kept for somebody again.

Restrictions win over everything, so nobody can open such a record, in an emergency neither. Whoever
leads practice is told that there is one, and names a colleague who has it from then on; they do
not see it themselves. The database decides (``work/sql/keeping.sql``). Source: ADR 20.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from trellis.access.asking import Question
from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.work.actions import ask_database
from trellis.work.models import Restriction

KEPT_FOR_NOBODY = Question.written("select * from kept_for_nobody()")  # rows of `KeptForNobody`


@dataclass(frozen=True)
class KeptForNobody:
    """A record that nobody can open, with no more of the person than their name.

    ``restriction`` is the key of one of those that keep it so; ``kept_for`` names whoever it was
    kept for, divided by commas; ``named`` is the person's key, for the audit trail alone.
    """

    restriction: UUID
    person: str
    reason: str
    kept_for: str
    since: datetime
    named: UUID

    @property
    def reason_words(self) -> str:
        """Why it is closed, in words."""
        return str(Restriction.Reason(self.reason).label)


def kept_for_nobody() -> list[KeptForNobody]:
    """Return the records that nobody can open and the actor decides about, the oldest first."""
    return [KeptForNobody(*row) for row in KEPT_FOR_NOBODY.ask()]


@transaction.atomic
def keep_for_another(*, by: User, kept: UUID, colleague: User, why: str) -> None:
    """Keep a record that nobody can open for a colleague, who is allocated to the person.

    Args:
        by: who leads practice.
        kept: the key of the restriction, of :class:`KeptForNobody`.
        colleague: whom it is kept for from now on; not ``by``, so that two people know of it.
        why: why this colleague; whoever may see the record reads it.

    Raises:
        NotAllowed: when the record is not one of those, or the colleague is the actor, does not
            practise here, or is kept out of it.
    """
    require(by, Permission.RESTRICT)
    key = new_id()
    about = ask_database("keep_for_another", kept, colleague.pk, why, key, new_id(), new_id())
    record("record.kept-for-another", by=by, about=about, on=key)
