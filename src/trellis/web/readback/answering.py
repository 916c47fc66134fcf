"""The saves of reading back: an answer, something that was missed, how words are kept."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.models import Conversation, ReadBack
from trellis.conversations.reading_back import (
    TwoAnswers,
    add_words,
    begin_read_back,
    choose_kept,
    give_answer,
)
from trellis.outcomes.actions import make_by_itself
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations.page import passage_of
from trellis.web.people.header import person_head
from trellis.web.people.keeping import at_hand, let_go
from trellis.web.readback.forms import AnswerForm, KeptForm, MissedForm
from trellis.web.readback.reading import Item, Reading, reading_of, sitting
from trellis.web.readback.views import Asked, items_page, start_of
from trellis.web.saving import kept_fields, version_of


@about_person(Permission.WRITE_RECORDS)
def answer(request: StaffRequest, passage: UUID) -> HttpResponse:
    """Keep what the person answers about one passage; without an answer, show it to be asked."""
    found = passage_of(request, passage)
    reading = reading_of(request, _of(request) or f"conversation:{found.conversation_id}")
    item = reading.item(found.pk)
    if item is None:
        raise Http404("There is nothing to read back here.")
    start = start_of(request, reading) if request.POST else reading.items.index(item)
    if request.method != "POST":
        return items_page(request, reading, start)
    form = AnswerForm(request.POST, auto_id=f"a{item.id}-%s")
    if not form.is_valid():
        return items_page(request, reading, start, wrong=Asked(item, form), status=422)
    if request.POST.get("keep") != "theirs":
        try:
            _save(request, item, form)
        except TwoAnswers as clash:
            wrong = Asked(item, form, clash=clash)
            return items_page(request, reading, start, wrong=wrong, status=409)
    return redirect(_here(request, reading, start, f"#r{item.id}"))


def _save(request: StaffRequest, item: Item, form: AnswerForm) -> None:
    give_answer(
        by=request.user,
        read_back=_sitting(request),
        passage=item.passage,
        read=item.read,
        version=version_of(request),
        **form.cleaned_data,
    )


def _sitting(request: StaffRequest) -> ReadBack:
    """Return today's reading; one in which the person answers themself where none was begun."""
    return sitting(request) or begin_read_back(
        by=request.user,
        person=request.person,
        on=timezone.localdate(),
        how=ReadBack.How.THEMSELF,
    )


def _of(request: StaffRequest) -> str:
    return request.POST.get("of", "") or request.GET.get("of", "")


def _here(request: StaffRequest, reading: Reading, start: int, anchor: str) -> str:
    size = "&size=bigger" if request.POST.get("size") == "bigger" else ""
    return f"{reading.href}?from={start}{size}{anchor}"


@about_person(Permission.WRITE_RECORDS)
def missed(request: StaffRequest) -> HttpResponse:
    """Add something that was missed, in the person's own words."""
    of = _of(request)
    if request.method != "POST":
        kept = kept_fields(request)
        of = of or (kept.get("of", "") if kept else "")
        if not of:
            raise Http404("There is nothing to add to.")
        return redirect(reading_of(request, of).href + "#missed")
    reading = reading_of(request, of)
    start = start_of(request, reading)
    if let_go(request):
        return redirect(_here(request, reading, start, "#missed"))
    form = MissedForm(request.POST)
    if not form.is_valid():
        return items_page(request, reading, start, missed=form, status=422)
    kept_how = {one.kept for one in reading.conversations}
    added = add_words(
        by=request.user,
        read_back=_sitting(request),
        kept=kept_how.pop() if len(kept_how) == 1 else Conversation.Kept.QUOTED,
        **form.cleaned_data,
    )
    if added.passage is not None:
        make_by_itself(by=request.user, passage=added.passage)
    messages.success(request, _("Added, in your words."))
    return redirect(_here(request, reading, start, "#missed"))


@about_person(Permission.WRITE_RECORDS)
def kept(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Ask the person how they want the words of a conversation kept."""
    found = get_object_or_404(Conversation, pk=conversation, person=request.person)
    back = reverse("readback:conversation", args=[request.person.pk, found.pk])
    if let_go(request):
        return redirect(back)
    held = {"kept": found.kept, "summary": found.summary}
    form, given_back = at_hand(request, lambda data: KeptForm(data, initial=held))
    if request.method == "POST" and form.is_valid():
        choose_kept(by=request.user, conversation=found, **form.cleaned_data)
        messages.success(request, _("Saved. From now on your words are kept as you chose."))
        return redirect(back)
    context = {
        "person": person_head(request.person),
        "conversation": found,
        "form": form,
        "kept": given_back,
        "back": back,
        "bigger": False,
    }
    return render(request, "readback/kept.jinja", context, status=422 if form.errors else 200)
