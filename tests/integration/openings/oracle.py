"""The oracle: what stands, and who sees whom by it, in plain Python and a day that goes on.

Written from the design (trust, "Who may see whom"; ADR 20, 28, 29), not from the functions of the
database, which have to agree with it after every step (``test_oracle.py``).
"""

from dataclasses import dataclass, field
from uuid import UUID

STAFF = ("alice", "bob", "sam", "charlie", "petra", "ada")
PEOPLE = ("dot", "fred")
READERS = ("dil", "rita")  # Dot herself, and one who stands in the network of both
DECIDES, NEVER = {"sam", "petra"}, {"ada"}  # supervisor and practice lead; who manages staff
LEADS = {"petra"}
TEAMS = {"Near": {"alice", "bob"}, "Far": {"charlie", "petra", "ada"}, "Over": {"sam"}}
ON_DUTY = "Far"
SUPERVISED_BY = {"alice": "sam"}


@dataclass
class Part:
    """Somebody's, or a team's, part in the work with a person; days count from the first step."""

    person: str
    key: UUID | None
    worker: str = ""
    team: str = ""
    part: str = "co-worker"
    work: UUID | None = None
    began: int = 0
    ended: int | None = None

    @property
    def lasts(self) -> bool:
        """Whether it is no shift."""
        return self.part != "duty"


@dataclass
class Leave:
    """That a colleague stands in for one who is on leave, from a day to a day."""

    away: str
    colleague: str
    first: int
    last: int
    key: UUID
    over: bool = False


@dataclass
class Offer:
    """That one worker's work with a person is offered to another, and waits."""

    person: str
    outgoing: str
    incoming: str
    first: int
    last: int | None
    by: str
    key: UUID
    reading: Part | None


@dataclass
class Reading:
    """That a reader reads what is published to them about a person: the person, or a parent.

    ``looked`` is when somebody looked at it last, ``knew`` whether they knew then that the person
    was sixteen, ``competent`` when the child was said to be. ``was_due`` is what was due as it
    ended.
    """

    person: str
    reader: str
    own: bool
    first: int
    last: int | None
    key: UUID
    looked: int
    knew: bool
    competent: int | None = None
    suspended: bool = False
    ended: bool = False
    was_due: int | None = None


