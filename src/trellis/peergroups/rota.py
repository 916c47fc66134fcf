"""Whose turn it is in a peer group: fair over time, and the same for the same history, always.

The rule, in words: it is the turn of whoever has had least turns; among these, of whoever has
waited longest. Who is away is passed over, and comes first when they are back. Of the turns that a
long absence would run up, one is owed and the others are let go, so that nobody pays for an illness
by leading all winter. Somebody new comes to a few sessions first, then stands as if they had had
as many turns as the others.

What follows where the turns are taken as they fall, and ``tests/unit/peergroups/test_rota.py``
tries to break over 52 sessions:

* Two who began together and were there at the same sessions take turns strictly: their counts
  never differ by more than one.
* In any stretch of sessions at which two who are settled were both there each time, their counts
  differ by at most two: one, and the one that was owed.
* Whoever was passed over leads when they are next there, unless somebody there has waited longer.

Why the first holds. Call one of the two next if they stand before the other; then the level of the
next is that of the other, or one below. A turn raises the next by one, so it stands level or one
above, and has waited less: now the other is next. Letting go of turns raises both to the same
least level, which changes neither.

Nothing here knows Django or a database. The rules of a group come from its pack.
"""

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

Member = Hashable


@dataclass(frozen=True)
class Rule:
    """How one part of a session goes round.

    Attributes:
        owed: how many turns are kept for somebody who was away.
        settles_after: how many sessions somebody new comes to first.
        counts: whether turns are counted; otherwise only who has waited longest.
    """

    owed: int = 1
    settles_after: int = 2
    counts: bool = True


@dataclass(frozen=True)
class Joined:
    """Somebody comes to belong to the group."""

    member: Member


@dataclass(frozen=True)
class Left:
    """Somebody belongs to it no longer."""

    member: Member


@dataclass(frozen=True)
class Met:
    """A session: who was there, and whose turn was taken; None where nobody of them took it."""

    there: frozenset[Member]
    took: Member | None = None


Happened = Joined | Left | Met


@dataclass(frozen=True)
class Turn:
    """Whose turn it is; ``passed_over`` says that they were away when it last was."""

    member: Member
    passed_over: bool = False


@dataclass
class _Standing:
    """How somebody stands: turns they count as having had, when last, since when they belong."""

    order: int
    level: int = 0
    last: int = -1
    came: int = 0
    settled: bool = False
    belongs: bool = True
    passed_over: bool = False

    @property
    def key(self) -> tuple[int, int, int]:
        """What they are put in order by: fewest turns, longest wait, longest in the group."""
        return self.level, self.last, self.order


@dataclass
class _Round:
    """Where the turns have got to, after what has happened so far."""

    rule: Rule
    standing: dict[Member, _Standing] = field(default_factory=dict)
    met: int = 0
    begun: int = 0  # as many turns as whoever has had none in this round

    def take_in(self, happened: Happened) -> None:
        """Go on by one thing that happened."""
        match happened:
            case Joined(member):
                self._join(member)
            case Left(member):
                if member in self.standing:
                    self.standing[member].belongs = False
            case Met(there, took):
                self._meet(there, took)

    def _join(self, member: Member) -> None:
        there = self.standing.setdefault(member, _Standing(len(self.standing)))
        there.belongs, there.came, there.passed_over = True, 0, False
        there.settled = self.met == 0

    def _meet(self, there: AbstractSet[Member], took: Member | None) -> None:
        if took is not None:
            self._note_who_was_passed_over(there)
        for member in there & self.standing.keys():
            one = self.standing[member]
            one.came += 1
            one.settled = one.settled or one.came >= self.rule.settles_after
        if took in self.standing:
            led = self.standing[took]
            led.level += 1 if self.rule.counts else 0
            led.last, led.passed_over = self.met, False
        self.met += 1
        self._let_go(there)

    def _note_who_was_passed_over(self, there: AbstractSet[Member]) -> None:
        """Mark whoever would have come before everybody who was there."""
        present = [self.standing[one].key for one in self._settled(there)]
        for member in self._settled(self.standing.keys() - there):
            one = self.standing[member]
            if self.rule.owed and (not present or one.key < min(present)):
                one.passed_over = True

    def _settled(self, among: Iterable[Member]) -> list[Member]:
        found = (one for one in among if one in self.standing)
        return [m for m in found if self.standing[m].belongs and self.standing[m].settled]

    def _let_go(self, there: AbstractSet[Member]) -> None:
        """Let go of the turns that somebody missed, but for those they are owed."""
        every = [self.standing[one].level for one in self._settled(self.standing)]
        here = [self.standing[one].level for one in self._settled(there)]
        top = max(every, default=0)
        self.begun = max(self.begun, top - 1, min(here, default=0))
        for one in self.standing.values():
            least = self.begun - (self.rule.owed if one.settled else 0)
            one.level = max(one.level, least) if one.belongs else one.level

    def line(self, there: AbstractSet[Member]) -> list[Member]:
        """Return those of a session in the order of their turns, the new ones last."""
        here = [one for one in there if one in self.standing and self.standing[one].belongs]
        return sorted(here, key=lambda m: (not self.standing[m].settled, self.standing[m].key))


def _after(history: Sequence[Happened], rule: Rule) -> _Round:
    so_far = _Round(rule)
    for happened in history:
        so_far.take_in(happened)
    return so_far


def line(
    history: Sequence[Happened],
    there: Iterable[Member],
    rule: Rule,
    busy: AbstractSet[Member] = frozenset(),
) -> list[Turn]:
    """Return whose turn it is, and whose it is after them.

    Args:
        history: everything that happened in the group, in its order.
        there: who is there, or is expected.
        rule: how this part goes round.
        busy: who has another part that goes with this one only where there is nobody else.

    Returns:
        Everybody who is there and belongs to the group, first whose turn it is; those with another
        part last.
    """
    so_far = _after(history, rule)
    found = so_far.line(frozenset(there))
    found.sort(key=lambda member: member in busy)
    return [Turn(member, so_far.standing[member].passed_over) for member in found]


def turn(
    history: Sequence[Happened],
    there: Iterable[Member],
    rule: Rule,
    busy: AbstractSet[Member] = frozenset(),
) -> Turn | None:
    """Return whose turn it is, as in :func:`line`; None where nobody is there."""
    return next(iter(line(history, there, rule, busy)), None)
