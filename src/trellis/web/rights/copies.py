"""A copy that was asked for: the request, how far it is, more time, agreeing it, the files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.documents.layouts import from_data
from trellis.peergroups.queries import whose_notes_may_name
from trellis.people.apart import plain
from trellis.people.reaching import reach_of
from trellis.rights.copies import CopyDecision, CopyItem, CopyRequest, Mark
from trellis.rights.deciding import decide_alike
from trellis.rights.outgoing import About, as_zip
from trellis.rights.requests import (
    agree_copy,
    ask_to_agree,
    begin_copy,
    give_more_time,
    may_review,
    send_back,
    send_copy,
    standing,
)
from trellis.rights.sharing import NotYet
from trellis.rights.sources import PARTS, SOURCES
from trellis.supervision.queries import whose_may_name
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, copy_for, sent
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.rights.copyforms import AgreeForm, AlikeForm, AskedForm, TimeForm, WentForm

ASK, ALIKE = "ask-to-agree", "alike"
READY = (CopyRequest.State.AGREED, CopyRequest.State.SENT)
FIRST = 160


@dataclass(frozen=True)
class Row:
    """An item in the list: what it is, its first words, why it is marked, what was decided."""

    item: CopyItem
    name: str
    begins: str
    marks: str
    decision: CopyDecision | None


@require_safe
@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """Show what somebody has a right to, and every copy that was asked for."""
    found = CopyRequest.objects.filter(person=request.person).select_related("begun_by")
    context = {
        **person_header(request),
        "asked": found.defer("layout", "data"),
        "today": timezone.localdate(),
        "may_review": may_review(request.user, request.person),
    }
    return render(request, "rights/index.jinja", context)


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Write down that a copy was asked for; everything is gathered at once."""
    if not may_review(request.user, request.person):
        raise Http404("There is no page here that you can see.")
    today = timezone.localdate()
    first = {"asked_on": today, "identity_on": today, "asked_by": request.person.name}
    if request.method != "POST":
        start = opened(request, AskedForm(initial=first))
        return _form(request, "rights/copy_new.jinja", start.form, kept=start.kept)
    if let_go(request):
        return redirect("rights:index", request.person.pk)
    form = AskedForm(request.POST)
    if not form.is_valid():
        return _form(request, "rights/copy_new.jinja", form)
    made = begin_copy(by=request.user, person=request.person, **form.cleaned_data)
    return redirect("rights:copy", request.person.pk, made.pk)


def found(request: StaffRequest, key: UUID) -> CopyRequest:
    """Return the copy in the address.

    Raises:
        Http404: when there is none of this person's, or something of the record is kept from the
            colleague.
    """
    asked = CopyRequest.objects.select_related("begun_by", "prepared_by", "agreed_by", "sent_by")
    one = get_object_or_404(asked.defer("layout", "data"), pk=key, person=request.person)
    if not may_review(request.user, request.person):
        raise Http404("There is no page here that you can see.")
    return one


def _form(
    request: StaffRequest, template: str, form: Any, *, kept: bool = False, **more: Any
) -> HttpResponse:
    context = {**person_header(request), "form": form, "kept": kept, **more}
    return render(request, template, context)


@about_person(Permission.WRITE_RECORDS)
def page(request: StaffRequest, extract: UUID) -> HttpResponse:
    """Show how far a copy is and every item; decide of several alike; ask a second person."""
    one = found(request, extract)
    rows = _rows(one)
    left = [row for row in rows if row.item.marks and row.decision is None]
    choices = [(str(row.item.pk), f"{row.name}: {row.begins}") for row in left]
    form = AlikeForm(request.POST if ALIKE in request.POST else None, choices=choices)
    if ASK in request.POST:
        return _doing(request, one, lambda: ask_to_agree(by=request.user, request=one))
    if ALIKE in request.POST and form.is_valid() and _decided(request, one, form, left):
        return redirect("rights:copy", request.person.pk, one.pk)
    context = {
        **person_header(request),
        "copy": one,
        "form": form,
        "left": left,
        "decided": [row for row in rows if row.decision],
        "parts": [
            (heading, [row for row in rows if row.item.part == part and not row.item.marks])
            for part, heading in PARTS.items()
        ],
        "ready": one.state in READY,
        "in_supervision": [] if one.state in READY else whose_may_name(request.person.pk),
        "in_groups": [] if one.state in READY else whose_notes_may_name(request.person.pk),
        "late": one.sent_on is None and one.due_on < timezone.localdate(),
    }
    return render(request, "rights/copy.jinja", context)


