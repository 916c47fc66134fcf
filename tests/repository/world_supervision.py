"""What the world holds of supervision: whoever works with somebody, with their own supervisor.

Two sessions of theirs: one that both prepared and held, and one that a colleague holds, who reads
that one alone. What only the two read are canaries called ``supervision …``; what was prepared and
not shared, ``prepared …``; what whoever stands in reads too, ``stood in …``.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import Passage
from trellis.supervision.agreeing import agree, begin_agreement, write_agreement
from trellis.supervision.arranging import (
    arrange_session,
    begin_supervision,
    close_session,
    let_stand_in,
)
from trellis.supervision.noting import (
    add_to_agenda,
    note_about_person,
    note_about_worker,
    note_between_two,
)
from trellis.supervision.preparing import bring_person, prepare, say_whether_met

TWO = "supervision."
UNSHARED = "prepared."
STOOD_IN = "stood in."
# Who reads what is called so, in either record.
READS = {
    "d": {TWO: {"alice", "sam"}, UNSHARED: {"alice"}, STOOD_IN: {"alice", "sam", "bob"}},
    "f": {
        TWO: {"charlie", "sybil"},
        UNSHARED: {"charlie"},
        STOOD_IN: {"charlie", "sybil", "petra"},
    },
}


def may_read(letter: str, name: str, who: str) -> bool | None:
    """Say whether somebody reads a canary of supervision; None for one of a record."""
    for start, readers in READS[letter].items():
        if name.startswith(start):
            return who in readers
    return None


def supervised(r: Any, supervisor: User, stands_in: User) -> None:
    """Write a supervision of the record's worker."""
    by = r.worker
    act_as(by, person=r.person.pk)
    two = begin_supervision(by=by, supervisee=by, supervisor=supervisor)
    agreed(r, two, supervisor)
    today = timezone.localdate()
    held = arrange_session(
        by=by, supervision=two, on=today, place=r.canary("supervision.session.place")
    )
    _held(r, held, supervisor)
    act_as(by, person=r.person.pk)
    later = arrange_session(
        by=by,
        supervision=two,
        on=today + timedelta(days=28),
        place=r.canary("stood in.session.place"),
    )
    let_stand_in(by=by, session=later.pk, colleague=stands_in)
    _stood_in(r, later)
    r.keep(supervision=two, session=held, later_session=later)


def agreed(r: Any, two: Any, supervisor: User) -> None:
    """Agree on something, and begin to look at it again."""
    by = r.worker
    one = begin_agreement(by=by, supervision=two)
    # Whoever stands in reads what the two agreed.
    answers = {"hopes": r.canary("stood in.agreement.answers"), "review": "2027-06-01"}
    one = write_agreement(by=by, agreement=one, version=one.version, answers=answers)
    one = agree(by=by, agreement=one, version=one.version)
    act_as(supervisor)
    agree(by=supervisor, agreement=one, version=one.version)
    again = begin_agreement(by=supervisor, supervision=two)
    answers = {"offers": r.canary("supervision.agreement.answers")}
    again = write_agreement(by=supervisor, agreement=again, version=0, answers=answers)
    r.keep(agreement_version=again.version)
    act_as(by, person=r.person.pk)


def _held(r: Any, held: Any, supervisor: User) -> None:
    c, by = r.canary, r.worker
    about: dict[str, Any] = {"by": by, "session": held}
    prepare(
        version=0,
        wants=[c("supervision.wanted.text")],
        answers={"stuck": c("supervision.preparation.answers")},
        shared=True,
        **about,
    )
    passages = Passage.objects.filter(pk=r.keys["passage"]).values_list("pk", flat=True)
    bring_person(
        person=r.person,
        passages=passages,
        their_view=c("supervision.their_view"),
        tried=c("supervision.tried"),
        **about,
    )
    item = add_to_agenda(text=c("supervision.agenda.text"), **about)
    note = note_about_worker(text=c("supervision.worker.text"), part="reflection", **about)
    private = note_between_two(text=c("supervision.private.text"), **about)
    decided = {"decided": c("person_note.decided"), "told": c("person_note.told")}
    decision = note_about_person(person=r.person, **decided, **about)
    for one in held.wanted.all():
        say_whether_met(by=by, wanted=one, met="in-part", how=c("supervision.wanted.how"))
    close_session(by=by, session=held, held_on=held.on)
    r.keep(item=item, note=note, private_note=private, decision=decision)


def _stood_in(r: Any, later: Any) -> None:
    c, by = r.canary, r.worker
    about: dict[str, Any] = {"by": by, "session": later}
    prepare(version=0, wants=[], answers={"stuck": c("prepared.answers")}, shared=False, **about)
    bring_person(
        person=r.person,
        passages=[],
        their_view=c("prepared.view"),
        tried=c("prepared.tried"),
        **about,
    )
    add_to_agenda(text=c("stood in.agenda.text"), **about)
