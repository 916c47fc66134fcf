"""What the world holds of peer groups: whoever works with somebody, with a colleague who does not.

What the group, its supervisor and a member who left read is called ``peer …``; what those who left
no longer read ``peer kept …``; notes, which the supervisor does not read, ``peer notes …``; a word
to the supervisor ``peer word …``. What was decided is of the record.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.peergroups.agreeing import agree, begin_agreement, write_agreement
from trellis.peergroups.belonging import begin_group, leave
from trellis.peergroups.meeting import arrange_session, choose_parts, close_session
from trellis.peergroups.models import PeerGroup, PeerSession
from trellis.peergroups.noting import decide, promise, tell_supervisor, write_notes

MEMBERS = {"d": {"alice", "enid"}, "f": {"charlie", "petra"}}
SUPERVISOR = {"d": "sam", "f": "sybil"}
LEFT = "tess"


def may_read(letter: str, name: str, who: str) -> bool | None:
    """Say whether somebody reads a canary of a group; None for one of a record."""
    if not name.startswith("peer ") and not name.startswith("peer."):
        return None
    if who in MEMBERS[letter]:
        return True
    if who == LEFT:
        return not name.startswith("peer kept.")
    return who == SUPERVISOR[letter] and not name.startswith("peer notes.")


def grouped(r: Any, supervisor: User, others: Sequence[User], left: User) -> None:
    """Write a group of the record's worker."""
    by = r.worker
    act_as(by, person=r.person.pk)
    group = begin_group(
        by=by, name=r.canary("peer.group.name"), members=[by, *others, left], supervisor=supervisor
    )
    today = timezone.localdate()
    about: dict[str, Any] = {"by": by, "group": group}
    place = r.canary("peer.session.place")
    first = arrange_session(on=today - timedelta(days=28), place=place, **about)
    close_session(by=by, session=first, held_on=first.on)
    agreed(r, group, [by, *others, left, supervisor])
    for one in (by, *others):
        act_as(one)
        words = r.canary("peer kept.promises.own_words")
        promise(by=one, group=group, version=0, chosen=["come"], own_words=words)
    act_as(by, person=r.person.pk)
    held = arrange_session(on=today - timedelta(days=14), place=place, **about)
    _held(r, held, others[0])
    act_as(left)
    leave(by=left, group=group, member=left)
    act_as(by, person=r.person.pk)
    later = arrange_session(on=today + timedelta(days=14), **about)
    r.keep(peer_group=group, peer_session=held, later_peer_session=later)


def agreed(r: Any, group: PeerGroup, everybody: Sequence[User]) -> None:
    """Agree on something, and begin to look at it again."""
    by = r.worker
    answers = {"rhythm": r.canary("peer kept.agreement.answers"), "review": "2027-06-01"}
    one = begin_agreement(by=by, group=group)
    one = write_agreement(by=by, agreement=one, version=0, answers=answers)
    for each in everybody:
        act_as(each)
        agree(by=each, agreement=one, version=one.version)
    act_as(by, person=r.person.pk)
    again = begin_agreement(by=by, group=group)
    again = write_agreement(by=by, agreement=again, version=0, answers={"place": answers["rhythm"]})
    r.keep(group_agreement_version=again.version)


def _held(r: Any, held: PeerSession, other: User) -> None:
    c, by = r.canary, r.worker
    about: dict[str, Any] = {"by": by, "session": held}
    parts = {"facilitator": by, "note-taker": other}
    way = "reflection:reflection/ropes"
    choose_parts(version=0, way=way, there=[by, other], parts=parts, **about)
    answers = {"topic": c("peer notes.answers"), "learnt": c("peer notes.answers")}
    write_notes(version=0, answers=answers, shown=False, **about)
    word = tell_supervisor(text=c("peer word.text"), **about)
    decided = {name: c(f"peer_decision.{name}") for name in ("decided", "agreed", "told")}
    decision = decide(person=r.person, **decided, **about)
    held = close_session(by=by, session=held, held_on=held.on)
    act_as(other)
    write_notes(by=other, session=held, version=0, answers=answers, shown=False)
    act_as(by, person=r.person.pk)
    r.keep(peer_word=word, peer_decision=decision, peer_session_version=held.version)
