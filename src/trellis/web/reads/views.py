"""How this record reads: a page for its writer and whomever they show it to."""

from collections.abc import Collection
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.models import Conversation
from trellis.conversations.showing import may_see_reading, show_reading, shown_to, stop_showing
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import opened, writers_of
from trellis.web.conversations.page import conversation_of, kept_from
from trellis.web.conversations.who import colleagues_of
from trellis.web.conversations.wording import address
from trellis.web.hints.noticing import own_spans
from trellis.web.hints.place import recorded_in
from trellis.web.hints.rules import reader
from trellis.web.people.header import person_header
from trellis.web.reads.saying import how_it_reads

NOT_HERE = "There is no page here that you can see."
page = require_http_methods(["GET", "HEAD", "POST"])


@page
@about_person()
def conversation(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Show how a conversation reads."""
    found = conversation_of(request, conversation)
    writers = {found.author_id, found.narrative.saved_by_id}
    _, something_kept = kept_from(found.narrative, request.user)
    if something_kept:
        raise Http404(NOT_HERE)
    back = address("conversations:mark", request.person.pk, found.pk)
    return _page(request, found, writers, found.narrative.text, back, conversation=found.pk)


@page
@about_person()
def assessment(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show how an assessment reads: what its writer made of each area, and what else could help."""
    one = opened(request, assessment)
    found = one.assessment
    writers = writers_of(found)
    text = "\n\n".join([*one.written.values(), one.text("other_than_care")]).strip()
    back = address("assessments:overview", request.person.pk, found.pk)
    heard = (area for area, items in one.whole.items.items() if items)
    covered = tuple(dict.fromkeys([*one.written, *heard]))
    return _page(request, found, writers, text, back, covered=covered)


def _page(
    request: StaffRequest,
    record: Conversation | Assessment,
    writers: Collection[UUID],
    text: str,
    back: str,
    *,
    covered: tuple[str, ...] = (),
    conversation: UUID | None = None,
) -> HttpResponse:
    if not may_see_reading(request.user, record.pk, writers):
        raise Http404(NOT_HERE)
    mine = request.user.pk in writers
    colleagues = [one for one in colleagues_of(request.person) if one.pk != request.user.pk]
    if request.method == "POST":
        if mine:
            _show(request, record.pk, {str(one.pk): one for one in colleagues})
        return HttpResponseRedirect(request.path)
    own = own_spans(text, recorded_in(request.user, request.person, conversation))
    read = reader().read(text, own=own, called=request.person.called)
    shown = shown_to(request.user, record.pk) if mine else []
    context = {
        **person_header(request),
        "title": str(record) if conversation else record.get_kind_display(),
        "parts": how_it_reads(read.record, covered),
        "is_empty": not text.strip(),
        "mine": mine,
        "shown": shown,
        "colleagues": [one for one in colleagues if one not in shown],
        "back": back,
    }
    return render(request, "reads/reads.jinja", context)


def _show(request: StaffRequest, record: UUID, colleagues: dict[str, User]) -> None:
    """Show it to a colleague, or no more, as the form says."""
    to = colleagues.get(request.POST.get("show", ""))
    if to is not None:
        show_reading(by=request.user, person=request.person.pk, record=record, to=to)
    try:
        stop = UUID(request.POST.get("stop", ""))
    except ValueError:
        return
    stop_showing(by=request.user, record=record, to=stop)
