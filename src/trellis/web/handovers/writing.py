"""Put a handover together: what goes in from the record, in which order, and in one's own words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.handovers.actions import TakenUp, TwoWriters, begin_handover, change_handover
from trellis.handovers.models import Handover
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.handovers.forms import HandoverForm
from trellis.web.handovers.gathering import Gathered, Section
from trellis.web.handovers.opening import opened_handover, whole_for
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of
from trellis.work.handing import allocated, may_hand_over

TEXTS = ("not_again", "words", "told", "said")


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, worker: UUID) -> HttpResponse:
    """Begin a handover of a worker's work, with all of it ticked but what is beyond a glance."""
    outgoing = next((one for one in allocated(request.person) if one.pk == worker), None)
    if outgoing is None or not may_hand_over(request.user, outgoing):
        raise Http404("There is no page here that you can see.")
    gathered = _gathered(request)
    initial = {one.key: [entry.key for entry in one.entries] for one in gathered.sections}
    if request.method != "POST":
        start = opened(request, _form(request, gathered, initial=initial))
        return _page(request, start.form, outgoing, kept=start.kept)
    if let_go(request):
        return redirect("handovers:index", request.person.pk)
    form = _form(request, gathered, request.POST)
    if not form.is_valid():
        return _page(request, form, outgoing)
    made = begin_handover(
        by=request.user,
        person=request.person,
        outgoing=outgoing,
        chosen=form.ticked(),
        **form.texts(),
    )
    messages.success(request, _("Saved. Nobody is told before you offer it to a colleague."))
    return redirect("handovers:handover", request.person.pk, made.pk)


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest, handover: UUID) -> HttpResponse:
    """Change what goes in, and the words."""
    gathered = _gathered(request)
    held = _mine(request, handover, gathered)
    if request.method != "POST":
        form = _form(request, gathered, initial=_held(held, gathered))
        start = opened(request, form, version=held.version)
        return _page(request, start.form, held.outgoing, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("handovers:handover", request.person.pk, held.pk)
    form, version = _form(request, gathered, request.POST), version_of(request)
    if form.is_valid():
        chosen = in_order(held.chosen, form.ticked(), gathered)
        try:
            change_handover(
                by=request.user, handover=held, version=version, chosen=chosen, **form.texts()
            )
        except TwoWriters as two:
            apart = differences(form, _held(two.theirs, gathered))
            version = two.theirs.version
            return _page(request, form, held.outgoing, version=version, apart=apart)
        messages.success(request, _("Saved."))
        return redirect("handovers:handover", request.person.pk, held.pk)
    return _page(request, form, held.outgoing, version=version)


@require_POST
@about_person(Permission.WRITE_RECORDS)
def order(request: StaffRequest, handover: UUID) -> HttpResponse:
    """Put an entry, or a whole section, one place further up."""
    gathered = _gathered(request)
    held = _mine(request, handover, gathered)
    sections = gathered.of(held.chosen)
    if "section" in request.POST:
        sections = _section_up(sections, request.POST["section"])
    else:
        sections = [_entry_up(one, request.POST.get("entry", "")) for one in sections]
    shown = [entry.key for one in sections for entry in one.entries]
    chosen = shown + [key for key in held.chosen if key not in gathered.keys]
    try:
        change_handover(
            by=request.user,
            handover=held,
            version=held.version,
            chosen=chosen,
            **{name: getattr(held, name) for name in TEXTS},
        )
    except (TwoWriters, TakenUp):
        messages.error(request, _("Somebody else changed this meanwhile. Look at it again."))
    return redirect("handovers:handover", request.person.pk, held.pk)


def in_order(before: Sequence[str], ticked: Sequence[str], gathered: Gathered) -> list[str]:
    """Return what is ticked: what was in before in its order, what is new after it.

    What the writer may not see stays as it was: they can neither put it in nor leave it out.
    """
    kept = [key for key in before if key in ticked or key not in gathered.keys]
    return kept + [key for key in ticked if key not in before]


def _section_up(sections: list[Section], key: str) -> list[Section]:
    at = next((at for at, one in enumerate(sections) if one.key == key), 0)
    if at:
        sections[at - 1], sections[at] = sections[at], sections[at - 1]
    return sections


def _entry_up(section: Section, key: str) -> Section:
    entries = list(section.entries)
    at = next((at for at, one in enumerate(entries) if one.key == key), 0)
    if at:
        entries[at - 1], entries[at] = entries[at], entries[at - 1]
    return Section(section.key, section.title, section.to_them, tuple(entries))


def _mine(request: StaffRequest, key: UUID, gathered: Gathered) -> Handover:
    """Return a handover that the user may change, all of whose texts they may see.

    Raises:
        Http404: for another's, one that has passed, or one with words that are not for the user.
    """
    held = opened_handover(request, key)
    if (
        held.is_taken_up
        or not may_hand_over(request.user, held.outgoing)
        or not whole_for(held, gathered.sight)
    ):
        raise Http404("There is no page here that you can see.")
    return held


def _gathered(request: StaffRequest) -> Gathered:
    return Gathered(request.person, Reader.colleague_(request.user))


def _form(request: StaffRequest, gathered: Gathered, *args: Any, **kwargs: Any) -> HandoverForm:
    called = request.person.called
    return HandoverForm(*args, sections=gathered.sections, called=called, **kwargs)


def _held(held: Handover, gathered: Gathered) -> dict[str, Any]:
    texts = {name: getattr(held, name) for name in TEXTS}
    return texts | {
        one.key: [entry.key for entry in one.entries if entry.key in held.chosen]
        for one in gathered.sections
    }


def _page(request: StaffRequest, form: TrellisForm, outgoing: User, **more: Any) -> HttpResponse:
    empty: dict[str, Any] = {"version": 0, "kept": False, "apart": []}
    own = outgoing == request.user
    words = {"form": form, "outgoing": outgoing, "own": own, **empty, **more}
    status = 409 if words["apart"] else 200
    shown = {**person_header(request), **words}
    return render(request, "handovers/write.jinja", shown, status=status)
