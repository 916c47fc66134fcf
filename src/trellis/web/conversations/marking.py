"""Marking: the saves of the palette.

Each answers a browser with a page to go to and a script with the parts that changed.
"""

import re
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.conversations import actions
from trellis.conversations.actions import Excluded, InUse, Stale
from trellis.conversations.models import MarkKind, Passage
from trellis.language.text import Span
from trellis.outcomes.actions import (
    make_by_itself,
    rekind,
    take_back,
)
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations import wording
from trellis.web.conversations.answering import no, problem
from trellis.web.conversations.drawing import changed, mark_page, wants_json
from trellis.web.conversations.forms import (
    PassageForm,
    QuickForm,
)
from trellis.web.conversations.guessing import guess_for
from trellis.web.conversations.page import (
    Page,
    conversation_of,
    page_for,
    passage_of,
)
from trellis.web.conversations.palette import not_for_values, trimmed
from trellis.web.conversations.who import readers_to_choose
from trellis.web.conversations.writing import form_page
from trellis.web.people.header import person_header
from trellis.web.people.keeping import at_hand, let_go
from trellis.web.saving import version_of


@require_POST
@about_person(Permission.WRITE_RECORDS)
def mark_new(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Mark a range, or change the kind of the mark in hand. What is not said is guessed."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return no(request, page)
    kind = request.POST.get("kind", "")
    if kind not in MarkKind.values:
        return problem(request, page, _("Choose one of the eight kinds."))
    quick = QuickForm(request.POST, readers=readers_to_choose(request))
    if not quick.is_valid():
        return problem(request, page, _("Something in that could not be read. Try it again."))
    try:
        passage = _marked(request, page, kind, quick.cleaned_data)
    except Stale as error:
        return problem(request, page, str(error), stale=True)
    except ValueError as error:
        return problem(request, page, str(error))
    return _done(request, passage, _as_marked(kind))


def _marked(request: StaffRequest, page: Page, kind: str, said: dict[str, Any]) -> Passage:
    """Return the mark that was made or changed."""
    given = "details" in request.POST
    if request.POST.get("passage"):
        passage = _in_hand(request, page)
        passage = rekind(by=request.user, passage=passage, kind=kind)
        if given:
            _put_right(request, passage, said)
        return passage
    span = _posted_range(request, page)
    guess = guess_for(page.narrative.text, span, page.around)
    passage = actions.mark(
        by=request.user,
        conversation=page.conversation,
        version=version_of(request),
        start=span.start,
        end=span.end,
        kind=kind,
        said_by=said["said_by"] if given or said["said_by"] else guess.said_by,
        how_known=said["how_known"] or guess.how_known,
        areas=tuple(said["areas"]) if given or said["areas"] else guess.areas,
    )
    make_by_itself(by=request.user, passage=passage)
    if said["not_for"]:
        set_readers(request, passage, said["not_for"])
    return passage


def _in_hand(request: StaffRequest, page: Page) -> Passage:
    """Return the mark that the palette was open on.

    Raises:
        ValueError: when it has been taken back meanwhile.
    """
    view = next((v for v in page.views if str(v.id) == request.POST["passage"]), None)
    if view is None:
        raise ValueError(_("That mark is no longer there. Choose the words again."))
    return view.passage


def _posted_range(request: StaffRequest, page: Page) -> Span:
    """Return the range that was sent, without white space at its ends.

    Raises:
        Stale: when the text is another by now, so that the range may be other words.
        ValueError: when it holds no words.
    """
    if version_of(request) != page.narrative.version:
        raise Stale(_("The text has changed since this page was made. Choose the words again."))
    edges = [request.POST.get(name, "") for name in ("start", "end")]
    text = page.narrative.text
    if not all(re.fullmatch(r"\d{1,7}", edge, re.ASCII) for edge in edges):
        raise ValueError(_("Choose some words to mark."))
    span = trimmed(text, Span(int(edges[0]), min(int(edges[1]), len(text))))
    if span.start >= span.end:
        raise ValueError(_("Choose some words to mark."))
    return span


def _put_right(request: StaffRequest, passage: Passage, said: dict[str, Any]) -> None:
    """Change who said a passage, how we know, its areas and readers, where they are different."""
    about = {
        "said_by": said["said_by"],
        "how_known": said["how_known"] or passage.how_known,
        "areas": list(said["areas"]),
    }
    if any(getattr(passage, name) != value for name, value in about.items()):
        actions.change_passage(by=request.user, passage=passage, **about)
    if set(said["not_for"]) != set(not_for_values(passage)):
        set_readers(request, passage, said["not_for"])


def set_readers(request: StaffRequest, passage: Passage, values: list[str]) -> None:
    """Say whom a passage is not for, from the form's values.

    Whoever the form did not offer, such as a colleague who has left the work, stays kept out.
    """
    offered = {value for value, _name in readers_to_choose(request)}
    unoffered = [value for value in not_for_values(passage) if value not in offered]
    readers = [_excluded(value) for value in dict.fromkeys([*values, *unoffered])]
    actions.set_not_for(by=request.user, passage=passage, readers=readers)


def _excluded(value: str) -> Excluded:
    what, _colon, key = value.partition(":")
    if what == "person":
        return Excluded(the_person=True)
    if what == "relationship":
        return Excluded(relationship=UUID(key))
    return Excluded(colleague=UUID(key))


def _as_marked(kind: str) -> str:
    return {
        "strength": _("Marked as a strength."),
        "wish": _("Marked as a wish."),
        "network": _("Marked as someone in the network."),
        "community": _("Marked as a place or group."),
        "worry": _("Marked as a worry."),
        "need": _("Marked as a need."),
        "barrier": _("Marked as a barrier."),
        "history": _("Marked as history."),
    }[kind]


def _done(request: StaffRequest, passage: Passage, message: str) -> HttpResponse:
    """Answer that a mark was made or changed."""
    conversation = passage.conversation
    span = Span(passage.start, passage.end)
    if wants_json(request):
        count = Passage.objects.filter(conversation=conversation).count()
        said = f"{message} {wording.sentence(wording.tally(count))}"
        return changed(request, conversation, said, [span], passage.pk)
    page = page_for(request, conversation)
    view = page.view(passage.pk)
    if view is not None and view.offer:
        to = mark_page(request.person.pk, conversation.pk, f"m={passage.pk}", "palette")
    else:
        to = mark_page(request.person.pk, conversation.pk, anchor=f"t-{passage.start}")
    return HttpResponseRedirect(to)


@require_POST
@about_person(Permission.WRITE_RECORDS)
def unmark(request: StaffRequest, passage: UUID) -> HttpResponse:
    """Take a mark back, with the line it made by itself."""
    found = passage_of(request, passage)
    conversation = found.conversation
    page = page_for(request, conversation_of(request, conversation.pk))
    if not page.may_write:
        return no(request, page)
    span, start = Span(found.start, found.end), found.start
    try:
        take_back(by=request.user, passage=found)
    except InUse as error:
        return problem(request, page, str(error))
    if wants_json(request):
        return changed(request, page.conversation, _("The mark is taken back."), [span])
    return HttpResponseRedirect(mark_page(request.person.pk, conversation.pk, anchor=f"t-{start}"))


@require_POST
@about_person(Permission.WRITE_RECORDS)
def reattach(request: StaffRequest, passage: UUID) -> HttpResponse:
    """Put a mark whose words were no longer found back on words of the text."""
    found = passage_of(request, passage)
    page = page_for(request, conversation_of(request, found.conversation_id))
    if not page.may_write:
        return no(request, page)
    try:
        span = _posted_range(request, page)
        found = actions.reattach(
            by=request.user,
            passage=found,
            version=version_of(request),
            start=span.start,
            end=span.end,
        )
    except Stale as error:
        return problem(request, page, str(error), stale=True)
    except ValueError as error:
        return problem(request, page, str(error))
    return _done(request, found, _("The mark is back in the text."))


@form_page
@about_person(Permission.WRITE_RECORDS)
def passage_edit(request: StaffRequest, passage: UUID) -> HttpResponse:
    """Put a mark right: its kind, who said it, how we know, its areas, whom it is not for."""
    found = passage_of(request, passage)
    page = page_for(request, conversation_of(request, found.conversation_id))
    if not page.may_write:
        return no(request, page)
    readers = readers_to_choose(request)
    home = mark_page(request.person.pk, found.conversation_id)
    if let_go(request):
        return HttpResponseRedirect(home)
    held = _as_it_is(found)
    form, kept = at_hand(request, lambda sent: PassageForm(sent, readers=readers, initial=held))
    if request.method == "POST":
        if form.is_valid():
            changed_one = rekind(by=request.user, passage=found, kind=form.cleaned_data["kind"])
            _put_right(request, changed_one, form.cleaned_data)
            return _edited(request, changed_one)
        if wants_json(request):
            return JsonResponse({"error": _("Something there needs putting right.")}, status=400)
    context = {
        **person_header(request, "Conversations"),
        "form": form,
        "kept": kept,
        "view": page.view(found.pk),
        "conv": page,
        "home": home,
    }
    status = 422 if form.errors else 200
    return render(request, "conversations/passage_edit.jinja", context, status=status)


def _as_it_is(passage: Passage) -> dict[str, Any]:
    about = {name: getattr(passage, name) for name in ("kind", "said_by", "how_known", "areas")}
    return {**about, "not_for": not_for_values(passage)}


def _edited(request: StaffRequest, passage: Passage) -> HttpResponse:
    if wants_json(request):
        span = Span(passage.start, passage.end)
        return changed(request, passage.conversation, _("Changed."), [span], passage.pk)
    to = wording.address("conversations:passage", request.person.pk, passage.pk, then="#here")
    return HttpResponseRedirect(to)
