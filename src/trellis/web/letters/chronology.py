"""The chronology: choose what is in it and for whom, read it, take it as a file."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from trellis.audit.actions import record
from trellis.letters.chronology import ALL
from trellis.letters.entries import Entry
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, about, copy_for, readers, sent
from trellis.web.letters.telling import (
    ChooseForm,
    chosen,
    chronology_copy,
    covers_words,
    for_reader,
    source_words,
    statement_words,
)
from trellis.web.people.header import person_header

FOR = "for"


@dataclass(frozen=True)
class Row:
    """An entry with its number and where it comes from."""

    number: int
    entry: Entry
    source: str


def _whom(request: StaffRequest) -> CopyFor:
    return copy_for(request.person, request.user, request.GET.get(FOR, "file"))


@about_person()
def page(request: StaffRequest) -> HttpResponse:
    """Show the chronology as its reader would see it, and what is left out for them."""
    copy = _whom(request)
    bound = request.GET if set(request.GET) - {FOR} else None
    form = ChooseForm(bound, initial={"kinds": list(ALL)})
    what = chosen(form)
    found = for_reader(request, copy, what)
    mine = for_reader(request, copy_for(request.person, request.user, "file"), what)
    whom = readers(request.person, request.user)
    whom.insert(2, copy_for(request.person, request.user, "court"))
    theirs = set(found.entries)
    return render(
        request,
        "letters/chronology.jinja",
        {
            **person_header(request, "Letters"),
            "form": form,
            "copy": copy,
            "whom": whom,
            "rows": [Row(n, e, source_words(e)) for n, e in enumerate(found.entries, start=1)],
            "left": [entry for entry in mine.entries if entry not in theirs],
            "mine": len(mine.kept_back),
            "covers": covers_words(found),
            "statement": statement_words(found, request.user.name),
            "query": request.GET.urlencode(),
            "need": about(request.person, copy)["information_need"],
        },
    )


@about_person()
def file(request: StaffRequest, kind: str) -> HttpResponse:
    """Send the chronology as a file for the reader in the address, of what is chosen there."""
    copy = _whom(request)
    about_it = about(request.person, copy)
    made = chronology_copy(request, request.person.pk, copy, **about_it)
    record("chronology.copied", by=request.user, about=request.person.pk)
    return sent(made, kind, "chronology")
