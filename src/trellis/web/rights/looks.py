"""Who looked at a person's record: for colleagues by name, for the person by role and team."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.audit.actions import record
from trellis.documents.extract import Extract, ExtractSection
from trellis.rights.looks import MOST, Listing, Look, for_the_person, listings_of, looks_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, copy_for, sent
from trellis.web.people.header import person_header
from trellis.web.rights.forms import BetweenForm
from trellis.web.rights.wording import (
    listed_words,
    listing_entry,
    look_entry,
    through_words,
    when_words,
    where_words,
)


@dataclass(frozen=True)
class Row:
    """A look as the page shows it."""

    look: Look
    when: str
    where: str
    through: str


def _found(request: StaffRequest) -> tuple[BetweenForm, list[Look], list[Listing]]:
    form = BetweenForm(request.GET if request.GET else None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    between = {"first": said.get("first"), "last": said.get("last")}
    return form, looks_of(request.person, **between), listings_of(request.person, **between)


@require_safe
@about_person()
def page(request: StaffRequest) -> HttpResponse:
    """Show who looked, newest first, and which looks are not in the person's copy."""
    form, looks, listings = _found(request)
    rows = [Row(one, when_words(one), where_words(one), through_words(one)) for one in looks]
    context = {
        **person_header(request),
        "form": form,
        "rows": rows,
        "listings": [(one, listed_words(one)) for one in listings],
        "whole": len(looks) < MOST and len(listings) < MOST,
        "query": request.GET.urlencode(),
    }
    return render(request, "rights/looks.jinja", context)


@require_safe
@about_person()
def file(request: StaffRequest, kind: str) -> HttpResponse:
    """Send the person's copy of who looked: role and team, without what would reveal an enquiry."""
    _form, looks, listings = _found(request)
    shown = for_the_person(looks)
    made = Extract(
        **about(request.person, copy_for(request.person, request.user, "person")),
        on=timezone.localdate(),
        title=_("Who looked at your record"),
        opening=(
            _(
                "Every time somebody who works for the council opens your record, that is written"
                " down. This says on which days, in which role and team, and why it was open to"
                " them."
            ),
            _(
                "The law lets us hold back a look where to tell of it would put somebody at risk or"
                " get in the way of an enquiry. This copy would not say so."
            ),
            _("If something here surprises you, ask us. You can also ask for a copy of it all."),
        ),
        sections=(
            ExtractSection(
                heading=_("Day by day, the newest first"),
                note="" if shown else _("Nobody, on these days."),
                entries=tuple(map(look_entry, shown)),
            ),
            ExtractSection(
                heading=_("Where your name stood in a list"),
                note=_(
                    "A list names people side by side, as those somebody works with, some with"
                    " what comes next: a visit, how to knock. Your record itself was not opened."
                )
                if listings
                else _("In none, on these days."),
                entries=tuple(map(listing_entry, listings)),
            ),
        ),
    )
    answer = sent(made, kind, "who-looked")
    record("looks.copied", by=request.user, about=request.person.pk)
    return answer
