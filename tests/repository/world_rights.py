"""What the world holds of a person's rights: what was shared, and copies that were asked for."""

from typing import Any

from django.utils import timezone

from tests.repository.canaries import Canaries
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.rights.copies import CopyRequest
from trellis.rights.deciding import Decided, decide_alike, decide_item
from trellis.rights.outgoing import About
from trellis.rights.requests import (
    agree_copy,
    ask_to_agree,
    begin_copy,
    give_more_time,
    send_back,
    undecided,
)
from trellis.rights.sharing import withdraw_sharing, write_sharing


def shared(r: Any) -> None:
    """Write down two sharings, one of which has ended."""
    c, by, person = r.canary, r.worker, r.person
    today = timezone.localdate()
    texts = ("organisation", "to_whom", "what", "purpose", "statute", "words", "why_all_the_same")
    about: dict[str, Any] = {
        **{name: c(f"sharing.{name}") for name in texts},
        "on": today,
        "basis": "task",
        "condition": "care",
        "told": "before",
        "view": "objects",
        "until": today,
    }
    ended = write_sharing(by=by, person=person, **about)
    withdraw_sharing(by=by, sharing=ended, on=today, why=c("sharing.withdrawn_why"))
    r.keep(ended_sharing=ended, sharing=write_sharing(by=by, person=person, **about))


def asked_for(r: Any) -> None:
    """Ask for two copies: one was given back to be gone through again, one is agreed."""
    c, by, agrees = r.canary, r.worker, r.worker.supervisor
    again, today = _waiting(r, c), timezone.localdate()
    act_as(agrees, person=r.person.pk)
    send_back(by=agrees, request=again, why=c("copy.sent_back_why"))
    act_as(by, person=r.person.pk)
    give_more_time(by=by, request=again, on=today, why=c("copy.extended_why"))
    going = _waiting(r, c)
    act_as(agrees, person=r.person.pk)
    about = About(r.person.name, r.person.called, "The council", r.person.called, today)
    agree_copy(by=agrees, request=going, about=about)
    act_as(by, person=r.person.pk)
    r.keep(extract=again, agreed_extract=going, entry=again.items.exclude(marks=[])[0])


def _waiting(r: Any, c: Canaries) -> CopyRequest:
    """Ask for a copy, decide of all of it, and give it to a second person."""
    by: User = r.worker
    lines = ("asked_by", "authority")
    today = timezone.localdate()
    made = begin_copy(
        by=by,
        person=r.person,
        asked_on=today,
        identity_on=today,
        asks="acting",
        identity=c("copy.identity_seen"),
        **{name: c(f"copy.{name}") for name in lines},
    )
    first, *others = undecided(made)
    reason, opinion = c("copy.reason"), c("copy.opinion")
    held = Decided("withhold", "harm-health", reason, opinion)
    decide_item(by=by, item=first, decided=held)
    taken_out = Decided("redact", "others", reason)
    decide_alike(by=by, request=made, items=others, decided=taken_out)
    rest = undecided(made)
    decide_alike(by=by, request=made, items=rest, decided=Decided("withhold", "others", reason))
    return ask_to_agree(by=by, request=made)
