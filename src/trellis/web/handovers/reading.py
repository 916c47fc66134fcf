"""Read a handover, ask back, and answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission, may
from trellis.conversations.readers import Reader
from trellis.handovers.actions import answer_back, ask_back
from trellis.handovers.models import AskedBack, Handover
from trellis.web.access import StaffRequest, about_person
from trellis.web.handovers.forms import AnswerForm, QuestionForm
from trellis.web.handovers.gathering import Gathered
from trellis.web.handovers.opening import WRITTEN, opened_handover, whole_for
from trellis.web.people.header import person_header
from trellis.web.people.keeping import at_hand, let_go
from trellis.work.handing import allocated, may_hand_over


@require_safe
@about_person(Permission.READ_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show the handovers about a person, and whose work could be handed over."""
    found = Handover.objects.filter(person=request.person)
    writes = may(request.user, Permission.WRITE_RECORDS)
    shown = {
        "handovers": found.select_related("outgoing", "passing__incoming"),
        "mine": [
            one for one in allocated(request.person) if writes and may_hand_over(request.user, one)
        ],
    }
    return render(request, "handovers/index.jinja", {**person_header(request), **shown})


@about_person(Permission.READ_RECORDS)
def handover(request: StaffRequest, handover: UUID) -> HttpResponse:
    """Show a handover; keep a question that is asked about it."""
    held = opened_handover(request, handover)
    writes = may(request.user, Permission.WRITE_RECORDS)
    if let_go(request):
        return redirect("handovers:handover", request.person.pk, held.pk)
    form, kept = at_hand(request, QuestionForm)
    if request.method == "POST" and writes and form.is_valid():
        ask_back(by=request.user, handover=held, **form.cleaned_data)
        messages.success(request, _("Asked. It stands with the handover."))
        return redirect("handovers:handover", request.person.pk, held.pk)
    return _page(request, held, form if writes else None, kept=kept)


@about_person(Permission.WRITE_RECORDS)
def answer(request: StaffRequest, handover: UUID, asked: UUID) -> HttpResponse:
    """Answer a question about a handover."""
    held = opened_handover(request, handover)
    one = get_object_or_404(held.asked.select_related("asked_by"), pk=asked, answered_at=None)
    if let_go(request):
        return redirect("handovers:handover", request.person.pk, held.pk)
    form, kept = at_hand(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            answer_back(by=request.user, asked=one, **form.cleaned_data)
        except ValueError as error:
            raise Http404("There is no page here that you can see.") from error
        messages.success(request, _("Answered."))
        return redirect("handovers:handover", request.person.pk, held.pk)
    seen = Gathered(request.person, Reader.colleague_(request.user)).sight
    question = seen.text(one.question)
    shown = {"held": held, "form": form, "asked": one, "question": question, "kept": kept}
    return render(request, "handovers/answer.jinja", {**person_header(request), **shown})


def _page(
    request: StaffRequest, held: Handover, form: QuestionForm | None, *, kept: bool
) -> HttpResponse:
    gathered = Gathered(request.person, Reader.colleague_(request.user))
    whole = whole_for(held, gathered.sight)
    changes = (
        not held.is_taken_up
        and may(request.user, Permission.WRITE_RECORDS)
        and may_hand_over(request.user, held.outgoing)
    )
    shown: dict[str, Any] = {
        "held": held,
        "sections": gathered.of(held.chosen),
        "texts": {name: gathered.sight.text(getattr(held, name)) for name in WRITTEN},
        "kept_back": gathered.lacks(held.chosen) or not whole,
        "asked": [
            _asked(one, gathered) for one in held.asked.select_related("asked_by", "answered_by")
        ],
        "changes": changes and whole,
        "offers": changes and not (held.passing and held.passing.waits),
        "takes": bool(
            held.passing and held.passing.waits and held.passing.incoming == request.user
        ),
        "form": form,
        "kept": kept,
    }
    return render(request, "handovers/handover.jinja", {**person_header(request), **shown})


def _asked(one: AskedBack, gathered: Gathered) -> dict[str, Any]:
    text = gathered.sight.text
    return {"one": one, "question": text(one.question), "answer": text(one.answer)}
