"""The turns of a group, from what happened in it and the rules of its pack."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from trellis.accounts.models import User
from trellis.frameworks.models import Release
from trellis.frameworks.queries import current, newest, pack_of
from trellis.packs.model_reflective import Group, RotaRule
from trellis.peergroups.agreeing import PACK
from trellis.peergroups.models import Membership, PeerGroup, PeerSession, Seat
from trellis.peergroups.rota import Happened, Joined, Left, Met, Rule, Turn, line

COUNTED = "fewest-turns"
NOBODY = "nobody"
PARTS = (Seat.Part.FACILITATOR, Seat.Part.PRESENTER, Seat.Part.NOTE_TAKER)
AFTER, BEFORE = 1, 0  # of two things on one place of the history, who leaves comes first


@dataclass(frozen=True)
class Told:
    """A session that was held, on which day, and who had which part in it."""

    session: PeerSession
    held_on: date
    seats: tuple[Seat, ...]

    @property
    def there(self) -> frozenset[UUID]:
        """Who was there."""
        return frozenset(one.member_id for one in self.seats if one.part != Seat.Part.AWAY)

    def whose(self, part: str) -> UUID | None:
        """Return who had a part; None where nobody had it."""
        return next((one.member_id for one in self.seats if one.part == part), None)


def rules() -> Group:
    """Return the rules of a group: promises to choose from, and how its turns go round."""
    return current(PACK).groups[0]


def rules_among(releases: Iterable[Release]) -> Group:
    """Return the rules of a group, of the newest of the pack's releases."""
    return pack_of(newest(releases, PACK).pk).groups[0]


def rule_of(part: str, among: Group | None = None) -> RotaRule:
    """Return the pack's rule for a part, among rules that were read already or as they are now."""
    return next(one for one in (among or rules()).rota if one.role == part)


def as_rule(told: RotaRule) -> Rule:
    """Return a pack's rule as the rota takes it."""
    return Rule(
        owed=1 if told.keeps_turn else 0,
        settles_after=told.newcomer_after,
        counts=told.order == COUNTED,
    )


def held_sessions(group: PeerGroup) -> list[Told]:
    """Return the sessions that were held, in their order, each with who had which part."""
    found = group.sessions.filter(called_off_on=None).exclude(held_on=None)
    return told_of(found, Seat.objects.filter(session__in=found))


def told_of(sessions: Iterable[PeerSession], seats: Iterable[Seat]) -> list[Told]:
    """Return those of a group's sessions that were held, in their order.

    Args:
        sessions: sessions of one group.
        seats: who had which part in them; of other sessions there may be some among them.
    """
    by_session: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in seats:
        by_session[seat.session_id].append(seat)
    held = [
        Told(one, one.held_on, tuple(by_session[one.pk]))
        for one in sessions
        if one.held_on is not None and one.called_off_on is None
    ]
    return sorted(held, key=lambda one: (one.held_on, one.session.created_at, one.session.pk))


def history_of(
    memberships: Iterable[Membership], sessions: Collection[Told], part: str
) -> list[Happened]:
    """Return what happened in a group, in its order, as the rota takes it.

    Somebody belongs from the first session after they joined, or the first that they were at.
    """
    places = _places(memberships, sessions)
    happened: list[Happened] = []
    for place, told in enumerate(sessions):
        happened += [one for at, one in places if at == place]
        happened.append(Met(told.there, told.whose(part)))
    return happened + [one for at, one in places if at >= len(sessions)]


def _places(
    memberships: Iterable[Membership], sessions: Collection[Told]
) -> list[tuple[int, Happened]]:
    """Return before which session each came, and before which they were gone."""
    found: list[tuple[int, int, Happened]] = []
    came = {one: place for place, told in reversed([*enumerate(sessions)]) for one in told.there}
    last = {one: place for place, told in enumerate(sessions) for one in told.there}
    places = list(memberships)
    newest = {one.member_id: one for one in places}
    seen: set[UUID] = set()
    for one in places:
        joined = _before_joining(sessions, one.joined_at)
        if one.member_id not in seen:
            joined = min(joined, came.get(one.member_id, joined))
        seen.add(one.member_id)
        found.append((joined, AFTER, Joined(one.member_id)))
        if one.left_at is not None:
            left = max(_before_leaving(sessions, one.left_at), joined)
            if newest[one.member_id] is one:
                left = max(left, last.get(one.member_id, -1) + 1)
            found.append((left, BEFORE if left > joined else AFTER, Left(one.member_id)))
    found.sort(key=lambda each: each[:2])
    return [(place, happened) for place, _, happened in found]


def _before_joining(sessions: Collection[Told], moment: datetime) -> int:
    """Return how many sessions were arranged before somebody joined, and held by that day."""
    day = timezone.localdate(moment)
    return sum(1 for one in sessions if one.session.created_at < moment and one.held_on <= day)


def _before_leaving(sessions: Collection[Told], moment: datetime) -> int:
    """Return how many sessions were held before the day on which somebody left."""
    day = timezone.localdate(moment)
    return sum(1 for told in sessions if told.held_on < day)


@dataclass(frozen=True)
class Turns:
    """The turns of a group, once its history was read; whose turn it is can then be asked."""

    group: PeerGroup
    memberships: tuple[Membership, ...]
    sessions: tuple[Told, ...]
    rules: Group

    @classmethod
    def of(cls, group: PeerGroup) -> "Turns":
        """Read what happened in a group."""
        memberships = group.memberships.select_related("member").order_by("joined_at", "pk")
        return cls(group, tuple(memberships), tuple(held_sessions(group)), rules())

    @property
    def members(self) -> list[User]:
        """Who belongs to the group now, by name."""
        now = [one.member for one in self.memberships if one.left_at is None]
        return sorted(now, key=lambda one: (one.name, one.pk))

    def line(
        self, part: str, there: Collection[UUID], taken: dict[str, UUID] | None = None
    ) -> list[Turn]:
        """Return whose turn a part is, and whose after them, of those who are there.

        Args:
            part: facilitator, presenter or note-taker.
            there: who is there, or is expected.
            taken: who has which other part already.
        """
        told = rule_of(part, self.rules)
        busy = {who for role, who in (taken or {}).items() if role in told.apart_from}
        history = history_of(self.memberships, self.sessions, part)
        found = line(history, there, as_rule(told), frozenset(busy))
        if told.absent == NOBODY and found:
            everybody = line(history, [one.pk for one in self.members], as_rule(told))
            return found if everybody[0].member in there else []
        return found

    def fallen(self, there: Collection[UUID]) -> dict[str, UUID]:
        """Return whose turn each part is, one after the other, of those who are there."""
        taken: dict[str, UUID] = {}
        for part in PARTS:
            first = next(iter(self.line(part, there, taken)), None)
            if first is not None:
                taken[part.value] = first.member  # type: ignore[assignment]
        return taken
