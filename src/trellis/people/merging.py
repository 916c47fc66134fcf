"""Say that two records may be about one person, merge them, and undo it.

The database decides and moves (``work/sql/merging.sql`` and ``unmerging.sql``): it knows every
table of a person by its shape, and keeps a journal by which undoing is exact.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from trellis.access.actor import act_as
from trellis.access.permissions import Permission, require
from trellis.access.refusing import refused
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.merged import Merge
from trellis.people.models import Person

BORN = ("born_on", "born_about")
NOT_TAKEN = frozenset({"id", "version"})


class CannotMerge(ValueError):
    """The database refused: the actor may not do this, or it cannot be done with these records."""


class Parts(CannotMerge):
    """Something belongs to both records, so that they cannot be taken apart."""


def _ask(function: str, *arguments: UUID | str | list[str]) -> None:
    holes = ", ".join("%s::text[]" if isinstance(one, list) else "%s" for one in arguments)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select {function}({holes})", list(arguments))
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlstate", "")
        if code == "23001":  # restrict_violation, raised by name
            raise Parts("Something written since belongs to both records.") from error
        if not refused(error):
            raise
        raise CannotMerge("You cannot do this, or there are no such records for you.") from error


@transaction.atomic
def say_may_be_same(*, by: User, person: Person, reference: str, words: str) -> None:
    """Say that a record and another may be about one person.

    Args:
        by: who says it; they need not see the other record.
        person: the record it is said from.
        reference: what the other is called by, from :mod:`trellis.people.duplicates`.
        words: why; they stand in this person's record.

    Raises:
        CannotMerge: when there is no such record.
    """
    require(by, Permission.WRITE_RECORDS)
    _ask("say_may_be_same", new_id(), person.pk, reference, words)
    record("person.may-be-same", by=by, about=person.pk)


@transaction.atomic
def say_not_same(*, by: User, person: Person, other: Person, why: str) -> None:
    """Say that two records are about two people, so that it is not suggested again.

    Raises:
        CannotMerge: unless the actor decides about both.
    """
    require(by, Permission.MERGE_RECORDS)
    _ask("say_not_same", new_id(), person.pk, other.pk, why)
    for one in (person, other):
        record("person.not-same", by=by, about=one.pk)


@transaction.atomic
def merge(
    *,
    by: User,
    kept: Person,
    other: Person,
    why: str,
    take: Iterable[str] = (),
    winning: Iterable[UUID] = (),
) -> Merge:
    """Merge another record into the one that is kept; the other becomes an alias of it.

    Args:
        by: a supervisor or practice lead who works with both by a part that lasts.
        kept: the record that stays.
        other: the record whose everything moves to it.
        why: how it is known that they are one person; everybody involved reads it.
        take: the fields of :class:`Person` whose value on the other record stands.
        winning: keys of rows of the other record that stand, of what a person has only one of.

    Raises:
        CannotMerge: unless the actor decides about both.
    """
    require(by, Permission.MERGE_RECORDS)
    taken = set(take)
    if taken & set(BORN):  # a day and a year are one answer
        taken |= set(BORN)
    key = new_id()
    wins = [str(one) for one in winning]
    _ask("merge_people", key, kept.pk, other.pk, sorted(taken), wins, why)
    act_as(by, person=kept.pk)
    record("person.merged", by=by, about=kept.pk, on=key)
    record("person.merged", by=by, about=other.pk, on=key)
    return Merge.objects.get(pk=key)


@transaction.atomic
def undo_merge(*, by: User, merge: Merge, why: str, back: Iterable[str] = ()) -> UUID:
    """Take two merged records apart again; every row is where it was and as it was.

    What was written since stays with the kept record, but for what belongs to something that goes
    back, and what is named in ``back``.

    Args:
        by: a supervisor or practice lead who works with the person by a part that lasts.
        merge: the merge, the last of this record that stands.
        why: why it was wrong; those involved with either record read it.
        back: what was written since and goes with the other record: ``table key`` of each.

    Returns:
        The key of the record that stands by itself again.

    Raises:
        Parts: when something written since belongs to both.
        CannotMerge: when the actor may not, or a later merge has to be undone first.
    """
    require(by, Permission.MERGE_RECORDS)
    person, other = merge.person_id, merge.alias
    _ask("unmerge_people", merge.pk, list(back), why, new_id())
    record("person.merge-undone", by=by, about=person, on=merge.pk)
    record("person.merge-undone", by=by, about=other, on=merge.pk)
    return other
