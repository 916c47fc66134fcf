"""What the world holds of huddles: whoever works with somebody brought them to one.

In it are a colleague who works with the person too, and keeps the clock, and one who may not see
them. What only those three read are canaries called ``huddle …``; what was agreed, and stands in
the record as well, ``agreed at huddle …``.
"""

from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.huddles.cases import confirm_case
from trellis.huddles.models import Member
from trellis.huddles.recording import put_on_record
from trellis.huddles.rooms import begin_huddle, bring_guest, move_on, take_role
from trellis.huddles.saying import say, will_do
from trellis.huddles.shape import processes

IN_IT = "huddle."
AGREED = "agreed at huddle."
# Who is in the huddle about either record.
MEMBERS = {"d": {"alice", "bob", "petra"}, "f": {"charlie", "sybil", "cora"}}
SPACE = UUID("6f1d2f6e-9d0c-4c56-8d55-2f60a5f1a9b1")


def may_read(letter: str, name: str, who: str) -> bool | None:
    """Say whether somebody reads a canary of a huddle; None where the record says it."""
    there = who in MEMBERS[letter]
    if name.startswith(IN_IT):
        return there
    return True if name.startswith(AGREED) and there else None


def huddled(r: Any, leads: User, outsider: User) -> None:
    """Hold a huddle about the record's person."""
    c, by = r.canary, r.worker
    act_as(by, person=r.person.pk)
    made = begin_huddle(
        by=by,
        process=processes()[0],
        on=timezone.localdate(),
        role="presenter",
        colleagues=[leads, outsider],
    )
    about: dict[str, Any] = {"by": by, "huddle": made}
    leader = Member.objects.get(huddle=made, user=leads)
    take_role(**about, member=leader.pk, role="host")
    confirm_case(**about, person=r.person, text=c("huddle.case.text"))
    act_as(leads, person=r.person.pk)
    leading: dict[str, Any] = {"by": leads, "huddle": made}
    guest = bring_guest(**leading, name=c("agreed at huddle.guest"))
    move_on(**leading, after="")
    agreed = will_do(
        **leading,
        key=uuid5(SPACE, f"{r.person.pk} agreed"),
        what=c("agreed at huddle.what"),
        who=guest,
        when=c("agreed at huddle.when"),
        agreed_by=[guest],
    )
    put_on_record(**leading, person=r.person, actions=[agreed])
    act_as(by, person=r.person.pk)
    waits = will_do(
        **about,
        key=uuid5(SPACE, f"{r.person.pk} waits"),
        what=c("huddle.action.what"),
        when=c("huddle.action.when"),
    )
    mine = Member.objects.get(huddle=made, user=by)
    say(
        **about,
        key=uuid5(SPACE, f"{r.person.pk} line"),
        said_by=mine,
        text=c("huddle.line.text"),
    )
    r.keep(huddle=made, waiting_action=waits)
