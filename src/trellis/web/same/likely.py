"""Which records may be about one person: looked for from one of them, said, listed to decide."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, may
from trellis.conversations.readers import Reader
from trellis.people.duplicates import Likely, Thought, likely_same, search_same, thought_the_same
from trellis.people.merging import CannotMerge, say_may_be_same
from trellis.plans.queries import sight
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.looks import look_at_each, noted
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.same.forms import SayForm, SearchForm
from trellis.web.same.wording import reason_words


@dataclass(frozen=True)
class Shown:
    """A record that may be the same person's, as a page shows it."""

    one: Likely
    reason: str


@about_person(Permission.WRITE_RECORDS)
def likely(request: StaffRequest) -> HttpResponse:
    """Show which records may be about this person too; look for another; say that it may be."""
    if request.method != "POST":
        start = opened(request, SayForm())
        return _page(request, start.form, kept=start.kept)
    if let_go(request):
        return redirect("people:person", request.person.pk)
    if "q" in request.POST:
        return _searched(request)
    form = SayForm(request.POST)
    if form.is_valid():
        try:
            say_may_be_same(by=request.user, person=request.person, **form.cleaned_data)
        except CannotMerge:
            form.add_error("reference", _("That record is not there any more. Choose again."))
        else:
            messages.success(request, _("Said. Whoever decides about either record sees it."))
            return redirect("same:likely", request.person.pk)
    return _page(request, form)


def _searched(request: StaffRequest) -> HttpResponse:
    """Show what the register finds. The words asked are kept nowhere."""
    asked, found = SearchForm(request.POST), None
    if asked.is_valid():
        person, text = request.person.pk, asked.cleaned_data["q"]
        found = search_same(by=request.user, person=person, text=text)
    return _page(request, SayForm(), asked=asked, found=found)


def _page(request: StaffRequest, form: SayForm | Any, **more: Any) -> HttpResponse:
    found: list[Likely] | None = more.pop("found", None)
    rows = likely_same(by=request.user, person=request.person.pk) if found is None else found
    noted(request).update(one.person for one in rows if one.person)
    seen = sight(request.person.pk, Reader.colleague_(request.user))
    about = request.person.may_be.select_related("said_by", "not_same_by")
    asked: SearchForm = more.pop("asked", None) or SearchForm()
    if asked.errors:
        more["search_error"] = True  # the head of the page says so
    words = {
        "form": form,
        "asked": asked,
        "rows": [Shown(one, reason_words(one.reason)) for one in rows],
        "searched": found is not None,
        "said": [
            (one, seen.text(one.words))
            for one in about.filter(other__isnull=False, not_same_at=None)
        ],
        "not_same": [(one, seen.text(one.not_same_why)) for one in about.exclude(not_same_at=None)],
        "decides": may(request.user, Permission.MERGE_RECORDS),
        "kept": False,
        **more,
    }
    return render(request, "same/likely.jinja", {**person_header(request), **words})


@dataclass(frozen=True)
class Line:
    """Two records that are thought to be about one person, and why."""

    one: Thought
    reason: str


@staff(Permission.MERGE_RECORDS)
def thought(request: StaffRequest) -> HttpResponse:
    """Show what is thought to be the same, to whoever decides about one side of it or both."""
    found = [Line(one, reason_words(one.reason)) for one in thought_the_same(by=request.user)]
    look_at_each(request, {line.one.first for line in found if line.one.words}, "same")
    both = (key for line in found for key in (line.one.first, line.one.second))
    noted(request).update(key for key in both if key)
    words = {
        "said": [line for line in found if line.one.said_by],
        "looks": [line for line in found if not line.one.said_by],
    }
    return render(request, "same/thought.jinja", words)
