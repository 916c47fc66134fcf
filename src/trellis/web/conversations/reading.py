"""Pages to read: the conversations of a person, the sheet with its marks, a passage, versions."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.conversations.queries import versions_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations.drawing import draw, mark_page, sheet_context
from trellis.web.conversations.page import (
    Page,
    conversation_of,
    page_for,
    passage_of,
    rows_for,
)
from trellis.web.conversations.palette import (
    Palette,
    palette_on_mark,
    palette_on_range,
    read_range,
    trimmed,
)
from trellis.web.people.header import person_header


@require_safe
@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """Show a person's conversations and other sources, newest first."""
    context = {**person_header(request, "Conversations"), "pages": rows_for(request)}
    return render(request, "conversations/list.jinja", context)


@require_safe
@about_person()
def mark(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Show the sheet in Mark mode, which is also the reading view."""
    page = page_for(request, conversation_of(request, conversation))
    return draw(request, page, palette=asked_palette(request, page))


def asked_palette(request: StaffRequest, page: Page) -> Palette | None:
    """Return the palette that the address asks for: ``?s=12-80`` or ``?m=<passage>``."""
    if not page.may_write:
        return None
    lost = page.view(_key(request.GET.get("lost", "")))
    marked = page.view(_key(request.GET.get("m", "")))
    if marked is not None and not marked.passage.detached:
        page.hand = trimmed(page.narrative.text, palette_on_mark(page, marked).span)
        return palette_on_mark(page, marked)
    span = read_range(request.GET.get("s", ""), len(page.narrative.text))
    if span is not None:
        span = trimmed(page.narrative.text, span)
    if span is None or span.start == span.end:
        return None
    page.hand = span
    return palette_on_range(page, span, also="also" in request.GET, lost=lost)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_safe
@about_person(Permission.WRITE_RECORDS)
def palette(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Answer a script with the palette alone, the guesses filled in."""
    page = page_for(request, conversation_of(request, conversation))
    version = request.GET.get("v", "")
    if version and version != str(page.narrative.version):
        words = _("The text has changed since this page was made. Choose the words again.")
        return JsonResponse({"error": words, "reload": True}, status=409)
    opened = asked_palette(request, page)
    if opened is None:
        raise Http404("Nothing to mark there.")
    context = {**sheet_context(request, page, opened), "part": "palette", "problem": ""}
    return render(request, "conversations/part.jinja", {**context, "person": request.person})


@require_safe
@about_person()
def passage(request: StaffRequest, passage: UUID) -> HttpResponse:
    """Show a passage where it was said: its words in view, and what was made from it."""
    found = passage_of(request, passage)
    page = page_for(request, conversation_of(request, found.conversation_id), here=found.pk)
    return draw(request, page)


@require_safe
@about_person()
def history(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Show every version of the text: who saved it, and when."""
    page = page_for(request, conversation_of(request, conversation))
    versions = [] if page.something_kept else versions_of(page.narrative)
    context = {**person_header(request, "Conversations"), "conv": page, "versions": versions}
    home = mark_page(request.person.pk, conversation)
    return render(request, "conversations/history.jinja", {**context, "home": home})


@require_safe
@about_person()
def version(request: StaffRequest, conversation: UUID, number: int) -> HttpResponse:
    """Show the text as it stood after one save."""
    page = page_for(request, conversation_of(request, conversation))
    versions = [] if page.something_kept else versions_of(page.narrative)
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        raise Http404("There is no such version.")
    context = {**person_header(request, "Conversations"), "conv": page, "version": found}
    home = mark_page(request.person.pk, conversation)
    return render(request, "conversations/version.jinja", {**context, "home": home})
