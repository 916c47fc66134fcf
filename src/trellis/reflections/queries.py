"""Reads of reflections and of what they count for: one's own, and what is shown to one."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from trellis.access.asking import Question
from trellis.accounts.models import User
from trellis.people.models import Person
from trellis.reflections.models import Development, Reflection
from trellis.work.seeing import who_can_see

SHOWN = Question.written("select reflections_shown()")
READ_FOR_COPIES = Question.written("select at, who from copies_that_read(%s)", "reflection")
HOLDS_MORE = Question.written("select copy_holds_more(%s)", "request")


def reflections_of(user: User) -> QuerySet[Reflection]:
    """Return the user's own reflections, what was written last first."""
    return Reflection.objects.filter(author=user)


def readable_by(user: User, key: UUID, *, own: bool = False) -> Reflection | None:
    """Return one reflection that somebody may read; None where there is none for them.

    Args:
        user: who asks.
        key: which one.
        own: leave out another's that is shown to them.
    """
    found = Reflection.objects.filter(pk=key)
    return (found.filter(author=user) if own else found).first()


def shown_to_me() -> QuerySet[Reflection]:
    """Return the reflections that colleagues show to whoever asks."""
    keys = [key for (key,) in SHOWN.ask()]
    return Reflection.objects.filter(pk__in=keys).select_related("author")


def read_for_copies(reflection: Reflection) -> list[tuple[datetime, str]]:
    """Return when a copy of the record it is about was gathered, and who read it for that.

    Its writer alone is told; nobody else is.
    """
    return [(at, who) for at, who in READ_FOR_COPIES.ask(reflection=reflection.pk)]


def for_copy(person: UUID) -> list[Reflection]:
    """Return every reflection about a person, for the colleague who gathers a copy of the record.

    Anybody else is given none: the database decides (``work/sql/reflecting.sql``).
    """
    sql = "select * from reflections_for_copy(%s)"
    return list(Reflection.objects.raw(sql, [person]))


def holds_more(request: UUID) -> bool:
    """Say whether a copy of a record holds reflections that whoever asks does not read."""
    ((more,),) = HOLDS_MORE.ask(request=request)
    return bool(more)


def development_of(
    user: User, first: date | None = None, last: date | None = None
) -> QuerySet[Development]:
    """Return what the user counts as development, from one day to another, the newest first."""
    found = Development.objects.filter(author=user)
    if first:
        found = found.filter(on__gte=first)
    return found.filter(on__lte=last) if last else found


def may_be_shown_to(reflection: Reflection) -> list[User] | None:
    """Return the colleagues who may see the person it is about; None where it is about nobody.

    Where its writer may not see that person by now, it is nobody.
    """
    if reflection.subject_id is None:
        return None
    person = Person.objects.filter(pk=reflection.subject_id).first()
    return [one.user for one in who_can_see(person)] if person else []
