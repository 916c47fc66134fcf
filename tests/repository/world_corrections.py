"""What the world holds of what was put right: writing that was moved away, and that came here."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation
from trellis.conversations.models import Conversation
from trellis.corrections.models import Moved
from trellis.corrections.moving import move_conversation, open_sealed
from trellis.corrections.rectifying import (
    Recipient,
    answer,
    begin_rectification,
    decide,
    give_longer,
    tell,
)
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
    came = _move(decides, other, r.person, c("arrived.text"), c("arrived.why"))
    act_as(decides, person=r.person.pk)
    work = PieceOfWork.objects.filter(person=r.person).first()
    assert work is not None
    part = allocate(by=decides, work=work, colleague=reads)
    act_as(reads)
    open_sealed(by=reads, moved=moved.pk, why=c("sealed.why"))
    act_as(decides, person=r.person.pk)
    end_involvement(by=decides, involvement=Involvement.objects.get(pk=part))
    r.keep(move=moved, came=Conversation.objects.get(pk=came))


def said_wrong(r: Any) -> None:
    """Write down three things that are said to be wrong: new, decided, and answered."""
    c, by, person = r.canary, r.worker, r.person
    today = timezone.localdate()
    told = {name: c(f"rectification.{name}") for name in ("said_by", "authority", "wrong", "right")}
    told["stood"] = c("rectification.stood")
    made = [
        begin_rectification(by=by, person=person, received_on=today, asks="acting", **told)
        for _one in range(3)
    ]
    give_longer(by=by, one=made[0], on=today, why=c("rectification.extended_why"))
    now, reason = c("rectification.now"), c("rectification.reason")
    decided = [
        decide(by=by, one=one, decision="partly", now=now, reason=reason) for one in made[1:]
    ]
    layout = {"title": c("rectification.layout")}
    answered = answer(by=by, one=decided[1], layout=layout, on=today, way="post")
    to = Recipient(r.keys["sharing"], c("told.to"), today, None)
    tell(by=by, one=answered, to=to, on=today)
    r.keep(statement=made[0], decided_statement=decided[0], shared_to=r.keys["sharing"])


def _move(by: User, wrong: Person, right: Person, text: str, why: str) -> UUID:
    made = begin_conversation(
        by=by, person=wrong, title="Heard", happened_on=timezone.localdate(), text=text
    )
    return move_conversation(by=by, conversation=made, to=right, why=why, dealt={})
