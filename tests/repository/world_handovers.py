"""What the world holds of handing over: one that is offered, with what was asked, and one begun."""

from typing import Any

from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.handovers.actions import answer_back, ask_back, begin_handover, offer_handover
from trellis.web.handovers.gathering import Gathered


def handed_over(r: Any, to: User) -> None:
    """Hand over everything in a record, and offer it to a colleague."""
    c, by, person = r.canary, r.worker, r.person
    act_as(by, person=person.pk)
    chosen = sorted(Gathered(person, Reader.colleague_(by)).keys)
    texts = {name: c(f"handover.{name}") for name in ("not_again", "words", "told", "said")}
    about: dict[str, Any] = {"person": person, "outgoing": by, "chosen": chosen, **texts}
    held = begin_handover(by=by, **about)
    offer_handover(by=by, handover=held, incoming=to, first_day=timezone.localdate(), last_day=None)
    answered = ask_back(by=by, handover=held, question=c("handover.question"))
    answer_back(by=by, asked=answered, answer=c("handover.answer"))
    asked_back = ask_back(by=by, handover=held, question=c("handover.second"))
    r.keep(
        handover=held,
        later_handover=begin_handover(by=by, **about),
        asked=asked_back,
        answered=answered,
        worker=by,
    )
