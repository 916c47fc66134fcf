"""What the world holds of what was put right: writing that was moved away, and that came here."""

from typing import Any

from django.utils import timezone

from tests.repository.canaries import Canaries
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation
from trellis.corrections.models import Moved
from trellis.corrections.moving import move_conversation, open_sealed
from trellis.people.models import Person
from trellis.work.actions import allocate, end_involvement
from trellis.work.models import Involvement, PieceOfWork


def misplaced(r: Any, other: Person, reads: User) -> None:
    """Move something out of the record, something into it, and read what is sealed.

    Args:
        r: the record.
        other: another record of whoever decides.
        reads: a practice lead, who comes in for it and goes again.
    """
    c, decides = r.canary, r.worker.supervisor
    act_as(decides, person=r.person.pk)
    _move(decides, r.person, other, c("sealed.was"), "It is theirs")
    moved = Moved.objects.get(person=r.person)
    act_as(decides, person=other.pk)
    _move(decides, other, r.person, _of_theirs(c), c("arrived.why"))
    act_as(decides, person=r.person.pk)
    work = PieceOfWork.objects.filter(person=r.person).first()
    assert work is not None
    part = allocate(by=decides, work=work, colleague=reads)
    act_as(reads)
    open_sealed(by=reads, moved=moved.pk, why=c("sealed.why"))
    act_as(decides, person=r.person.pk)
    end_involvement(by=decides, involvement=Involvement.objects.get(pk=part))
    r.keep(move=moved)


def _of_theirs(c: Canaries) -> str:
    return c("arrived.text")


def _move(by: User, wrong: Person, right: Person, text: str, why: str) -> None:
    made = begin_conversation(
        by=by, person=wrong, title="Heard", happened_on=timezone.localdate(), text=text
    )
    move_conversation(by=by, conversation=made, to=right, why=why, dealt={})
