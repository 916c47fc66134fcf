"""The page: one line of time, newest first or from the beginning, with filters."""

from collections.abc import Container, Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from trellis.conversations.readers import Reader
from trellis.letters.composing import seen_by
from trellis.letters.entries import Entry
from trellis.letters.timeline import timeline
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header
from trellis.web.timeline.choosing import Chosen, chosen, form_for
from trellis.web.timeline.grouping import by_year, leaf
from trellis.web.timeline.showing import Shown, words_said

PAGE = "page"


@about_person()
def page(request: StaffRequest) -> HttpResponse:
    """Show everything with a date that the colleague may see, a few years at a time."""
    person = request.person
    seen = seen_by(person, Reader.colleague_(request.user))
    found = timeline(person, seen)
    form = form_for(request.GET, found.entries, person.called)
    what = chosen(form)
    words = words_said(person, seen)
    years = by_year(_covered(found.entries, what, words), newest_first=not what.oldest_first)
    here = leaf(years, _begins(request.GET.get(PAGE, "")))
    showing = Shown(person, request.user, words, all_words=what.theirs)
    return render(
        request,
        "timeline/timeline.jinja",
        {
            **person_header(request, "Timeline"),
            "form": form,
            "what": what,
            "years": [showing.year(year) for year in here.years],
            "before": _link(request, here.before),
            "after": _link(request, here.after),
            "after_year": here.after,
            "before_year": here.before,
            "kept_back": found.kept_back,
            "is_empty": not found.entries,
        },
    )


def _covered(
    entries: Iterable[Entry], what: Chosen, words: Container[UUID | None]
) -> Iterable[Entry]:
    """Give the entries that were chosen; of what the person said, sources with words of theirs."""
    for entry in entries:
        theirs = entry.theirs or (entry.kind == "source" and entry.key in words)
        if what.covers(entry) and (theirs or not what.theirs):
            yield entry


def _begins(asked: str) -> int | None:
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 4 else None


def _link(request: StaffRequest, year: int | None) -> str:
    """Return the address of the page that begins at a year, with what was chosen."""
    if year is None:
        return ""
    query = request.GET.copy()
    query[PAGE] = str(year)
    return f"?{query.urlencode()}"