def _rows(one: CopyRequest) -> list[Row]:
    decided, words = standing(one), dict(Mark.choices)
    return [
        Row(
            item,
            str(SOURCES[item.of].name),
            " · ".join(text["words"] for text in item.texts)[:FIRST],
            "; ".join(str(words[mark]) for mark in item.marks),
            decided.get(item.pk),
        )
        for item in one.items.all()
    ]


def _decided(request: StaffRequest, one: CopyRequest, form: AlikeForm, left: list[Row]) -> bool:
    """Decide of the items that were ticked; where it may not be so, the form says why."""
    ticked = set(form.cleaned_data["items"])
    items = [row.item for row in left if str(row.item.pk) in ticked]
    try:
        count = decide_alike(by=request.user, request=one, items=items, decided=form.decided)
    except NotYet as error:
        form.add_error("ground", str(error))
        return False
    messages.success(request, _("Decided of %(count)s.") % {"count": count})
    return True


def _doing(request: StaffRequest, one: CopyRequest, do: Callable[[], Any]) -> HttpResponse:
    """Do something that may have to wait, and say so."""
    try:
        do()
        messages.success(request, _("Done."))
    except NotYet as error:
        messages.error(request, str(error))
    return redirect("rights:copy", request.person.pk, one.pk)


@about_person(Permission.WRITE_RECORDS)
def more_time(request: StaffRequest, extract: UUID) -> HttpResponse:
    """Give a copy two months more, and say why."""
    one = found(request, extract)
    return _asked(
        request, one, TimeForm, "rights/copy_time.jinja", "on",
        lambda said: give_more_time(by=request.user, request=one, **said),
    )  # fmt: skip


@about_person(Permission.WRITE_RECORDS)
def went(request: StaffRequest, extract: UUID) -> HttpResponse:
    """Write down that a copy went."""
    one = found(request, extract)
    return _asked(
        request, one, WentForm, "rights/copy_sent.jinja", "on",
        lambda said: send_copy(by=request.user, request=one, **said),
    )  # fmt: skip


@about_person(Permission.AGREE_COPIES)
def agree(request: StaffRequest, extract: UUID) -> HttpResponse:
    """Agree that a copy may go, or give it back."""
    one = found(request, extract)

    def answer(said: dict[str, Any]) -> None:
        if said["answer"] == "back":
            send_back(by=request.user, request=one, why=said["why"])
        else:
            agree_copy(by=request.user, request=one, about=_about(request, one))

    return _asked(request, one, AgreeForm, "rights/copy_agree.jinja", "answer", answer)


def _asked(
    request: StaffRequest,
    one: CopyRequest,
    form_of: type[Any],
    template: str,
    where: str,
    do: Callable[[dict[str, Any]], Any],
) -> HttpResponse:
    """Show a form about a copy, and do what it says; what may not be is said at a field."""
    if request.method != "POST":
        start = opened(request, form_of())
        return _form(request, template, start.form, kept=start.kept, copy=one)
    if let_go(request):
        return redirect("rights:copy", request.person.pk, one.pk)
    form = form_of(request.POST)
    if form.is_valid():
        try:
            do(form.cleaned_data)
            return redirect("rights:copy", request.person.pk, one.pk)
        except NotYet as error:
            form.add_error(where, str(error))
    return _form(request, template, form, copy=one)


def _about(request: StaffRequest, one: CopyRequest) -> About:
    """Return what the document says at its top: to the person, or to whoever asks for them."""
    said = about(request.person, copy_for(request.person, request.user, "person"))
    said.pop("beside")  # what was said to be wrong is in the copy by itself
    if one.asks != CopyRequest.Asks.PERSON:
        said |= {"reader": one.asked_by, "address": ()}
    if reach_of(request.person).hiding:  # what is agreed is kept, and read by others
        said |= {"address": ()}
    return About(**said, on=timezone.localdate())


@require_safe
@about_person(Permission.WRITE_RECORDS)
def file(request: StaffRequest, extract: UUID, kind: str) -> HttpResponse:
    """Send an agreed copy as a file: PDF, Word, or a ZIP of plain data.

    Raises:
        Http404: before a second person has agreed it.
    """
    one = found(request, extract)
    if one.state not in READY:
        raise Http404("There is no page here that you can see.")
    one.layout, one.data = plain(one.layout), plain(one.data)
    answer = _zip(one) if kind == "zip" else sent(from_data(one.layout), kind, "copy-of-record")
    record("copy.copied", by=request.user, about=request.person.pk, on=one.pk)
    return answer


def _zip(one: CopyRequest) -> HttpResponse:
    answer = HttpResponse(as_zip(one), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="copy-of-record.zip"'
    return answer
