"""Beside the text: a question was asked, another is wanted, it is a favourite, which sets suit."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trellis.access.permissions import Permission
from trellis.drafts.actions import draft_of
from trellis.language.text import normalise
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations import wording
from trellis.web.conversations.answering import no
from trellis.web.conversations.asking import offer_for, set_choices
from trellis.web.conversations.drawing import changed, mark_page, wants_json
from trellis.web.conversations.noting import note
from trellis.web.conversations.page import Page, conversation_of, page_for


@require_safe
@about_person(Permission.WRITE_RECORDS)
def ask(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Draw the question beside the text, by itself, for a script to put in place."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return no(request, page)
    writing = request.GET.get("from") == "write"
    typed = _typed(request, page) if writing else None
    context = {
        "part": "ask-next",
        "person": request.person,
        "conv": page,
        "home": mark_page(request.person.pk, conversation),
        "ask": offer_for(page, request.GET.get("passed", ""), typed=typed),
        "sets": set_choices(page),
        "writing": writing,
    }
    return render(request, "conversations/part.jinja", context)


def _typed(request: StaffRequest, page: Page) -> str:
    """Return the text as it is being written: the draft, where there is one."""
    at = wording.address("conversations:write", page.person.pk, page.conversation.pk)
    draft = draft_of(request.user, at)
    kept = draft.fields.get("text") if draft else None
    return normalise(kept[0]) if kept else page.narrative.text


@require_POST
@about_person(Permission.WRITE_RECORDS)
def asked(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Note that a question was asked, so that it is not offered again."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return no(request, page)
    note(request, page, f"asked {request.POST.get('question', '')}")
    if wants_json(request):
        return changed(request, page.conversation, _("Noted. Here is another question."), [])
    return HttpResponseRedirect(mark_page(request.person.pk, conversation, anchor="ask-next"))


@require_POST
@about_person(Permission.WRITE_RECORDS)
def choose_questions(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Choose the sets of questions that suit the person."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return no(request, page)
    note(request, page, "sets")
    if wants_json(request):
        return JsonResponse({"chosen": True})
    return HttpResponseRedirect(mark_page(request.person.pk, conversation, anchor="ask-next"))
