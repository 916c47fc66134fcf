"""Pages to write on: a new conversation, its text, and what is said about it."""

from difflib import SequenceMatcher
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from trellis.access.permissions import Permission
from trellis.conversations.actions import (
    TwoWriters,
    begin_conversation,
    describe_conversation,
    save_narrative,
)
from trellis.conversations.models import Conversation
from trellis.drafts.actions import draft_of, keep_draft
from trellis.language.text import normalise
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations import wording
from trellis.web.conversations.asking import offer_for, set_choices
from trellis.web.conversations.change import beside_change
from trellis.web.conversations.drawing import draw, mark_page
from trellis.web.conversations.forms import (
    DescribeForm,
    NewForm,
    WriteForm,
    without_faults,
)
from trellis.web.conversations.noting import note
from trellis.web.conversations.page import Page, conversation_of, page_for
from trellis.web.conversations.ropes import ropes_beside
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go
from trellis.web.saving import kept_fields, version_of
from trellis.work.models import PieceOfWork

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin a conversation: typed, pasted, or brought in from a file."""
    if let_go(request):
        return HttpResponseRedirect(wording.address("conversations:list", request.person.pk))
    if request.method == "POST":
        too_large = bool(getattr(request, "too_large", False))
        form = NewForm(request.POST, request.FILES, too_large=too_large)
        if form.is_valid():
            return _begin(request, form.cleaned_data)
        return _new_page(request, form, status=422)
    kept = kept_fields(request)
    form = NewForm(kept) if kept else NewForm()
    if kept:
        without_faults(form)
    return _new_page(request, form, restored=bool(kept))


def _begin(request: StaffRequest, about: dict[str, Any]) -> HttpResponse:
    text = about.pop("text")
    conversation = begin_conversation(
        by=request.user, person=request.person, text=text, work=_work_now(request), **about
    )
    to = "conversations:mark" if text.strip() else "conversations:write"
    return HttpResponseRedirect(wording.address(to, request.person.pk, conversation.pk))


def _work_now(request: StaffRequest) -> PieceOfWork | None:
    """Return the piece of work under way that began last: a new conversation belongs to it."""
    return PieceOfWork.objects.filter(person=request.person, ended_on=None).first()


def _new_page(
    request: StaffRequest, form: NewForm, *, restored: bool = False, status: int = 200
) -> HttpResponse:
    context = {**person_header(request, "Conversations"), "form": form, "restored": restored}
    return render(request, "conversations/new.jinja", context, status=status)


@form_page
@about_person(Permission.WRITE_RECORDS)
def write(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Write the text of a conversation: Write mode."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return refused(request, page)
    if request.method == "POST":
        return _save(request, page)
    draft = draft_of(request.user, request.path)
    if draft is None:
        return _write_page(request, page, page.narrative.text, page.narrative.version)
    text = normalise((draft.fields.get("text") or [page.narrative.text])[0])
    return _write_page(request, page, text, draft.version, kept_at=draft.saved_at)


def refused(request: StaffRequest, page: Page) -> HttpResponse:
    """Show the conversation to read, saying why it cannot be written in or marked."""
    return draw(request, page, status=403)


def _save(request: StaffRequest, page: Page) -> HttpResponse:
    keep, version = request.POST.get("keep", ""), version_of(request)
    form = WriteForm(request.POST)
    if keep == "theirs":  # the draft of mine goes with the redirect (trellis.web.saving)
        return HttpResponseRedirect(request.path)
    text = normalise(request.POST.get("text", ""))
    if keep == "both":
        both = together(page.narrative.text, text)
        return _write_page(request, page, both, page.narrative.version, joined=True)
    if not form.is_valid():
        return _write_page(request, page, text, version, form=form, status=422)
    try:
        save_narrative(by=request.user, conversation=page.conversation, text=text, version=version)
    except TwoWriters as error:
        return _two_writers(request, page, error)
    return HttpResponseRedirect(_then(request, page, request.POST.get("then", "")))


def _then(request: StaffRequest, page: Page, what: str) -> str:
    """Return where a save leads, and do what its button asks for beside saving."""
    if what == "mark":
        return mark_page(request.person.pk, page.conversation.pk)
    if not what:
        return request.path
    passed = note(request, page, what)
    query = f"?passed={quote(passed)}" if passed else ""
    return f"{request.path}{query}#ask-next"


def _two_writers(request: StaffRequest, page: Page, error: TwoWriters) -> HttpResponse:
    """Show both texts. What was not saved is kept as a draft, should the page be closed."""
    keep_draft(
        by=request.user,
        page=request.path,
        fields={"text": [error.mine]},
        version=version_of(request),
        about=request.person.pk,
    )
    context = {
        **person_header(request, "Conversations"),
        "conv": page,
        "theirs": error.theirs,
        "mine": error.mine,
        "now": timezone.now(),
        "home": mark_page(request.person.pk, page.conversation.pk),
    }
    return render(request, "conversations/two.jinja", context, status=409)


def together(theirs: str, mine: str) -> str:
    """Return two versions of a text as one: what they share once, and whatever either has besides.

    Args:
        theirs: the paragraphs that were saved; they come first where both changed a place.
        mine: the paragraphs of the one who saves later.
    """
    a, b = theirs.split("\n\n"), mine.split("\n\n")
    joined: list[str] = []
    for _tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        joined += a[a1:a2]
        joined += [part for part in b[b1:b2] if part not in a[a1:a2]]
    return "\n\n".join(part for part in joined if part.strip())


def _write_page(
    request: StaffRequest, page: Page, text: str, version: int, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        **person_header(request, "Conversations"),
        "conv": page,
        "text": text,
        "version": version,
        "ask": offer_for(page, request.GET.get("passed", ""), typed=text),
        "sets": set_choices(page),
        "change": beside_change(page),
        "ropes": ropes_beside(page),
        "writing": True,
        "home": mark_page(request.person.pk, page.conversation.pk),
        "here_path": request.path,
        "kept_at": None,
        "joined": False,
        **more,
    }
    return render(request, "conversations/write.jinja", context, status=status)


@form_page
@about_person(Permission.WRITE_RECORDS)
def describe(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Change what is said about a conversation: when, where, who was there, from what written."""
    found = conversation_of(request, conversation)
    home = mark_page(request.person.pk, found.pk)
    form = DescribeForm.of(found)
    changed_since = False
    if request.method == "POST":
        form = DescribeForm(request.POST)
        changed_since = version_of(request) != fingerprint(found)
        if form.is_valid() and not changed_since:
            describe_conversation(by=request.user, conversation=found, **form.cleaned_data)
            return HttpResponseRedirect(home)
    elif kept := kept_fields(request):
        form = DescribeForm(kept)
        without_faults(form)
    context = {
        **person_header(request, "Conversations"),
        "conversation": found,
        "form": form,
        "home": home,
        "version": fingerprint(found),
        "theirs": _differences(found, form) if changed_since else [],
    }
    status = 409 if changed_since else 422 if form.errors else 200
    return render(request, "conversations/describe.jinja", context, status=status)


def fingerprint(conversation: Conversation) -> int:
    """Return a number that is another as soon as what is said about a conversation is."""
    from zlib import crc32

    values = [str(getattr(conversation, name)) for name in DescribeForm.base_fields]
    return crc32("\x1f".join(values).encode()) % 1_000_000_000


def _differences(conversation: Conversation, form: DescribeForm) -> list[tuple[str, str]]:
    """Return what stands there now, for each answer that differs from what was sent."""
    saved = DescribeForm.of(conversation)
    return [
        (str(field.label), _shown(conversation, name) or _("nothing"))
        for name, field in saved.fields.items()
        if form.is_bound and form.cleaned_data.get(name) != getattr(conversation, name)
    ]


def _shown(conversation: Conversation, name: str) -> str:
    display = getattr(conversation, f"get_{name}_display", None)
    value = display() if display else getattr(conversation, name)
    return "" if value is None else str(value)
