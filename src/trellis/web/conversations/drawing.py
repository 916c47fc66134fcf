"""Drawing a conversation's page, whole or in parts for a script to put in place."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext

from trellis.assessments.models import Assessment
from trellis.conversations.models import Conversation, HowKnown, MarkKind
from trellis.conversations.picturing import shown_pictures
from trellis.conversations.readers import Reader
from trellis.conversations.showing import may_see_reading
from trellis.corrections.moving import came_here
from trellis.drafts.actions import draft_of
from trellis.language.text import Span
from trellis.people.models import Relationship
from trellis.web.access import StaffRequest
from trellis.web.conversations import wording
from trellis.web.conversations.asking import offer_for, set_choices
from trellis.web.conversations.change import beside_change
from trellis.web.conversations.forms import ChooseForm
from trellis.web.conversations.guessing import outcome_words, place_in, someone_in
from trellis.web.conversations.page import MarkView, Page, made_words, page_for
from trellis.web.conversations.palette import Palette
from trellis.web.conversations.read_back import standing
from trellis.web.conversations.ropes import ropes_beside
from trellis.web.conversations.standing import part_of_network
from trellis.web.conversations.suggesting import suggested
from trellis.web.conversations.who import readers_to_choose
from trellis.web.people.header import person_header

WANTS = re.compile(r"(?i)\b(?:would like|wants?|might try|hopes?|wish(?:es)?|could go)\b")
PARTS = ("legend", "suggested", "passages", "dock", "ask-next")


def wants_json(request: HttpRequest) -> bool:
    """Say whether a script asks, and wants the parts that changed."""
    return "application/json" in request.headers.get("Accept", "")


def mark_page(person: UUID, conversation: UUID, query: str = "", anchor: str = "") -> str:
    """Return the address of a conversation, with something in hand."""
    at = f"?{query}" if query else ""
    to = f"#{anchor}" if anchor else ""
    return wording.address("conversations:mark", person, conversation, then=at + to)


def sheet_context(request: StaffRequest, page: Page, palette: Palette | None) -> dict[str, Any]:
    """Return what the sheet and whatever stands beside it need."""
    passed = request.GET.get("passed", "")
    said = palette.span.of(page.narrative.text) if palette else ""
    home = mark_page(page.person.pk, page.conversation.pk)
    return {
        "conv": page,
        "palette": palette,
        "palette_after": page.paragraph_at(palette.span.end - 1) if palette else None,
        "offer": palette_offer(page, palette.mark if palette else None),
        "ask": offer_for(page, passed, said=said) if page.may_write else None,
        "sets": set_choices(page) if page.may_write else [],
        "writing": False,
        "change": beside_change(page) if page.may_write else None,
        "ropes": ropes_beside(page) if page.may_write else None,
        "suggestions": suggested(page) if page.may_write else [],
        "readers": readers_to_choose(request, page.threads) if page.may_write else [],
        "areas": wording.areas(),
        "network_kinds": Relationship.Kind.choices,
        "home": home,
        "made_words": made_words,
        "HOW_KNOWN": HowKnown.choices,
    }


def draw(
    request: StaffRequest,
    page: Page,
    *,
    palette: Palette | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Draw the sheet in Mark mode.

    Args:
        request: the request.
        page: the conversation as its reader sees it.
        palette: the palette, where it is open.
        status: the answer's status.
        **more: anything else for the template, such as ``form`` with errors.
    """
    context = {
        **person_header(request, "Conversations"),
        **sheet_context(request, page, palette),
        "onward": _onward(page),
        "choose": ChooseForm(),
        "arrived": came_here(page.conversation),
        "places": [],
        "thread": page.view(page.here),
        "may_read_how": not page.something_kept
        and may_see_reading(
            page.user,
            page.conversation.pk,
            {page.conversation.author_id, page.narrative.saved_by_id},
        ),
        "unsaved": _unsaved(request, page.conversation),
        "pictures": shown_pictures(page.conversation, Reader.colleague_(request.user)),
        "problem": "",
        "read_back": standing(page.person, [v.passage for v in page.views], page.answers)
        if page.views
        else [],
        **more,
    }
    thread = context["thread"]
    attached = thread is not None and not thread.passage.detached
    context["thread_after"] = page.paragraph_at(thread.passage.end - 1) if attached else None
    return render(request, "conversations/mark.jinja", context, status=status)


def _onward(page: Page) -> tuple[str, str]:
    """Return where a conversation leads, and in which words: the assessment in hand, or one."""
    draft = Assessment.objects.filter(person=page.person, state=Assessment.State.DRAFT).first()
    if draft is None:
        at = wording.address("assessments:new", page.person.pk)
        return at, gettext("Put together an assessment")
    if draft.sources.filter(conversation=page.conversation).exists():
        at = wording.address("assessments:overview", page.person.pk, draft.pk)
        return at, gettext("Go on with the assessment")
    at = wording.address("assessments:sources", page.person.pk, draft.pk)
    return at, gettext("Bring this into the assessment")


def _unsaved(request: StaffRequest, conversation: Conversation) -> bool:
    place = wording.address("conversations:write", request.person.pk, conversation.pk)
    return draft_of(request.user, place) is not None


def palette_offer(page: Page, view: MarkView | None) -> dict[str, str] | None:
    """Return what could be made from a mark in one press, with its words filled in."""
    what = view.offer or view.more if view else ""
    if view is None or not what:
        return None
    exact = view.passage.exact
    offer = {"what": what, "passage": str(view.id), "more": view.more}
    if what == "outcome":
        return {**offer, "words": outcome_words(exact)}
    made = [one.words for one in view.made]
    if what == "relationship":
        name = someone_in(exact, page.person, but=made)
        return {**offer, "words": name, "kind": part_of_network(exact, name)}
    place = "" if view.more else place_in(exact, page.person)
    return {**offer, "words": place, "way": "wants" if WANTS.search(exact) else "uses"}


def changed(
    request: StaffRequest,
    conversation: Conversation,
    message: str,
    spans: list[Span],
    passage: UUID | None = None,
) -> JsonResponse:
    """Answer a script: what to say, and each part of the page that is different now.

    Args:
        request: the request.
        conversation: whose page.
        message: for the polite region.
        spans: the ranges whose marks changed.
        passage: the mark in hand, whose offer is sent along.
    """
    page = page_for(request, conversation)
    context = sheet_context(request, page, None)
    parts = {name: _part(request, context, name) for name in PARTS}
    for paragraph in page.paragraphs_over(spans):
        parts[paragraph.id] = _part(request, {**context, "paragraph": paragraph}, "paragraph")
    view = page.view(passage)
    offer = palette_offer(page, view) if view and view.offer else None
    drawn = _part(request, {**context, "offer": offer}, "offer") if offer else None
    return JsonResponse(
        {
            "message": message,
            "passage": str(passage) if passage else None,
            "version": page.narrative.version,
            "saved_at": f"{timezone.localtime(page.narrative.saved_at):%H:%M}",
            "marks": len(page.views),
            "counts": {kind: page.counts[kind] for kind in MarkKind.values},
            "parts": parts,
            "offer": drawn,
        }
    )


def _part(request: StaffRequest, context: dict[str, Any], name: str) -> str:
    """Return one part of the page as HTML."""
    words = {"part": name, "person": request.person, **context}
    return render_to_string("conversations/part.jinja", words, request=request).strip()
