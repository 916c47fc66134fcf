"""When a group meets, with which way to reflect, who is there and who does what."""

from collections.abc import Collection, Mapping
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.peergroups.models import PeerGroup, PeerSession, Seat
from trellis.supervision.arranging import NotOpen, TwoWriters

AWAY, THERE = Seat.Part.AWAY, Seat.Part.THERE
SAVED = ["on", "at", "place", "way", "held_on", "called_off_on", "version"]


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
    held = _open(session)
    if held.version != version:
        raise TwoWriters(held)
    held.on, held.at, held.place = on, at, place
    return _saved(held, by, "peer-group.session-changed")


@transaction.atomic
def call_off(*, by: User, session: PeerSession) -> PeerSession:
    """Call a session off. It counts as nobody's turn.

    Raises:
        NotOpen: when it was held or called off already.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(session)
    held.called_off_on = timezone.localdate()
    return _saved(held, by, "peer-group.session-called-off")


@transaction.atomic
def close_session(*, by: User, session: PeerSession, held_on: date) -> PeerSession:
    """Say that a session was held, and when. Notes may still be written.

    Raises:
        NotOpen: when it was called off. Said twice, it stands once.
    """
    require(by, Permission.WRITE_RECORDS)
    held = PeerSession.objects.select_for_update().get(pk=session.pk)
    if held.called_off_on is not None:
        raise NotOpen("This session was called off.")
    if held.held_on == held_on:
        return held
    held.held_on = held_on
    return _saved(held, by, "peer-group.session-held")


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
    held = PeerSession.objects.select_for_update().get(pk=session.pk)
    if held.called_off_on is not None:
        raise NotOpen("This session was called off.")
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
    return _saved(held, by, "peer-group.session-parts")


@transaction.atomic
def say_whether_coming(*, by: User, session: PeerSession, comes: bool) -> None:
    """Say that one cannot come, or can after all. Whose turn it is goes on without them.

    Raises:
        NotOpen: when it was held or called off.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(session)
    if comes:
        Seat.objects.filter(session=held, member=by, part=AWAY).delete()
    else:
        Seat.objects.get_or_create(session=held, member=by, part=AWAY)
    record("peer-group.coming", by=by, on=held.pk)


def _open(session: PeerSession) -> PeerSession:
    held = PeerSession.objects.select_for_update().get(pk=session.pk)
    if not held.is_open:
        raise NotOpen("This session was held, or called off.")
    return held


def _saved(held: PeerSession, by: User, what: str) -> PeerSession:
    held.version += 1
    held.save(update_fields=SAVED)
    record(what, by=by, on=held.pk)
    return held
