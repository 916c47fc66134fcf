"""When a group meets, with which way to reflect, who is there and who does what."""

from collections.abc import Collection, Mapping
from datetime import date, time

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.peergroups.models import PeerGroup, PeerSession, Seat
from trellis.supervision.sessions import (
    called_off,
    locked,
    moved,
    saved,
    still_open,
    was_held,
)
from trellis.supervision.versions import TwoWriters

AWAY, THERE = Seat.Part.AWAY, Seat.Part.THERE


@transaction.atomic
def arrange_session(
    *, by: User, group: PeerGroup, on: date, at: time | None = None, place: str = ""
) -> PeerSession:
    """Arrange when a group meets. The first time is the supervisor's to lead."""
    require(by, Permission.WRITE_RECORDS)
    first = not group.sessions.filter(called_off_on=None).exists()
    made = PeerSession.objects.create(
        group=group, on=on, at=at, place=place, is_first=first, arranged_by=by
    )
    record("peer-group.session-arranged", by=by, on=made.pk)
    return made


@transaction.atomic
def change_session(
    *, by: User, session: PeerSession, version: int, on: date, at: time | None, place: str
) -> PeerSession:
    """Change when and where a session is.

    Raises:
        TwoWriters: when somebody else changed it since that version.
        NotOpen: when it was held or called off.
    """
    require(by, Permission.WRITE_RECORDS)
    return saved(moved(session, version, on, at, place), by, "peer-group.session-changed")


@transaction.atomic
def call_off(*, by: User, session: PeerSession) -> PeerSession:
    """Call a session off. It counts as nobody's turn.

    Raises:
        NotOpen: when it was held or called off already.
    """
    require(by, Permission.WRITE_RECORDS)
    return saved(called_off(session), by, "peer-group.session-called-off")


@transaction.atomic
def close_session(*, by: User, session: PeerSession, held_on: date) -> PeerSession:
    """Say that a session was held, and when. Notes may still be written.

    Raises:
        NotOpen: when it was called off. Said twice, it stands once.
    """
    require(by, Permission.WRITE_RECORDS)
    return was_held(session, held_on, by, "peer-group.session-held")


@transaction.atomic
def choose_parts(
    *,
    by: User,
    session: PeerSession,
    version: int,
    way: str,
    there: Collection[User],
    parts: Mapping[str, User | None],
) -> PeerSession:
    """Say who is there, how the group works this time, and who does what.

    Args:
        by: a member; in the first session, the supervisor too.
        session: one that was not called off.
        version: the version that the writing started from.
        way: the way to reflect or the process that was chosen; empty for none.
        there: who is there.
        parts: by part (facilitator, presenter, note-taker), whose it is; None for nobody's.

    Raises:
        TwoWriters: when somebody else changed it since that version.
        NotOpen: when it was called off.
    """
    require(by, Permission.WRITE_RECORDS)
    held = locked(session)
    if held.version != version:
        raise TwoWriters(held)
    wanted = {(one.pk, THERE.value) for one in there}
    wanted |= {(one.pk, part) for part, one in parts.items() if one is not None}
    rows = Seat.objects.filter(session=held).exclude(part=AWAY)
    for seat in rows:
        if (seat.member_id, seat.part) not in wanted:
            seat.delete()
    kept = set(rows.values_list("member_id", "part"))
    for member, part in sorted(wanted - kept):
        Seat.objects.create(session=held, member_id=member, part=part)
    Seat.objects.filter(session=held, part=AWAY, member__in=there).delete()
    held.way = way
    return saved(held, by, "peer-group.session-parts", "way")


@transaction.atomic
def say_whether_coming(*, by: User, session: PeerSession, comes: bool) -> None:
    """Say that one cannot come, or can after all. Whose turn it is goes on without them.

    Raises:
        NotOpen: when it was held or called off.
    """
    require(by, Permission.WRITE_RECORDS)
    held = still_open(session)
    if comes:
        Seat.objects.filter(session=held, member=by, part=AWAY).delete()
    else:
        Seat.objects.get_or_create(session=held, member=by, part=AWAY)
    record("peer-group.coming", by=by, on=held.pk)
