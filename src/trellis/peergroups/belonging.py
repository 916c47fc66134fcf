"""Who belongs to a group and who supervises it.

That is the database's to write, since it decides who reads what is written
(``work/sql/peering.sql``).
"""

from collections.abc import Iterable

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.peergroups.agreeing import settle
from trellis.peergroups.models import PeerGroup
from trellis.work.actions import ask_database


@transaction.atomic
def begin_group(*, by: User, name: str, members: Iterable[User], supervisor: User) -> PeerGroup:
    """Begin a group.

    Args:
        by: one of the members, or the supervisor.
        name: what they call it.
        members: who belongs to it; where nothing else tells, turns go in this order.
        supervisor: who leads the first session and hears from it afterwards; none of the members.

    Raises:
        NotAllowed: unless the actor is one of these, and all of them practise.
    """
    require(by, Permission.WRITE_RECORDS)
    key = new_id()
    ask_database("begin_peer_group", key, name, supervisor.pk, [one.pk for one in members])
    record("peer-group.begun", by=by, on=key)
    return PeerGroup.objects.get(pk=key)


@transaction.atomic
def bring_in(*, by: User, group: PeerGroup, colleague: User) -> None:
    """Bring a colleague into a group. They read what is written from now on.

    Raises:
        NotAllowed: unless the actor is of the group, and the colleague practises and is not.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("bring_into_peer_group", group.pk, colleague.pk)
    record("peer-group.joined", by=by, on=group.pk)


@transaction.atomic
def leave(*, by: User, group: PeerGroup, member: User) -> None:
    """Let somebody leave. They go on reading what was written while they belonged.

    Raises:
        NotAllowed: unless they say so themself, or the supervisor does, or they left the council.
    """
    require(by, Permission.WRITE_RECORDS)
    settle(by=by, group=group, without=member)
    ask_database("leave_peer_group", group.pk, member.pk)
    record("peer-group.left", by=by, on=group.pk)


@transaction.atomic
def pass_on(*, by: User, group: PeerGroup, supervisor: User) -> None:
    """Let another supervisor hear from a group, who reads no word to the one before.

    Raises:
        NotAllowed: unless the actor is of the group, and the colleague practises and is no member.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("pass_peer_group", group.pk, supervisor.pk)
    record("peer-group.supervisor-changed", by=by, on=group.pk)


@transaction.atomic
def end_group(*, by: User, group: PeerGroup) -> None:
    """End a group. What was written stays with those who could read it.

    Raises:
        NotAllowed: unless the actor is of the group, and it goes on.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("end_peer_group", group.pk)
    record("peer-group.ended", by=by, on=group.pk)
