"""A person's own page: their words first, then everything else, safety last."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from trellis.access.asking import Question, ask, the_person
from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.outcomes.models import Outcome, Reading, Strength, Worry
from trellis.outcomes.queries import Threads, threads_of
from trellis.people import nhs
from trellis.people.merged import Merge
from trellis.people.models import Person
from trellis.people.reaching import HIDDEN_CONTACT, HIDING, Reach, reach
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.drawn import pictures
from trellis.web.people.going_on import going_on
from trellis.web.people.header import person_header
from trellis.web.people.hiding_words import hidden_words
from trellis.web.people.matters import matters
from trellis.web.people.readings import wanted
from trellis.web.people.sources import From, last_said, put_from, source
from trellis.web.people.ties import Network, drawn_around
from trellis.work.actions import starts_work_for

FIRST_STRENGTHS = 5
STRENGTHS = Question(lambda: Strength.objects.filter(person=the_person()))
WORRIES = Question(lambda: Worry.objects.filter(person=the_person()))
OUTCOMES = Question(lambda: Outcome.objects.filter(person=the_person(), ended_on=None))
READINGS = Question(lambda: Reading.objects.filter(person=the_person()))
MERGES = Question(
    lambda: Merge.objects.filter(person=the_person()).select_related("merged_by", "undone_by")
)


@dataclass(frozen=True)
class Held:
    """What the record holds for this page, asked for in one go."""

    strengths: list[Strength]
    worries: list[Worry]
    outcomes: list[Outcome]
    readings: dict[UUID, list[Reading]]
    merges: list[Merge]
    network: Network
    reach: Reach

    @classmethod
    def about(cls, person: Person) -> "Held":
        """Return what is held about a person: readings by their outcome, in their order."""
        key = {"person": person.pk}
        strengths, worries = STRENGTHS.of(**key), WORRIES.of(**key)
        outcomes, readings, merges = OUTCOMES.of(**key), READINGS.of(**key), MERGES.of(**key)
        network = Network.asked_of(person)
        hiding, apart = HIDING.of(**key), HIDDEN_CONTACT.of(**key)
        ask(strengths, worries, outcomes, readings, merges, hiding, apart, *network)
        by_outcome: dict[UUID, list[Reading]] = {}
        for reading in readings.rows:
            by_outcome.setdefault(reading.outcome_id, []).append(reading)
        return cls(
            strengths.rows,
            worries.rows,
            outcomes.rows,
            by_outcome,
            merges.rows,
            Network.held(*network),
            reach(person, hiding.first, apart.first),
        )


@dataclass(frozen=True)
class Told:
    """A line of the record as the page shows it: its words, and where they come from."""

    words: str
    source: From
    quoted: bool = False
    beside: tuple[str, ...] = ()


@about_person(Permission.READ_RECORDS)
def person(request: StaffRequest) -> HttpResponse:
    """Show a person: what matters to them, strengths, network, outcomes, work, and safety."""
    threads = threads_of(request.person.pk, Reader.colleague_(request.user))
    held = Held.about(request.person)
    shown = {**_lines(request.person, threads, held), **_words(request.person, threads, held)}
    shown |= {
        "going_on": going_on(request.person),
        "details_of": _details(request.person, held.reach),
    }
    shown |= {"merges": held.merges, "starts_work": _starts_work(request)}
    return render(request, "people/overview.jinja", {**person_header(request, "Overview"), **shown})


def _starts_work(request: StaffRequest) -> bool:
    """Say whether work is offered; the database is asked only of whoever is here for a while."""
    here_for_a_while = request.through in ("emergency", "duty")
    return not here_for_a_while or starts_work_for(request.person) is not None


def _words(person: Person, threads: Threads, held: Held) -> dict[str, Any]:
    """Return what the person said matters, what they want, and whether some of it is kept back."""
    wants = [
        wanted(person, outcome, held.readings.get(outcome.pk, []), threads)
        for outcome in held.outcomes
        if threads.shows(outcome)
    ]
    return {
        "matters": matters(person, threads.passages, wants, threads.answers),
        "wanted": wants,
        "kept_back": bool(threads.hidden),
    }


def _lines(person: Person, threads: Threads, held: Held) -> dict[str, Any]:
    """Return the strengths, the network and the worries that the reader may see."""
    strengths = _told(held.strengths, threads)
    ties = drawn_around(threads, held.network)
    return {
        "strengths": strengths[:FIRST_STRENGTHS],
        "more_strengths": strengths[FIRST_STRENGTHS:],
        "around": len(ties),
        "pictures": pictures(person, ties, large=False) if ties else None,
        "worries": _told(held.worries, threads),
    }


def _told(lines: Any, threads: Threads) -> list[Told]:
    """Return the lines that the reader may see, what was said last before what was said first."""
    shown = [line for line in lines if threads.shows(line)]
    shown.sort(key=lambda line: last_said(line, threads), reverse=True)
    return [_as_put(line, threads) for line in shown]


def _as_put(line: Any, threads: Threads) -> Told:
    put = threads.put(line)
    return Told(put.words, put_from(put, source(line, threads)), put.quoted, put.beside)


def _details(person: Person, reached: Reach) -> dict[str, Any]:
    """Return who someone is, for the end of the page; whom to ring where the address is hidden."""
    return {
        "nhs_number": nhs.spaced(person.nhs_number),
        "address": reached.address,
        "locality": reached.locality,
        "phone": reached.phone,
        "email": reached.email,
        "hiding": reached.hiding,
        "hidden": hidden_words(person) if reached.kept_back else "",
        "identity": person.identity,
    }
