"""The case: somebody from the presenter's work, told without names, and confirmed by the presenter.

The language engine proposes; it is the presenter who reads it through and says that nobody can be
known by it. Until then there is no case, so nobody can be shown one.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.access.refusing import refused
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.group_copies import StillThere, roster_around
from trellis.conversations.models import Conversation, NotFor, Passage
from trellis.conversations.readers import with_their_words
from trellis.huddles.models import Brought, Case, Huddle
from trellis.language.anonymise import Anonymised, Anonymiser, Roster
from trellis.people.models import Person
from trellis.work.actions import NotAllowed
from trellis.work.models import Involvement


def everybody_of(person: Person) -> Roster:
    """Return everybody a record knows: the person, those around them, who works with them."""
    writers = Conversation.objects.filter(person=person).values_list("author__name", flat=True)
    working = Involvement.objects.filter(person=person).exclude(worker=None)
    names = [*writers, *working.values_list("worker__name", flat=True)]
    return roster_around(person, sorted(set(names)))


def open_to_all(person: Person) -> list[Passage]:
    """Return passages of a person that are kept from no colleague, the newest first.

    Who comes to a huddle is not known when the case is written, so what is kept from anybody who
    works here is kept out of it, and whatever shares words with it.
    """
    found = Passage.objects.filter(person=person).select_related("conversation")
    passages = list(found.order_by("-conversation__happened_on", "start"))
    kept = NotFor.objects.filter(person=person).exclude(colleague=None)
    closed = with_their_words(passages, frozenset(kept.values_list("passage_id", flat=True)))
    return [one for one in passages if one.pk not in closed]


def words_of(person: Person, chosen: Iterable[UUID]) -> list[str]:
    """Return the words of chosen passages, in the order in which they were said."""
    keys = set(chosen)
    return [f"“{one.exact.strip()}”" for one in reversed(open_to_all(person)) if one.pk in keys]


def propose(person: Person, parts: Iterable[str]) -> Anonymised:
    """Return what is told of a person with stand-ins for whatever would tell who it is."""
    told = "\n\n".join(part.strip() for part in parts if part.strip())
    return Anonymiser(everybody_of(person)).anonymise(told)


def still_told(person: Person, text: str) -> list[str]:
    """Return words of a case by which somebody of the record can still be known."""
    found = everybody_of(person).found(text)
    return list(dict.fromkeys(text[start:end] for (start, end, _kind), _stand_in in found))


def check_no_names(huddle: Huddle, text: str) -> None:
    """See that what is written in a huddle does not name the person that it is about.

    Only who may see the person has the names to give away; for anybody else the record is not there
    to compare with, and to refuse a guess would tell them that it was right.

    Raises:
        StillThere: with the words that tell.
    """
    for brought in Brought.objects.filter(huddle=huddle).select_related("person"):
        found = roster_around(brought.person).found(text)
        words = list(dict.fromkeys(text[start:end] for (start, end, _kind), _stand_in in found))
        if words:
            raise StillThere(words)


@transaction.atomic
def confirm_case(*, by: User, huddle: Huddle, person: Person, text: str) -> Case:
    """Bring a case to a huddle. To call it is to confirm that nobody can be known by it.

    Brought again, its words are changed. That the person was brought is in their record.

    Args:
        by: who presents.
        huddle: where.
        person: whom it is about.
        text: the case, as it was read through and changed.

    Raises:
        StillThere: when somebody the record knows can be known by it.
        NotAllowed: for anybody who does not present, and when another person was brought.
    """
    require(by, Permission.WRITE_RECORDS)
    if words := still_told(person, text):
        raise StillThere(words)
    there = Brought.objects.filter(huddle=huddle, person=person).select_related("case").first()
    try:
        with transaction.atomic():
            case = _written(by, huddle, there, text)
            if there is None:
                Brought.objects.create(
                    person=person,
                    huddle=huddle,
                    case=case,
                    brought_by=by,
                    brought_on=timezone.localdate(),
                )
    except DatabaseError as error:
        if not refused(error):
            raise
        raise NotAllowed("Whoever presents brings the case, and one is brought.") from error
    record("huddle.brought", by=by, about=person.pk, on=huddle.pk)
    return case


def _written(by: User, huddle: Huddle, there: Brought | None, text: str) -> Case:
    """Write the case, or change one's own."""
    if there is None:
        return Case.objects.create(huddle=huddle, author=by, text=text, confirmed_at=timezone.now())
    found = Case.objects.filter(pk=there.case_id, author=by)
    if not found.update(text=text, confirmed_at=timezone.now()):
        raise DatabaseError("not the presenter's")
    return found.get()


def brought_to(huddle: Huddle) -> Brought | None:
    """Return who was brought, for who may see them; None for everybody else."""
    return Brought.objects.filter(huddle=huddle).select_related("person", "brought_by").first()
