"""Steps of who reads what is published about a person: let read, suspend, end, look at again."""

from typing import Any
from uuid import uuid4

from tests.integration.openings.further_steps import FurtherSteps
from tests.integration.openings.oracle import READERS, Reading
from tests.integration.openings.steps import Step
from trellis.accounts.models import User
from trellis.letters.actions import Copy
from trellis.people.actions import change_person
from trellis.people.models import Person
from trellis.publishing import granting
from trellis.publishing.granting import Reads
from trellis.publishing.models import Grant
from trellis.publishing.publications import Item, made_here, publish, reader_of
from trellis.work.actions import NotAllowed

PROSE = {"kind": "prose", "runs": [{"text": "You want to bake again."}]}


class EverySteps(FurtherSteps):
    """All steps there are."""

    def _grant(self, who: str, person: str, other: str, number: int) -> Step:
        oracle, reader = self.oracle, READERS[number % 2]
        own = reader == "dil"
        first = oracle.day + number % 3
        last = None if own and number % 4 else first + number % 5
        reads = any(
            one.person == person and (one.reader == reader or (own and one.own))
            for one in filter(oracle.holds, oracle.readings)
        )

        def then(made: Grant) -> None:
            knew = oracle.is_16(person)
            new = Reading(person, reader, own, first, last, made.pk, oracle.day, knew)
            oracle.readings.append(new)

        def do(user: User) -> Grant:
            about = getattr(self.cast, person)
            told = Reads(
                kind="person" if own else "parent",
                basis="Why.",
                begins_on=self.date(first),
                ends_on=None if last is None else self.date(last),
                relationship=None if own else self.ties[person],
            )
            made = granting.grant(by=user, person=about, reader=self.readers[reader], reads=told)
            made.person = about
            self._publish(user, made)
            return made

        return oracle.stays(who, person) and not reads, then, do

    def _publish(self, user: User, grant: Grant) -> None:
        """Publish a page of words, so that the reader has something to read."""
        copy = Copy(
            output="plan",
            of=uuid4(),
            to="",
            reader=reader_of(grant),
            made=made_here(12),
            layout={"blocks": [PROSE]},
        )
        publish(by=user, grant=grant, item=Item(copy, "Plan", why="Why."))

    def _suspend(self, who: str, person: str, other: str, number: int) -> Step:
        one = self._one(number)
        may = one is not None and self.oracle.sees(who, one.person) and not one.suspended
        return self._done(one, "suspend", may, suspended=True)

    def _take_up(self, who: str, person: str, other: str, number: int) -> Step:
        one = self._one(number)
        may = one is not None and self.oracle.stays(who, one.person) and one.suspended
        return self._done(one, "take_up", may, suspended=False)

    def _stop(self, who: str, person: str, other: str, number: int) -> Step:
        one = self._one(number)
        may = one is not None and self.oracle.stays(who, one.person)
        due = self.oracle.review(one) if one else None
        return self._done(one, "end", may, ended=True, was_due=due)

    def _review(self, who: str, person: str, other: str, number: int) -> Step:
        one, day = self._one(number), self.oracle.day
        due = self.oracle.review(one) if one else None
        may = one is not None and self.oracle.stays(who, one.person)
        may = may and due is not None and due <= day
        knew = one is not None and self.oracle.is_16(one.person)
        return self._done(one, "keep", may, looked=day, knew=knew, competent=None)

    def _one(self, number: int) -> Reading | None:
        readings = self.oracle.readings
        return readings[number % len(readings)] if readings else None

    def _done(self, one: Reading | None, name: str, may: bool, **then: Any) -> Step:
        """Do something with a grant that has not ended."""
        if one is None:
            return self._nothing()
        row = Grant(pk=one.key, person_id=getattr(self.cast, one.person).pk)

        def stands(_: Any) -> None:
            for what, value in then.items():
                setattr(one, what, value)

        do = getattr(granting, name)
        return may and not one.ended, stands, lambda user: do(by=user, grant=row)

    def _competent(self, who: str, person: str, other: str, number: int) -> Step:
        oracle, sixteen = self.oracle, self.oracle.sixteen[person]

        def then(_: Any) -> None:
            for one in oracle.readings:
                if one.person == person and not one.own and not one.ended:
                    one.competent = oracle.day

        about = getattr(self.cast, person)
        child = sixteen is not None and sixteen > oracle.day
        return (
            oracle.stays(who, person) and child,
            then,
            lambda user: granting.say_competent(by=user, person=about),
        )

    def _born(self, who: str, person: str, other: str, number: int) -> Step:
        """Change the birthday: to one that nobody knows, near sixteen, or a grown-up's."""
        ahead = (None, 1, 2, 9, -1, -9, -9999)[number % 7]
        sixteen = None if ahead is None else self.oracle.day + ahead

        def do(user: User) -> None:
            day = None if sixteen is None else self.date(sixteen)
            born = day and day.replace(year=day.year - 16)
            now = Person.objects.filter(pk=getattr(self.cast, person).pk).first()
            if now is None:
                raise NotAllowed
            change_person(by=user, person=now, version=now.version, born_on=born, born_about=None)

        return (
            self.oracle.sees(who, person),
            lambda _: self.oracle.sixteen.update({person: sixteen}),
            do,
        )
