"""Who sees whom, after any steps anybody tries: the database against a few lines of Python.

Steps at random by anybody (60, and 10,000 when it is proved): bring in, end a part, close and lift,
stand in, open in an emergency or on duty, close again. The oracle says of each whether it may be
done, and then who sees whom; the database has to agree with both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.proving import briefly
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.work.actions import NotAllowed, allocate, end_involvement
from trellis.work.models import Cover, Involvement, PieceOfWork, Restriction
from trellis.work.openings import (
    arrange_cover,
    begin_duty_contact,
    close_opening,
    end_cover,
    lift,
    open_in_emergency,
    restrict,
)

STAFF = ("alice", "bob", "sam", "charlie", "petra", "ada")
PEOPLE = ("dot", "fred")
DECIDES, NEVER = {"sam", "petra"}, {"ada"}  # supervisor and practice lead; who manages staff
TEAMS = {"Near": {"alice", "bob"}, "Far": {"charlie", "petra", "ada"}, "Over": {"sam"}}
SUPERVISED_BY = {"alice": "sam"}
EXAMPLES, STEPS = briefly(3, at_length=200), briefly(20, at_length=50)
KINDS = ("bring", "end", "close", "lift", "cover", "uncover", "open", "shut", "duty")
STEP = st.tuples(
    st.sampled_from(KINDS), st.sampled_from(STAFF), st.sampled_from(PEOPLE),
    st.sampled_from(STAFF), st.integers(0, 99),
)  # fmt: skip


def _arranges(who: str, away: str) -> bool:
    """Say whether one arranges the absence of another: Petra leads practice."""
    nobodys = away not in SUPERVISED_BY and away not in NEVER
    return who == away or SUPERVISED_BY.get(away) == who or (who == "petra" and nobodys)


@dataclass
class Part:
    """Somebody's, or a team's, part in the work with a person."""

    person: str
    key: UUID | None
    worker: str = ""
    team: str = ""
    part: str = "co-worker"
    first_work: bool = True
    begun: bool = True


@dataclass
class Oracle:
    """What stands, in plain Python."""

    parts: list[Part]
    closed: list[tuple[str, str, str, UUID]] = field(default_factory=list)  # person, kind, who
    covers: list[tuple[str, str, bool, UUID]] = field(default_factory=list)  # away, in, today
    openings: list[tuple[str, str, UUID]] = field(default_factory=list)

    def sees(self, who: str, person: str) -> bool:
        """Say whether somebody sees a person."""
        if who in NEVER or self.is_closed(person, who):
            return False
        parts = [one for one in self.parts if one.person == person and one.begun]
        lasting = {one.worker for one in parts if one.worker and one.part != "duty"}
        return (
            any(one.worker == who or who in TEAMS.get(one.team, ()) for one in parts)
            or any(SUPERVISED_BY.get(worker) == who for worker in lasting)
            or any(away in lasting and one == who and now for away, one, now, _ in self.covers)
            or any((person, who) == one[:2] for one in self.openings)
        )

    def lasts(self, who: str, person: str) -> bool:
        """Say whether somebody's part, their team's or that of one they supervise lasts."""
        parts = [one for one in self.parts if one.person == person and one.part != "duty"]
        return any(
            one.worker == who
            or who in TEAMS.get(one.team, ())
            or SUPERVISED_BY.get(one.worker) == who
            for one in parts
            if one.begun
        )

    def may_let_in(self, who: str, person: str) -> bool:
        """Say whether somebody may let others in: not by what is open to them for a while."""
        parts = [one for one in self.parts if one.person == person and one.part != "duty"]
        nobody = not any(one.begun for one in parts)
        return self.sees(who, person) and (self.lasts(who, person) or nobody)

    def starts_work_for(self, who: str, person: str) -> set[str]:
        """Return whose the work may be that somebody starts: their own, or one's who is away."""
        if self.may_let_in(who, person):
            return {who}
        parts = [one for one in self.parts if one.person == person and one.part != "duty"]
        lasting = {one.worker for one in parts if one.worker and one.begun}
        stood_in_for = {away for away, one, now, _ in self.covers if one == who and now} & lasting
        open_to = {away for away in stood_in_for if not self.is_closed(person, away)}
        return open_to if self.sees(who, person) else set()

    def is_closed(self, person: str, who: str) -> bool:
        """Say whether a record is closed to somebody."""
        out = {w for p, kind, w, _ in self.closed if (p, kind) == (person, "keep-out")}
        only = {w for p, kind, w, _ in self.closed if (p, kind) == (person, "only")}
        return who in out or bool(only and who not in only)


