"""Reading back: begin, and go through what was marked, four at a time."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from trellis.access.permissions import Permission
from trellis.assessments.models import Assessment
from trellis.conversations.models import ReadBack, ReadBackAnswer
from trellis.conversations.reading_back import TwoAnswers, begin_read_back
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_head
from trellis.web.readback.forms import AnswerForm, BeginForm, MissedForm
from trellis.web.readback.reading import (
    FOUR,
    Item,
    Reading,
    of_assessment,
    of_conversation,
    sitting,
)
from trellis.web.saving import kept_fields


@dataclass(frozen=True)
class Asked:
    """An item as the page asks it: its form, what is saved, and another answer given meanwhile."""

    item: Item
    form: AnswerForm
    given_back: bool = False
    clash: TwoAnswers | None = None

    @property
    def answered(self) -> ReadBackAnswer | None:
        """The answer that is saved, if it is about the words that stand there now."""
        return None if self.item.waits or self.given_back or self.clash else self.item.given


@about_person(Permission.WRITE_RECORDS)
def conversation(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Read back what was marked in a conversation."""
    return _page(request, of_conversation(request, conversation))


@about_person(Permission.WRITE_RECORDS)
def assessment(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Read back what was marked in the conversations of an assessment in draft."""
    done = Assessment.objects.filter(pk=assessment, person=request.person, state="complete")
    if request.method != "POST" and done.exists():
        return redirect("assessments:read", request.person.pk, assessment)
    return _page(request, of_assessment(request, assessment))


def _page(request: StaffRequest, reading: Reading) -> HttpResponse:
    now = sitting(request)
    if request.method == "POST":
        form = BeginForm(request.POST)
        if form.is_valid():
            begin_read_back(
                by=request.user,
                person=request.person,
                on=timezone.localdate(),
                **form.cleaned_data,
            )
            return redirect(reading.href + _size(request))
        return begin_page(request, reading, form, status=422)
    if now is None or "begin" in request.GET:
        return begin_page(request, reading, BeginForm(initial=_last(request, now)))
    return items_page(request, reading, start_of(request, reading))


def _last(request: StaffRequest, now: ReadBack | None) -> dict[str, Any]:
    """Return how the person answered last time, and who is there today so far."""
    last = now or ReadBack.objects.filter(person=request.person).last()
    present = now.present if now else f"{request.person.called}, {request.user.first_name}"
    return {"how": last.how if last else "", "present": present}


def begin_page(
    request: StaffRequest, reading: Reading, form: BeginForm, status: int = 200
) -> HttpResponse:
    """Ask how the person answers and who is there."""
    context = {**frame(request, reading), "form": form}
    return render(request, "readback/begin.jinja", context, status=status)


def items_page(
    request: StaffRequest,
    reading: Reading,
    start: int,
    *,
    wrong: Asked | None = None,
    missed: MissedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show four items, each with its three answers.

    Args:
        request: the request.
        reading: what is read back.
        start: the place of the first to show.
        wrong: one whose answer has to be put right, or was answered meanwhile.
        missed: what was missed, where it has to be put right.
        status: the answer's status.
    """
    begun = {} if missed else _begun(request)
    asked = [
        wrong if wrong and wrong.item.id == one.id else ask(request, one)
        for one in reading.four_from(start)
    ]
    context = {
        **frame(request, reading),
        "asked": asked,
        "start": start,
        "onward": onward(reading, start),
        "missed": missed or MissedForm(initial=begun),
        "begun": begun,
        "form": wrong.form if wrong else missed,
        "sitting": sitting(request),
        "size": request.GET.get("size") or request.POST.get("size") or "",
    }
    return render(request, "readback/items.jinja", context, status=status)


def _begun(request: StaffRequest) -> dict[str, Any]:
    """Return what was typed as missed and not saved."""
    kept = kept_fields(request, reverse("readback:missed", args=[request.person.pk]))
    return kept.dict() if kept and kept.get("words") else {}


def ask(request: StaffRequest, item: Item) -> Asked:
    """Return an item with its form: what was typed and not saved, or what was answered."""
    kept = kept_fields(request, item.href)
    auto_id = f"a{item.id}-%s"
    if kept is not None and (kept.get("answer") or kept.get("words")):
        said = {"answer": kept.get("answer", ""), "words": kept.get("words", "")}
        return Asked(item, AnswerForm(initial=said, auto_id=auto_id), given_back=True)
    given = item.given
    held = {"answer": given.answer, "words": given.words} if given and not item.waits else {}
    return Asked(item, AnswerForm(initial=held, auto_id=auto_id))


def frame(request: StaffRequest, reading: Reading) -> dict[str, Any]:
    """Return what every page of a reading shows."""
    return {
        "person": person_head(request.person),
        "points": request.person.print_points,
        "reading": reading,
        "bigger": "size" in request.GET or request.POST.get("size") == "bigger",
    }


def start_of(request: StaffRequest, reading: Reading) -> int:
    """Return which item to begin with: as the address says, or the first that waits."""
    asked = request.GET.get("from", "") or request.POST.get("from", "")
    if asked.isdecimal() and len(asked) < 6 and int(asked) < max(1, len(reading.items)):
        return int(asked)
    return reading.first_waiting() or 0


def onward(reading: Reading, start: int) -> int | None:
    """Return where the next four begin, or None where nothing is left."""
    following = start + FOUR
    if following < len(reading.items):
        return reading.first_waiting(following) or following
    return None


def _size(request: StaffRequest) -> str:
    return "?size=bigger" if request.POST.get("size") == "bigger" else ""
