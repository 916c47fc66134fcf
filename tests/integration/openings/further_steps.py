"""Further steps: days that pass, who leaves, what is handed over, hidden addresses, and readers.

A day passes in the database by ``today()``, which the test puts in place with one that counts on
(:data:`DAYS_PASS`); whoever leaves is ended by the owner, as ``trellis user end`` does.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection

from tests.cast import Cast
from tests.integration.openings.oracle import (
    LEADS,
    PEOPLE,
    READERS,
    STAFF,
    Offer,
    Part,
)
from tests.integration.openings.steps import Step, Steps
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.actions import tell_relationship
from trellis.people.models import Relationship
from trellis.publishing import granting
from trellis.publishing.models import Grant
from trellis.publishing.reading import published_to_me
from trellis.work import handing, hiding
from trellis.work.keeping import keep_for_another
from trellis.work.models import Involvement, Passing

PASSED = "coalesce(nullif(current_setting('trellis.days_passed', true), ''), '0')::int"
TODAY = "(now() at time zone 'Europe/London')::date"
DAYS_PASS = (
    "create or replace function today() returns date language sql stable as"
    f" $$ select {TODAY} + {PASSED} $$"
)
AS_SHIPPED = (
    f"create or replace function today() returns date language sql stable as $$ select {TODAY} $$"
)
LEAVES = (
    "update accounts_user set is_active = false where id = %s",
    "update accounts_membership set ended_on = current_date"
    " where user_id = %s and ended_on is null",
)
MAY_LEAVE = 2  # of six: with nobody left no step would go through


class FurtherSteps(Steps):
    """The steps of ``steps.py`` and those of here."""

    def __init__(self, cast: Cast, owner: Callable[..., list[Any]]) -> None:
        super().__init__(cast, owner)
        self.ties: dict[str, Relationship] = {}
        self.readers: dict[str, User] = {}
        for person, worker in (("dot", "alice"), ("fred", "charlie")):
            by, about = self.act(worker, person), getattr(cast, person)
            self.ties[person] = tell_relationship(by=by, person=about, name="Rita")
            for name in READERS:
                email = f"{name}@home.test"
                found = granting.invite(by=by, person=about, email=email, name=name)
                self.readers[name] = found
        self._pass(0)

    def compare(self) -> None:
        """Compare who reads, too, and how each grant stands."""
        super().compare()
        for name, reader in self.readers.items():
            self.act_as_reader(reader)
            found = {one.subject for one in published_to_me()}
            asked = {getattr(self.cast, p).pk: self.oracle.reads(name, p) for p in PEOPLE}
            assert found == {key for key, reads in asked.items() if reads}, name
        for person in PEOPLE:
            who = next((one for one in STAFF if self.oracle.sees(one, person)), None)
            if who is not None:
                self._compare_grants(who, person)

    def act_as_reader(self, reader: User) -> None:
        """Act as a reader, who opens nobody's page."""
        act_as(reader)

    def _compare_grants(self, who: str, person: str) -> None:
        self.act(who, person)
        found = {
            one.pk: (bool(one.suspended_at), bool(one.ended_at), one.review_on)
            for one in Grant.objects.filter(person=getattr(self.cast, person))
        }
        told = {}
        for one in self.oracle.readings:
            if one.person == person:
                due = self.oracle.review(one)
                on = None if due is None else self.date(due)
                told[one.key] = (one.suspended, one.ended, on)
        assert found == told, (who, person)

    # Days, and who leaves.

    def _wait(self, who: str, person: str, other: str, number: int) -> Step:
        days = self.oracle.day + 1 + number % 2
        return True, lambda _: setattr(self.oracle, "day", days), lambda _: self._pass(days)

    def _pass(self, days: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('trellis.days_passed', %s, true)", [str(days)])

    def _leaver(self, who: str, person: str, other: str, number: int) -> Step:
        kept_for = sorted(self.oracle.kept_for(person) - self.oracle.left)
        if kept_for and number % 2:  # whom a record is kept for, so that it may be left to nobody
            other, number = kept_for[0], 0
        if len(self.oracle.left) >= MAY_LEAVE or other in self.oracle.left or number % 5:
            return self._nothing()
        key = getattr(self.cast, other).pk
        return (
            True,
            lambda _: self.oracle.left.add(other),
            lambda _: [self.owner(one, key) for one in LEAVES],
        )

    # A record that is kept for nobody who works here any more.

    def _keep(self, who: str, person: str, other: str, number: int) -> Step:
        kept = [one for one in self.oracle.closed if one[0] == person]
        only = [one for one in kept if one[1] == "only"]
        if not only:
            return self._nothing()
        may = who in LEADS and self.oracle.practises(who) and self.oracle.is_nobodys(person)
        may = may and who not in {one[2] for one in kept}
        may = may and other != who and self.oracle.practises(other)
        may = may and other not in {one[2] for one in kept}
        first = min(one[3] for one in only)

        def then(_: Any) -> None:
            self._read_closed(other, person)
            self._read_parts(other, person)

        return (
            may,
            then,
            lambda user: keep_for_another(
                by=user, kept=first, colleague=getattr(self.cast, other), why="Why."
            ),
        )

    def _read_parts(self, who: str, person: str) -> None:
        """Take over the parts that somebody was given, with their keys."""
        self.act(who, person)
        known = {one.key for one in self.oracle.parts}
        new = Involvement.objects.filter(
            person=getattr(self.cast, person), worker=getattr(self.cast, who), until=None
        ).exclude(pk__in=known - {None})
        for one in new:
            began = (one.began_on - self.date(0)).days
            self.oracle.parts.append(
                Part(person, one.pk, worker=who, part=one.part, work=one.work_id, began=began)
            )

    # Handing over.

    def _offer(self, who: str, person: str, other: str, number: int) -> Step:
        to, oracle = STAFF[number % len(STAFF)], self.oracle
        first = oracle.day + number % 4 - 1  # yesterday is refused
        last = first + number % 3 if number % 2 else None
        theirs = [
            one
            for one in oracle.parts
            if (one.person, one.worker, one.part, one.ended) == (person, other, "allocated", None)
            and one.began <= oracle.day
        ]
        waits = any((one.person, one.outgoing) == (person, other) for one in oracle.offers)
        may = oracle.may_let_in(who, person) and (other == who or oracle.decides(who))
        may = may and bool(theirs) and not waits and first >= oracle.day
        may = may and oracle.practises(to) and to != other and not oracle.is_closed(person, to)

        def then(made: Passing) -> None:
            reading = None
            if made.reading is not None:
                reading = Part(
                    person, made.reading_id, worker=to, work=made.reading.work_id, began=oracle.day
                )
            has = any(
                (one.person, one.worker, one.ended) == (person, to, None)
                and one.lasts
                and one.began <= oracle.day
                for one in oracle.parts
            )
            assert (reading is None) == has
            oracle.parts += [reading] if reading else []
            oracle.offers.append(Offer(person, other, to, first, last, who, made.pk, reading))

        return (
            may,
            then,
            lambda user: handing.offer(
                by=user,
                person=getattr(self.cast, person),
                outgoing=getattr(self.cast, other),
                incoming=getattr(self.cast, to),
                first_day=self.date(first),
                last_day=None if last is None else self.date(last),
            ),
        )

    def _take_over(self, who: str, person: str, other: str, number: int) -> Step:
        if not self.oracle.offers:
            return self._nothing()
        one, oracle = self.oracle.offers[number % len(self.oracle.offers)], self.oracle
        passes = [
            part
            for part in oracle.parts
            if (part.person, part.worker, part.ended) == (one.person, one.outgoing, None)
            and part.lasts
        ]
        may = who == one.incoming and oracle.sees(who, one.person)
        may = may and any(part.part == "allocated" for part in passes)

        def then(_: Any) -> None:
            starts = max(one.first, oracle.day)
            has = {
                (part.work, part.part)
                for part in oracle.parts
                if (part.worker, part.person, part.ended) == (who, one.person, None)
                and part is not one.reading
            }
            given = {(part.work, part.part) for part in passes} - has
            for part in passes:
                part.ended = starts if one.last is None else max(starts, one.last + 1)
            if one.reading and one.reading.ended is None:
                one.reading.ended = starts
            before = len(oracle.parts)
            self._read_parts(who, one.person)
            new = [(part.work, part.part) for part in oracle.parts[before:]]
            assert len(new) == len(set(new))
            assert set(new) == given
            assert {part.began for part in oracle.parts[before:]} <= {starts}
            oracle.offers.remove(one)

        row = Passing(pk=one.key, person_id=getattr(self.cast, one.person).pk)
        return may, then, lambda user: handing.take_up(by=user, passing=row)

    def _give_back(self, who: str, person: str, other: str, number: int) -> Step:
        if not self.oracle.offers:
            return self._nothing()
        one, oracle = self.oracle.offers[number % len(self.oracle.offers)], self.oracle
        theirs = who in (one.outgoing, one.incoming, one.by)
        decides = oracle.decides(who) and oracle.stays(who, one.person)

        def then(_: Any) -> None:
            if one.reading and one.reading.ended is None:
                one.reading.ended = oracle.day
            oracle.offers.remove(one)

        row = Passing(pk=one.key, person_id=getattr(self.cast, one.person).pk)
        may = oracle.sees(who, one.person) and (theirs or decides)
        return may, then, lambda user: handing.end_offer(by=user, passing=row)

    # Hidden addresses.

    def _hide(self, who: str, person: str, other: str, number: int) -> Step:
        named, oracle = frozenset({other} if number % 2 else ()), self.oracle
        knows = bool(named) or any(one.part == "allocated" for one in oracle.going(person))
        may = oracle.sees(who, person) and all(map(oracle.practises, named)) and knows
        return (
            may and person not in oracle.hidden,
            lambda _: oracle.hidden.update({person: named}),
            lambda user: hiding.hide(
                by=user,
                person=getattr(self.cast, person),
                why="Why.",
                readers=[getattr(self.cast, one) for one in named],
            ),
        )

    def _name(self, who: str, person: str, other: str, number: int) -> Step:
        named, oracle = frozenset({other} if number % 4 else ()), self.oracle
        if person not in oracle.hidden:
            return self._nothing()
        decides = oracle.decides(who) and oracle.may_let_in(who, person)
        may = oracle.sees(who, person) and (oracle.reaches(who, person) or decides)
        return (
            may and all(map(oracle.practises, named)),
            lambda _: oracle.hidden.update({person: named}),
            lambda user: hiding.name_readers(
                by=user,
                person=getattr(self.cast, person),
                readers=[getattr(self.cast, one) for one in named],
            ),
        )

    def _show(self, who: str, person: str, other: str, number: int) -> Step:
        oracle = self.oracle
        may = oracle.may_let_in(who, person) and oracle.decides(who) and person in oracle.hidden
        return (
            may,
            lambda _: oracle.hidden.pop(person),
            lambda user: hiding.show_again(by=user, person=getattr(self.cast, person), why="Why."),
        )
