"""A person's own page: their words first, then everything else, safety last."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.outcomes.models import Outcome
from trellis.outcomes.queries import Threads, threads_of
from trellis.people import nhs
from trellis.people.duplicates import merges_of
from trellis.people.models import Person
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.details import other_names
from trellis.web.people.drawn import pictures
from trellis.web.people.going_on import going_on
from trellis.web.people.header import person_header
from trellis.web.people.matters import matters
from trellis.web.people.picturing import picture_of
from trellis.web.people.readings import Wanted, wanted
from trellis.web.people.sources import From, last_said, put_from, source
from trellis.web.people.ties import around

FIRST_STRENGTHS = 5


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
    shown = {**_lines(request.person, threads), **_words(request.person, threads)}
    shown |= {"going_on": going_on(request.person), "details_of": _details(request.person)}
    shown["merges"] = merges_of(request.person)
    return render(request, "people/overview.jinja", {**person_header(request, "Overview"), **shown})


def _words(person: Person, threads: Threads) -> dict[str, Any]:
    """Return what the person said matters, what they want, and whether some of it is kept back."""
    wants = _wanted(person, threads)
    return {
        "matters": matters(person, threads.passages, wants, threads.answers),
        "wanted": wants,
        "kept_back": bool(threads.hidden),
    }


def _wanted(person: Person, threads: Threads) -> list[Wanted]:
    outcomes: list[Outcome] = [
        outcome
        for outcome in person.outcomes.filter(ended_on=None).prefetch_related("readings")
        if threads.shows(outcome)
    ]
    return [wanted(person, outcome, threads) for outcome in outcomes]


def _lines(person: Person, threads: Threads) -> dict[str, Any]:
    """Return the strengths, the network and the worries that the reader may see."""
    strengths = _told(person.strengths.all(), threads)
    rows = around(person, threads, drawn=picture_of(person))
    return {
        "strengths": strengths[:FIRST_STRENGTHS],
        "more_strengths": strengths[FIRST_STRENGTHS:],
        "around": len(rows),
        "pictures": pictures(person, rows, large=False) if rows else None,
        "worries": _told(person.worries.all(), threads),
    }


def _told(lines: Any, threads: Threads) -> list[Told]:
    """Return the lines that the reader may see, what was said last before what was said first."""
    shown = [line for line in lines if threads.shows(line)]
    shown.sort(key=lambda line: last_said(line, threads), reverse=True)
    return [_as_put(line, threads) for line in shown]


def _as_put(line: Any, threads: Threads) -> Told:
    put = threads.put(line)
    return Told(put.words, put_from(put, source(line, threads)), put.quoted, put.beside)


def _details(person: Person) -> dict[str, Any]:
    """Return who someone is, for the end of the page."""
    return {
        "names": other_names(person),
        "nhs_number": nhs.spaced(person.nhs_number),
        "address": person.address,
        "locality": person.locality,
        "phone": person.phone,
        "email": person.email,
        "identity": person.identity,
    }