@dataclass
class Oracle:
    """What stands.

    Attributes:
        closed: restrictions, as person, kind, whom, key.
        openings: in an emergency, as person, by whom, key.
        hidden: whose address is hidden, with those who are named.
        left: who works here no more.
        sixteen: on which day each person turns sixteen; None where it is not known.
    """

    parts: list[Part]
    closed: list[tuple[str, str, str, UUID]] = field(default_factory=list)
    leave: list[Leave] = field(default_factory=list)
    openings: list[tuple[str, str, UUID]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    sixteen: dict[str, int | None] = field(default_factory=dict)
    day: int = 0

    def arranges(self, who: str, away: str) -> bool:
        """Say whether somebody arranges an absence: their own, of whom they supervise, and leading
        practice of whoever has no supervisor, or none any more."""
        above = SUPERVISED_BY.get(away)
        nobodys = self.practises(away) and (above is None or above in self.left)
        return self.practises(who) and (who in (away, above) or (who in LEADS and nobodys))

    def practises(self, who: str) -> bool:
        """Say whether somebody works here, and with people."""
        return who not in NEVER and who not in self.left

    def decides(self, who: str) -> bool:
        """Say whether somebody supervises or leads practice, and works here."""
        return who in DECIDES and self.practises(who)

    def going(self, person: str) -> list[Part]:
        """Return the parts that go on today."""
        return [
            one
            for one in self.parts
            if one.person == person
            and one.began <= self.day
            and (one.ended is None or one.ended > self.day)
        ]

    def in_team(self, who: str, team: str) -> bool:
        """Say whether somebody is in a team, which they leave with their account."""
        return who in TEAMS.get(team, ()) and who not in self.left

    def stands_in_for(self, who: str) -> set[str]:
        """Return for whom somebody stands in today."""
        return {
            one.away
            for one in self.leave
            if one.colleague == who and not one.over and one.first <= self.day <= one.last
        }

    def sees(self, who: str, person: str) -> bool:
        """Say whether somebody sees a person."""
        if not self.practises(who) or self.is_closed(person, who):
            return False
        parts = self.going(person)
        lasting = {one.worker for one in parts if one.worker and one.lasts}
        return (
            any(one.worker == who or self.in_team(who, one.team) for one in parts)
            or any(SUPERVISED_BY.get(worker) == who for worker in lasting)
            or bool(self.stands_in_for(who) & lasting)
            or any((person, who) == one[:2] for one in self.openings)
        )

    def stays(self, who: str, person: str) -> bool:
        """Say whether somebody sees a person by a part that lasts: theirs, their team's, or that
        of one whom they supervise."""
        return self.sees(who, person) and any(
            one.worker == who or self.in_team(who, one.team) or SUPERVISED_BY.get(one.worker) == who
            for one in self.going(person)
            if one.lasts
        )

    def may_let_in(self, who: str, person: str) -> bool:
        """Say whether somebody may let others in: not by what is open to them for a while."""
        nobody = not any(one.lasts for one in self.going(person))
        return self.stays(who, person) or (nobody and self.sees(who, person))

    def starts_work_for(self, who: str, person: str) -> set[str]:
        """Return whose the work may be that somebody starts: their own, or one's who is away."""
        hidden = person in self.hidden
        if self.may_let_in(who, person):
            knows = not hidden or self.reaches(who, person) or self.decides(who)
            return {who} if knows else set()
        if not self.sees(who, person):
            return set()
        lasting = {one.worker for one in self.going(person) if one.worker and one.lasts}
        return {
            away
            for away in self.stands_in_for(who) & lasting
            if self.practises(away)
            and not self.is_closed(person, away)
            and (not hidden or self.knows(away, person))
        }

    def is_closed(self, person: str, who: str) -> bool:
        """Say whether a record is closed to somebody."""
        out = {w for p, kind, w, _ in self.closed if (p, kind) == (person, "keep-out")}
        only = self.kept_for(person)
        return who in out or bool(only and who not in only)

    def kept_for(self, person: str) -> set[str]:
        """Return for whom a record is kept; nobody where it is kept for none."""
        return {w for p, kind, w, _ in self.closed if (p, kind) == (person, "only")}

    def is_nobodys(self, person: str) -> bool:
        """Say whether a record is kept for people of whom none can open it any more."""
        only = self.kept_for(person)
        return bool(only) and not any(
            self.practises(one) and not self.is_closed(person, one) for one in only
        )

    def knows(self, who: str, person: str) -> bool:
        """Say whether a hidden address is somebody's to know, as far as they see the person."""
        allocated = {one.worker for one in self.going(person) if one.part == "allocated"}
        return who in allocated | self.hidden.get(person, frozenset())

    def reaches(self, who: str, person: str) -> bool:
        """Say whether somebody may know where a person lives whose address is hidden."""
        return self.sees(who, person) and self.knows(who, person)

    def holds(self, one: Reading) -> bool:
        """Say whether a grant stands: neither ended nor past its last day."""
        return not one.ended and (one.last is None or one.last >= self.day)

    def review(self, one: Reading) -> int | None:
        """Return on which day a grant is to be looked at again, if on any."""
        sixteen = self.sixteen[one.person]
        if one.own or one.ended:
            return one.was_due
        if one.competent is not None:
            return one.competent
        if sixteen is None or (sixteen <= one.looked and one.knew):
            return None
        return sixteen

    def is_16(self, person: str) -> bool:
        """Say whether a person is known to be sixteen."""
        sixteen = self.sixteen[person]
        return sixteen is not None and sixteen <= self.day

    def reads(self, reader: str, person: str) -> bool:
        """Say whether a reader reads what is published to them about a person. A closed record is
        closed to them too, but for the person."""
        return any(
            self.holds(one)
            and not one.suspended
            and one.first <= self.day
            and (one.own or not self.is_closed(person, reader))
            for one in self.readings
            if (one.reader, one.person) == (reader, person)
        )
