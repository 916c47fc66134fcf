"""What is made from a mark in one press: an outcome, someone in the network, a place."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.conversations.models import Passage
from trellis.language.text import Span
from trellis.outcomes.actions import make_outcome, make_relationship, make_tie
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations.answering import no, problem
from trellis.web.conversations.drawing import changed, mark_page, wants_json
from trellis.web.conversations.forms import NetworkForm, OutcomeForm, PlaceForm
from trellis.web.conversations.page import conversation_of, page_for, passage_of
from trellis.web.conversations.palette import palette_on_mark
from trellis.web.forms import TrellisForm

MAKES: dict[str, type[TrellisForm]] = {
    "outcome": OutcomeForm,
    "relationship": NetworkForm,
    "tie": PlaceForm,
}


@require_POST
@about_person(Permission.WRITE_RECORDS)
def make(request: StaffRequest, passage: UUID) -> HttpResponse:
    """Make an outcome, someone in the network, or a place from a mark."""
    found = passage_of(request, passage)
    page = page_for(request, conversation_of(request, found.conversation_id))
    if not page.may_write:
        return no(request, page)
    what = request.POST.get("what", "")
    if what not in MAKES:
        return problem(request, page, _("Choose what to make from these words."))
    form = MAKES[what](request.POST)
    if not form.is_valid():
        view = page.view(found.pk)
        opened = palette_on_mark(page, view) if view else None
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return problem(request, page, words, palette=opened)
    message = _make(request, found, what, form.cleaned_data)
    span = Span(found.start, found.end)
    if wants_json(request):
        return changed(request, found.conversation, message, [span], found.pk)
    anchor = f"t-{found.start}"
    return HttpResponseRedirect(mark_page(request.person.pk, found.conversation_id, anchor=anchor))


def _make(request: StaffRequest, passage: Passage, what: str, about: dict[str, Any]) -> str:
    """Make it, and return what to say."""
    by, person = request.user, request.person
    if what == "outcome":
        make_outcome(by=by, passage=passage, person=person, **about)
        return _("It is an outcome now.")
    if what == "relationship":
        given = {key: value for key, value in about.items() if value}
        tie = make_relationship(by=by, passage=passage, person=person, **given)
        return _("%(name)s is in the network.") % {"name": tie.name}
    place = make_tie(by=by, passage=passage, person=person, **about)
    return _("%(name)s is in the network.") % {"name": place.place}
