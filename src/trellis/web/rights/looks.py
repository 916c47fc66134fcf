"""Who looked at a person's record: for colleagues by name, for the person by role and team."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.audit.actions import record
from trellis.documents.extract import Extract
from trellis.publishing.looking import readers_told
from trellis.rights.looks import MOST, Listing, Look, for_the_person, listings_of, looks_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, copy_for, sent
from trellis.web.people.header import person_header
from trellis.web.rights.forms import BetweenForm
from trellis.web.rights.telling import opening, sections
from trellis.web.rights.wording import listed_words, through_words, when_words, where_words


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
    readers = readers_told(request.person.pk)
    made = Extract(
        **about(request.person, copy_for(request.person, request.user, "person")),
        on=timezone.localdate(),
        title=_("Who looked at your record"),
        opening=(
            *opening(),
            _("If something here surprises you, ask us. You can also ask for a copy of it all."),
        ),
        sections=sections(for_the_person(looks), listings, readers),
    )
    answer = sent(made, kind, "who-looked")
    record("looks.copied", by=request.user, about=request.person.pk)
    return answer
