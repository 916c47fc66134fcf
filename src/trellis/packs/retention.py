"""How long a record is kept: which rules apply to what is known of a person, and which is longest.

Pure: facts in, a day out. The same function checks the examples of a pack, works out the standing
of every record at night, and explains itself on a person's page. What is not known never shortens:
a day that a rule needs and nobody knows leaves it without an end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from trellis.packs.model_retention import Kept as Example
from trellis.packs.model_retention import RetentionRule

CONTACT = "contact"
GROWN = 18
# What somebody writes down of a person besides the work, and the event that its day is.
CIRCUMSTANCES = ("looked-after", "adopted", "after-care", "safeguarding", "inquiry", "died")


@dataclass(frozen=True)
class Piece:
    """A piece of work: its kind and its days; without an end, it goes on."""

    kind: str
    began: date
    ended: date | None = None


@dataclass(frozen=True)
class Known:
    """What is known of a person that decides how long their record is kept.

    Args:
        born: the day of birth; of an estimate, the last day that it can have been.
        estimated: whether only the year is known, or thought.
        work: every piece of work.
        last_contact: the last day on which there was any: a conversation, a visit, work.
        circumstances: what was written down, with its day: when it ended, the order, the death.
    """

    born: date | None = None
    estimated: bool = False
    work: tuple[Piece, ...] = ()
    last_contact: date | None = None
    circumstances: tuple[tuple[str, date | None], ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether any work goes on."""
        return any(one.ended is None for one in self.work)

    def day_of(self, circumstance: str) -> date | None:
        """Return the last day written down for a circumstance, or None."""
        days = [day for name, day in self.circumstances if name == circumstance]
        return None if None in days or not days else max(day for day in days if day)

    @property
    def last_work_ended(self) -> date | None:
        """The day on which the last piece of work ended, or of a contact that came later."""
        days = [one.ended for one in self.work if one.ended]
        days += [self.last_contact] if self.last_contact else []
        return max(days, default=None)


@dataclass(frozen=True)
class Keeping:
    """A rule that applies to somebody, and until when it keeps their record.

    Args:
        rule: the rule.
        event_on: the day from which its years run, where it is known.
        until: the last day; None where there is no end, or it cannot be worked out.
        lacks: the event whose day is not known, where that is why.
    """

    rule: RetentionRule
    event_on: date | None = None
    until: date | None = None
    lacks: str = ""


@dataclass(frozen=True)
class Standing:
    """How long a record is kept: the rule that counts, and the others that apply.

    ``until`` is None while work goes on, where a rule has no end, or where no rule applies.
    """

    goes_on: bool
    counts: Keeping | None
    others: tuple[Keeping, ...] = field(default=())

    @property
    def until(self) -> date | None:
        """The last day on which the record is kept, where there is one."""
        return None if self.goes_on or self.counts is None else self.counts.until

    def is_due(self, today: date) -> bool:
        """Say whether the last day is over."""
        return self.until is not None and self.until < today


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; of 29 February, 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def facts(known: Known) -> frozenset[str]:
    """Return what is so of a person, in the words that a rule's ``when`` and ``unless`` use.

    Somebody whose age nobody knows may have been a child: both rules for children and for adults
    apply to them.
    """
    found = {name for name, _day in known.circumstances}
    kinds = {one.kind for one in known.work}
    if kinds:
        found.add("contact-only" if kinds == {CONTACT} else "worked-with")
    eighteen = years_after(known.born, GROWN) if known.born else None
    first = min((one.began for one in known.work), default=known.last_contact)
    if eighteen is None or (first is not None and first < eighteen):
        found.add("child")
    if eighteen is None or known.goes_on or (known.last_work_ended or eighteen) >= eighteen:
        found.add("adult")
    died = known.day_of("died")
    if died and eighteen and died < eighteen:
        found.add("died-under-18")
    return frozenset(found)


def applies(rule: RetentionRule, known: Known) -> bool:
    """Say whether a rule applies to somebody."""
    so = facts(known)
    kinds = {one.kind for one in known.work}
    return (
        so.issuperset(rule.when)
        and so.isdisjoint(rule.unless)
        and (not rule.work or not kinds.isdisjoint(rule.work))
    )


def keeping(rule: RetentionRule, known: Known) -> Keeping:
    """Return until when a rule that applies keeps somebody's record."""
    if not rule.from_:
        return Keeping(rule)
    day = _day(rule, known)
    if day is None:
        return Keeping(rule, lacks=rule.from_)
    return Keeping(rule, day, years_after(day, rule.years))


def _day(rule: RetentionRule, known: Known) -> date | None:
    if rule.from_ == "birthday":
        return years_after(known.born, rule.age or 0) if known.born else None
    if rule.from_ == "last-work-ended":
        return known.last_work_ended
    if rule.from_ == "last-contact":
        return known.last_contact
    return known.day_of("died" if rule.from_ == "death" else rule.from_)


def standing(rules: Iterable[RetentionRule], known: Known) -> Standing:
    """Return how long a record is kept: the longest of the rules that apply.

    A rule without an end is longer than any with one. Of two that end on one day, or have no end,
    the one with more years is named, and of those the one that stands first in the pack.
    """
    found = [keeping(rule, known) for rule in rules if applies(rule, known)]
    found.sort(key=_length, reverse=True)
    return Standing(known.goes_on, found[0] if found else None, tuple(found[1:]))


def _length(one: Keeping) -> tuple[bool, date, bool, int]:
    years = (one.rule.age or 0) + one.rule.years
    return one.until is None, one.until or date.min, not one.rule.from_, years


def of_example(example: Example) -> Known:
    """Return what is known of somebody in an example of a pack.

    Raises:
        ValueError: where a day is none.
    """
    ended, on = date.fromisoformat(example.ended), _read(example.on)
    return Known(
        born=_read(example.born),
        work=tuple(Piece(kind, ended, ended) for kind in example.work),
        last_contact=ended,
        circumstances=tuple((name, on) for name in example.had),
    )


def _read(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
