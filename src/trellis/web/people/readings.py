"""What someone wants, and how near it is: their words, and everybody's readings kept apart."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from trellis.language.quotation import bare
from trellis.outcomes.models import Outcome
from trellis.outcomes.models import Reading as Given
from trellis.outcomes.queries import Threads
from trellis.people.models import Person
from trellis.plans.queries import is_own
from trellis.web.components.charts import Reading, Series
from trellis.web.people.sources import From, put_from, source
from trellis.web.wording import day_short


@dataclass(frozen=True)
class Wanted:
    """An outcome as the overview shows it."""

    id: UUID
    words: str
    quoted: bool
    source: From
    series: tuple[Series, ...]
    latest: str
    beside: tuple[str, ...] = ()


def wanted(person: Person, outcome: Outcome, given: list[Given], threads: Threads) -> Wanted:
    """Return an outcome with its readings: the person's own line, and each other giver's."""
    own = is_own(outcome, threads.of(outcome))
    put = threads.answers.put_line(bare(outcome.words), threads.of(outcome), own=own, plain=True)
    return Wanted(
        id=outcome.pk,
        words=put.words,
        quoted=put.quoted,
        source=put_from(put, source(outcome, threads)),
        series=tuple(_series(person, given)),
        latest=_latest(person, given),
        beside=put.beside,
    )


def _series(person: Person, given: list[Given]) -> list[Series]:
    own = [Reading(one.on, one.value) for one in given if one.by_the_person]
    found = [Series(person.called, tuple(own), own=True)] if own else []
    for name in dict.fromkeys(one.by_name for one in given if not one.by_the_person):
        theirs = [g for g in given if g.by_name == name and not g.by_the_person]
        found.append(Series(name, tuple(Reading(one.on, one.value) for one in theirs)))
    return found


def _latest(person: Person, given: list[Given]) -> str:
    """Return the newest reading of each giver in a sentence, the person's own and why first."""
    own = [one for one in given if one.by_the_person]
    last = {one.by_name: one for one in given if not one.by_the_person}
    parts = [_gave(person.called, own[-1])] if own else []
    parts += [_gave(name, one) for name, one in last.items()]
    return " ".join(parts)


def _gave(name: str, one: Given) -> str:
    told = {
        "who": name,
        "value": one.value,
        "when": day_short(one.on),
        "because": bare(one.because),
    }
    if one.because:
        return _("%(who)s gave it %(value)s on %(when)s: “%(because)s”") % told
    return _("%(who)s gave it %(value)s on %(when)s.") % told