class Steps:
    """One run of steps, in the database and in the oracle."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        parts = []
        for person, worker in (("dot", "alice"), ("fred", "charlie")):
            self.act(worker, person)
            for one in Involvement.objects.filter(person=getattr(cast, person)):
                named = {"worker": worker} if one.worker else {"team": one.team.name}
                parts.append(Part(person, one.pk, **named, part=one.part))
        self.oracle = Oracle(parts)
        self.work = {}
        for person, worker in (("dot", "alice"), ("fred", "charlie")):
            self.act(worker, person)
            self.work[person] = PieceOfWork.objects.get(person=getattr(cast, person))

    def act(self, who: str, person: str) -> User:
        """Act as somebody, with a person's page open."""
        user: User = getattr(self.cast, who)
        act_as(user, person=getattr(self.cast, person).pk)
        return user

    def take(self, kind: str, who: str, person: str, other: str, number: int) -> None:
        """Try a step: it goes through in the database if and only if the oracle lets it."""
        may, then, do = getattr(self, f"_{kind}")(who, person, other, number)
        user = self.act(who, person)
        try:
            with transaction.atomic():
                made = do(user)
        except (NotAllowed, PermissionDenied):
            made = None
            went = False
        else:
            went = True
        assert went == may, (kind, who, person, other, number)
        if went:
            then(made)

    def compare(self) -> None:
        """Ask the database, as each of them and by both of its ways, who sees whom."""
        for who in STAFF:
            for person in PEOPLE:
                self.act(who, person)
                key = getattr(self.cast, person).pk
                with connection.cursor() as cursor:
                    cursor.execute(
                        "select may_see(%s), %s in (select visible_people()),"
                        " open_person() is not null, seen_through(%s) is not null,"
                        " starts_work_for(%s)",
                        [key, key, key, key],
                    )
                    *found, whose = cursor.fetchone()
                assert set(found) == {self.oracle.sees(who, person)}, (who, person)
                theirs = self.oracle.starts_work_for(who, person)
                may_be = {getattr(self.cast, one).pk for one in theirs}
                assert whose in may_be if may_be else whose is None, (who, person)

    # Each step: whether it may be done, what stands then, and how it is done.

    def _bring(self, who: str, person: str, other: str, number: int) -> Any:
        part = ("allocated", "co-worker")[number % 2]
        ahead = number % 3 - 1  # yesterday, which is refused; today; or tomorrow, unseen till then
        first = timezone.localdate() + timedelta(days=ahead)
        own = any(
            one.first_work
            and one.begun
            and (one.person, one.worker, one.part) == (person, who, "allocated")
            for one in self.oracle.parts
        )
        may = self.oracle.may_let_in(who, person) and (who in DECIDES or own)
        may = may and other not in NEVER
        may = may and ahead >= 0
        new: dict[str, Any] = {"worker": other, "part": part, "begun": ahead == 0}
        return (
            may,
            lambda key: self.oracle.parts.append(Part(person, key, **new)),
            lambda user: allocate(
                by=user,
                work=self.work[person],
                colleague=getattr(self.cast, other),
                part=part,
                from_day=first,
            ),
        )

    def _end(self, who: str, person: str, other: str, number: int) -> Any:
        parts = [one for one in self.oracle.parts if one.person == person and one.key]
        if not parts:
            return self._nothing()
        one = parts[number % len(parts)]
        decides = who in DECIDES and self.oracle.lasts(who, person)
        may = self.oracle.sees(who, person) and (decides or one.worker == who)
        row = Involvement(pk=one.key, person_id=getattr(self.cast, person).pk)
        return (
            may,
            lambda _: self.oracle.parts.remove(one),
            lambda user: end_involvement(by=user, involvement=row),
        )

    def _close(self, who: str, person: str, other: str, number: int) -> Any:
        kind = ("keep-out", "only")[number % 2]
        new = [(person, kind, other)] + ([(person, kind, who)] if kind == "only" else [])
        new = [one for one in dict.fromkeys(new) if one not in [c[:3] for c in self.oracle.closed]]
        then = Oracle(
            self.oracle.parts,
            [*self.oracle.closed, *((*one, UUID(int=0)) for one in new)],
            self.oracle.covers,
            self.oracle.openings,
        )
        may = who in DECIDES and self.oracle.sees(who, person) and then.sees(who, person)
        may = may and self.oracle.lasts(who, person)
        return (
            may,
            lambda _: self._read_closed(who, person),
            lambda user: restrict(
                by=user,
                person=getattr(self.cast, person),
                kind=kind,
                colleague=getattr(self.cast, other),
                reason="other",
                why="Why.",
            ),
        )

    def _read_closed(self, who: str, person: str) -> None:
        """Take over which restrictions stand, with their keys."""
        self.act(who, person)
        standing = Restriction.objects.filter(
            person=getattr(self.cast, person), ended_at=None
        ).select_related("user")
        others = [one for one in self.oracle.closed if one[0] != person]
        self.oracle.closed = others + [
            (person, one.kind, one.user.first_name.lower(), one.pk) for one in standing
        ]

    def _lift(self, who: str, person: str, other: str, number: int) -> Any:
        standing = [one for one in self.oracle.closed if one[0] == person]
        if not standing:
            return self._nothing()
        one = standing[number % len(standing)]
        rest = [other for other in self.oracle.closed if other != one]
        then = Oracle(self.oracle.parts, rest, self.oracle.covers, self.oracle.openings)
        may = who in DECIDES and self.oracle.sees(who, person) and then.sees(who, person)
        may = may and self.oracle.lasts(who, person)
        row = Restriction(pk=one[3], person_id=getattr(self.cast, person).pk)
        return (
            may,
            lambda _: self.oracle.closed.remove(one),
            lambda user: lift(by=user, restriction=row),
        )

    def _cover(self, who: str, person: str, other: str, number: int) -> Any:
        stand_in, ahead = STAFF[number % len(STAFF)], number % 3
        first = timezone.localdate() + timedelta(days=ahead)
        arranges = _arranges(who, other)
        may = who not in NEVER and arranges and stand_in not in NEVER and stand_in != other
        return (
            may,
            lambda key: self.oracle.covers.append((other, stand_in, ahead == 0, key)),
            lambda user: arrange_cover(
                by=user,
                away=getattr(self.cast, other),
                colleague=getattr(self.cast, stand_in),
                first=first,
                last=first + timedelta(days=2),
            ),
        )

    def _uncover(self, who: str, person: str, other: str, number: int) -> Any:
        if not self.oracle.covers:
            return self._nothing()
        one = self.oracle.covers[number % len(self.oracle.covers)]
        may = who not in NEVER and (who == one[1] or _arranges(who, one[0]))
        return (
            may,
            lambda _: self.oracle.covers.remove(one),
            lambda user: end_cover(by=user, cover=Cover(pk=one[3])),
        )

    def _open(self, who: str, person: str, other: str, number: int) -> Any:
        key = getattr(self.cast, person).pk
        may = self._strangers_way(who, person)
        return (
            may,
            lambda made: self.oracle.openings.append((person, who, made)),
            lambda user: open_in_emergency(
                by=user, person=key, reason="harm", why="Why.", minutes=60
            ),
        )

    def _shut(self, who: str, person: str, other: str, number: int) -> Any:
        if not self.oracle.openings:
            return self._nothing()
        one = self.oracle.openings[number % len(self.oracle.openings)]
        key = getattr(self.cast, one[0]).pk
        return (
            one[1] == who,
            lambda _: self.oracle.openings.remove(one),
            lambda user: close_opening(by=user, opening=one[2], person=key) or True,
        )

    def _duty(self, who: str, person: str, other: str, number: int) -> Any:
        key = getattr(self.cast, person).pk
        may = self._strangers_way(who, person) and who in TEAMS["Far"]
        nobody = not any(one.person == person and one.begun for one in self.oracle.parts)

        def then(_: Any) -> None:
            self.oracle.parts.append(Part(person, None, worker=who, part="duty"))
            if nobody:
                self.oracle.parts.append(Part(person, None, team="Far", first_work=False))

        return (
            may,
            then,
            lambda user: begin_duty_contact(by=user, person=key, why="Why.", hours=8),
        )

    def _strangers_way(self, who: str, person: str) -> bool:
        return (
            who not in NEVER
            and not self.oracle.is_closed(person, who)
            and not self.oracle.sees(who, person)
        )

    def _nothing(self) -> Any:
        def refuse(_: User) -> None:
            raise NotAllowed

        return False, lambda _: None, refuse


@pytest.fixture
def far_on_duty(owner: Callable[..., list[Any]]) -> Iterator[None]:
    owner("update accounts_team set on_duty = true where name = 'Far'")
    yield
    owner("update accounts_team set on_duty = false")


def test_the_database_and_the_oracle_agree_after_every_step(cast: Cast, far_on_duty: None) -> None:
    taken = {"steps": 0, "went": 0}

    @given(steps=st.lists(STEP, min_size=STEPS, max_size=STEPS))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def run(steps: list[Any]) -> None:
        with transaction.atomic():
            found = Steps(cast)
            before = repr(found.oracle)
            for one in steps:
                found.take(*one)
                found.compare()
                taken["steps"] += 1
                after = repr(found.oracle)
                taken["went"] += before != after
                before = after
            transaction.set_rollback(True)

    run()
    assert taken["steps"] >= EXAMPLES * STEPS
    assert taken["went"] >= taken["steps"] // 10  # steps that only fail would show nothing
