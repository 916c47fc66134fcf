"""Steps that anybody may try at random: bring in, end a part, close, stand in, open for a while.

Each says whether it may be done, what stands then, and how it is done in the database. Further
ones are in ``further_steps.py``.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.integration.openings.oracle import (
    ON_DUTY,
    PEOPLE,
    STAFF,
    Leave,
    Oracle,
    Part,
)
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

NUMBERS = 12  # of what a step chooses among, so many are looked through
Step = tuple[bool, Callable[[Any], object], Callable[[User], Any]]


def _from(among: tuple[str, ...], first: str) -> tuple[str, ...]:
    """Return all of them, from one on and round."""
    at = among.index(first)
    return among[at:] + among[:at]


class Steps:
    """One run of steps, in the database and in the oracle.

    Args:
        cast: the people of the tests.
        owner: runs a statement as the owner of the database, at once and for good.
    """

    def __init__(self, cast: Cast, owner: Callable[..., list[Any]]) -> None:
        self.cast, self.owner = cast, owner
        self.oracle = Oracle([], sixteen=dict.fromkeys(PEOPLE, -9999))
        self.work: dict[str, PieceOfWork] = {}
        for person, worker in (("dot", "alice"), ("fred", "charlie")):
            self.act(worker, person)
            self.work[person] = PieceOfWork.objects.get(person=getattr(cast, person))
            for one in Involvement.objects.filter(person=getattr(cast, person)):
                named = {"worker": worker} if one.worker else {"team": one.team.name}
                made = Part(person, one.pk, **named, part=one.part, work=one.work_id)
                self.oracle.parts.append(made)

    def act(self, who: str, person: str) -> User:
        """Act as somebody, with a person's page open."""
        user: User = getattr(self.cast, who)
        act_as(user, person=getattr(self.cast, person).pk)
        return user

    def date(self, day: int) -> date:
        """Return the date of a day of the run."""
        return timezone.localdate() + timedelta(days=day)

    def one_that_goes(self, kind: str, *drawn: Any) -> tuple[Any, ...]:
        """Return a step of a kind that the oracle lets, the nearest to what was drawn; or that."""
        who, person, other, number = drawn
        for ahead, colleague, about, actor in product(
            range(NUMBERS), _from(STAFF, other), _from(PEOPLE, person), _from(STAFF, who)
        ):
            step = (actor, about, colleague, number + ahead)
            if getattr(self, f"_{kind}")(*step)[0]:
                return step
        return drawn

    def take(self, kind: str, who: str, person: str, other: str, number: int) -> bool:
        """Try a step: it goes through in the database if and only if the oracle lets it."""
        may, then, do = getattr(self, f"_{kind}")(who, person, other, number)
        user = self.act(who, person)
        made, went = None, True
        try:
            with transaction.atomic():
                made = do(user)
        except (NotAllowed, PermissionDenied):
            went = False
        assert went == may, (kind, who, person, other, number)
        if went:
            then(made)
        return went

    def compare(self) -> None:
        """Ask the database, as each of them and by both of its ways, who sees whom."""
        for who in STAFF:
            for person in PEOPLE:
                self.act(who, person)
                self._compare_one(who, person)

    def _compare_one(self, who: str, person: str) -> None:
        key, oracle = getattr(self.cast, person).pk, self.oracle
        with connection.cursor() as cursor:
            cursor.execute(
                "select may_see(%(p)s), %(p)s in (select visible_people()),"
                " open_person() is not null, seen_through(%(p)s) is not null,"
                " stays_with(%(p)s), may_reach(%(p)s), starts_work_for(%(p)s)",
                {"p": key},
            )
            *sees, stays, reaches, whose = cursor.fetchone()
        assert set(sees) == {oracle.sees(who, person)}, (who, person)
        assert stays == oracle.stays(who, person), (who, person)
        assert reaches == oracle.reaches(who, person), (who, person)
        may_be = {getattr(self.cast, one).pk for one in oracle.starts_work_for(who, person)}
        assert whose in may_be if may_be else whose is None, (who, person)

    def _bring(self, who: str, person: str, other: str, number: int) -> Step:
        part = ("allocated", "co-worker")[number % 2]
        ahead = number % 3 - 1  # yesterday, which is refused; today; or tomorrow, unseen till then
        first = self.oracle.day + ahead
        work = self.work[person]
        own = any(
            (one.work, one.worker, one.part) == (work.pk, who, "allocated")
            for one in self.oracle.going(person)
        )
        may = self.oracle.may_let_in(who, person) and (self.oracle.decides(who) or own)
        may = may and self.oracle.practises(other) and ahead >= 0
        new: dict[str, Any] = {"worker": other, "part": part, "work": work.pk, "began": first}
        return (
            may,
            lambda key: self.oracle.parts.append(Part(person, key, **new)),
            lambda user: allocate(
                by=user,
                work=work,
                colleague=getattr(self.cast, other),
                part=part,
                from_day=self.date(first),
            ),
        )

    def _end(self, who: str, person: str, other: str, number: int) -> Step:
        parts = [one for one in self.oracle.parts if one.person == person and one.key]
        if not parts:
            return self._nothing()
        one = parts[number % len(parts)]
        decides = self.oracle.decides(who) and self.oracle.stays(who, person)
        may = self.oracle.sees(who, person) and (decides or one.worker == who)
        row = Involvement(pk=one.key, person_id=getattr(self.cast, person).pk)
        return (
            may,
            lambda _: setattr(one, "ended", self.oracle.day),
            lambda user: end_involvement(by=user, involvement=row),
        )

    def _close(self, who: str, person: str, other: str, number: int) -> Step:
        kind = ("keep-out", "only")[number % 2]
        new = [(person, kind, other)] + ([(person, kind, who)] if kind == "only" else [])
        new = [one for one in dict.fromkeys(new) if one not in [c[:3] for c in self.oracle.closed]]
        closed = [*self.oracle.closed, *((*one, UUID(int=0)) for one in new)]
        may = self._may_close(who, person, closed)
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

    def _may_close(self, who: str, person: str, closed: list[Any]) -> bool:
        """Say whether somebody may, who has to see the person afterwards."""
        oracle = self.oracle
        if not oracle.decides(who) or not oracle.stays(who, person):
            return False
        before, oracle.closed = oracle.closed, closed
        sees, oracle.closed = oracle.sees(who, person), before
        return sees

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

    def _lift(self, who: str, person: str, other: str, number: int) -> Step:
        standing = [one for one in self.oracle.closed if one[0] == person]
        if not standing:
            return self._nothing()
        one = standing[number % len(standing)]
        may = self._may_close(who, person, [other for other in self.oracle.closed if other != one])
        row = Restriction(pk=one[3], person_id=getattr(self.cast, person).pk)
        return (
            may,
            lambda _: self.oracle.closed.remove(one),
            lambda user: lift(by=user, restriction=row),
        )

    def _leave(self, who: str, person: str, other: str, number: int) -> Step:
        stand_in, first = STAFF[number % len(STAFF)], self.oracle.day + number % 3
        may = self.oracle.arranges(who, other)
        may = may and self.oracle.practises(stand_in) and stand_in != other
        last = first + 2
        return (
            may,
            lambda key: self.oracle.leave.append(Leave(other, stand_in, first, last, key)),
            lambda user: arrange_cover(
                by=user,
                away=getattr(self.cast, other),
                colleague=getattr(self.cast, stand_in),
                first=self.date(first),
                last=self.date(last),
            ),
        )

    def _back(self, who: str, person: str, other: str, number: int) -> Step:
        if not self.oracle.leave:
            return self._nothing()
        one = self.oracle.leave[number % len(self.oracle.leave)]
        theirs = who == one.colleague or self.oracle.arranges(who, one.away)
        return (
            self.oracle.practises(who) and theirs and not one.over,
            lambda _: setattr(one, "over", True),
            lambda user: end_cover(by=user, cover=Cover(pk=one.key)),
        )

    def _open(self, who: str, person: str, other: str, number: int) -> Step:
        key = getattr(self.cast, person).pk
        may = self._strangers_way(who, person)
        return (
            may,
            lambda made: self.oracle.openings.append((person, who, made)),
            lambda user: open_in_emergency(
                by=user, person=key, reason="harm", why="Why.", minutes=60
            ),
        )

    def _shut(self, who: str, person: str, other: str, number: int) -> Step:
        if not self.oracle.openings:
            return self._nothing()
        one = self.oracle.openings[number % len(self.oracle.openings)]
        key = getattr(self.cast, one[0]).pk
        return (
            one[1] == who,
            lambda _: self.oracle.openings.remove(one),
            lambda user: close_opening(by=user, opening=one[2], person=key),
        )

    def _duty(self, who: str, person: str, other: str, number: int) -> Step:
        key = getattr(self.cast, person).pk
        may = self._strangers_way(who, person) and self.oracle.in_team(who, ON_DUTY)
        nobody = not self.oracle.going(person)

        def then(_: Any) -> None:
            begun = {"began": self.oracle.day}
            self.oracle.parts.append(Part(person, None, worker=who, part="duty", **begun))
            if nobody:
                self.oracle.parts.append(Part(person, None, team=ON_DUTY, **begun))

        return (
            may,
            then,
            lambda user: begin_duty_contact(by=user, person=key, why="Why.", hours=8),
        )

    def _strangers_way(self, who: str, person: str) -> bool:
        return (
            self.oracle.practises(who)
            and not self.oracle.is_closed(person, who)
            and not self.oracle.sees(who, person)
        )

    def _nothing(self) -> Step:
        def refuse(_: User) -> None:
            raise NotAllowed

        return False, lambda _: None, refuse
