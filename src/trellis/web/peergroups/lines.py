"""What peer groups have in My work: sessions to come, notes, what waits for an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.asking import Asking, join
from trellis.accounts.models import User
from trellis.frameworks.models import Release
from trellis.frameworks.queries import RELEASES
from trellis.peergroups.agreeing import PACK
from trellis.peergroups.models import Agreement, Membership, Notes, PeerSession, Seat
from trellis.peergroups.noted import Feedback
from trellis.peergroups.queries import (
    MEMBERSHIPS,
    NOTES_SINCE,
    SEATS,
    SESSIONS,
    TO_AGREE,
    TO_HEAR,
)
from trellis.peergroups.turns import Turns, rules_among, told_of
from trellis.web.mywork.lines import Item
from trellis.web.peergroups.parts import expected
from trellis.web.peergroups.wording import turn_words
from trellis.web.supervision.wording import when_words
from trellis.web.wording import ago_words

SOON = timedelta(days=21)  # whose turn it is further off may change often until then


@dataclass(frozen=True)
class OfGroups:
    """What somebody's groups have for them: sessions with their day, what waits, what is news."""

    to_come: list[tuple[date, Item]] = field(default_factory=list)
    waiting: list[Item] = field(default_factory=list)
    news: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class _Read:
    """Somebody's groups as they were read."""

    user: User
    memberships: list[Membership]
    sessions: list[PeerSession]
    releases: list[Release]
    seats: list[Seat] = field(default_factory=list)

    @property
    def own(self) -> frozenset[UUID]:
        """The groups that they belong to; the others they supervise."""
        return frozenset(
            one.group_id
            for one in self.memberships
            if one.member_id == self.user.pk and one.left_at is None
        )

    def to_come(self) -> list[PeerSession]:
        """The sessions to come: of a group that one supervises the first alone."""
        going_on = [one for one in self.sessions if one.is_open and one.group.ended_on is None]
        return [one for one in going_on if one.is_first or one.group_id in self.own]

    def with_turns(self) -> list[PeerSession]:
        """The sessions of which it is said whose turn it is."""
        until = timezone.localdate() + SOON
        return [one for one in self.to_come() if not one.is_first and one.on <= until]

    def seats_asked_of(self) -> list[UUID]:
        """The sessions whose seats tell the turns: those held in such groups, and those to come."""
        groups = {one.group_id for one in self.with_turns()}
        return [one.pk for one in self.sessions if one.group_id in groups]


def of_groups(user: User, since: date) -> Asking[OfGroups]:
    """Ask what somebody's peer groups have for them.

    Args:
        user: who asks.
        since: how far back notes of others are news.
    """
    belonging, told = MEMBERSHIPS.of(user=user.pk), TO_HEAR.of(user=user.pk)
    yield belonging, told
    groups = {one.group_id: one.group for one in belonging.rows}
    if not groups:
        return OfGroups(waiting=_told(told.rows))
    sessions, releases = SESSIONS.of(groups=[*groups]), RELEASES.of(pack=PACK)
    asked = TO_AGREE.of(groups=[*groups], user=user.pk)
    yield sessions, asked, releases
    for rows in (sessions.rows, asked.rows):
        join(rows, "group", groups.values())
    read = _Read(user, belonging.rows, sessions.rows, releases.rows)
    moment = datetime.combine(since, time(), timezone.get_current_timezone())
    keys = [one.pk for one in sessions.rows]
    notes = NOTES_SINCE.of(sessions=keys, moment=moment, user=user.pk)
    seats = [SEATS.of(sessions=read.seats_asked_of())] if read.with_turns() else []
    yield notes, *seats
    join(notes.rows, "session", sessions.rows)
    read.seats.extend(row for asked_for in seats for row in asked_for.rows)
    return OfGroups(
        to_come=list(_to_come(read)),
        waiting=[*_to_agree(asked.rows), *_told(told.rows)],
        news=[_note(one) for one in notes.rows],
    )


def _to_come(read: _Read) -> Iterator[tuple[date, Item]]:
    """Yield the sessions to come, with the day of each."""
    with_turns = {one.pk for one in read.with_turns()}
    for one in read.to_come():
        words = [f"{when_words(one)}."]
        if one.is_first and one.group.supervisor_id == read.user.pk:
            words.append(_("You lead this first one."))
        elif one.pk in with_turns:
            words.append(_turn(read, one))
        href = reverse("peergroups:session", args=[one.pk])
        text = _("Peer group: %(group)s") % {"group": one.group.name}
        yield one.on, Item(href, text, " ".join(words))


def _turn(read: _Read, session: PeerSession) -> str:
    """Return whose turn it is to lead a session."""
    group = session.group_id
    turns = Turns(
        session.group,
        tuple(one for one in read.memberships if one.group_id == group),
        tuple(told_of((one for one in read.sessions if one.group_id == group), read.seats)),
        rules_among(read.releases),
    )
    there = expected((one for one in read.seats if one.session_id == session.pk), turns)
    line = turns.line("facilitator", there)
    return turn_words(line[0] if line else None, turns.members, read.user)


def _to_agree(asked: Iterable[Agreement]) -> list[Item]:
    return [
        Item(
            reverse("peergroups:agreement", args=[one.group_id]),
            _("%(group)s asks you to read what it agrees") % {"group": one.group.name},
        )
        for one in asked
        if one.group.ended_on is None
    ]


def _told(words: Iterable[Feedback]) -> list[Item]:
    """Return what groups told somebody who supervises them."""
    return [
        Item(
            reverse("peergroups:session", args=[one.session_id]),
            _("%(group)s has something to tell you") % {"group": one.session.group.name},
            _("From %(who)s, for you and the group alone.") % {"who": one.author.name},
        )
        for one in words
    ]


def _note(one: Notes) -> Item:
    ago = ago_words(one.changed_at)
    return Item(
        reverse("peergroups:session", args=[one.session_id]),
        _("Notes of %(group)s, by %(who)s")
        % {"group": one.session.group.name, "who": one.author.name},
        f"{ago[:1].upper()}{ago[1:]}.",
    )
