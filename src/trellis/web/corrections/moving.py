"""A conversation stands in the wrong record: whose it is, and what becomes of what it led to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.access.refusing import refused
from trellis.accounts.models import Role
from trellis.conversations.models import Conversation
from trellis.corrections.models import Moved
from trellis.corrections.moving import (
    ask_to_move,
    give_back,
    may_agree,
    move_conversation,
    needs_agreement,
    tell_governance,
)
from trellis.people.models import Person
from trellis.rights.requests import may_review
from trellis.rights.sharing import NotYet
from trellis.web.access import StaffRequest, about_person
from trellis.web.corrections.forms import ELSE, MoveForm
from trellis.web.corrections.showing import shown_places
from trellis.web.looks import note_list
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.work.queries import stays_with

TELL, STAYS = "tell", "stays"


@about_person(Permission.WRITE_RECORDS)
def conversation(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Say whose a conversation is, and move it; or ask a supervisor to."""
    found = get_object_or_404(Conversation, pk=conversation, person=request.person)
    if not may_review(request.user, request.person):
        raise Http404("There is no page here that you can see.")
    things, copies = shown_places(found)
    asked = Moved.objects.filter(of=found.pk, done_at=None).select_related("asked_by").first()
    waits = needs_agreement(found) and not may_agree(request.user)
    about: dict[str, Any] = {"by": request.user, "person": request.person, "things": things}
    context: dict[str, Any] = {
        "conversation": found,
        "copies": copies,
        "waits": waits,
        "asked": asked,
    }
    if request.method != "POST":
        start = opened(request, MoveForm(initial=_asked_for(asked, things), **about))
        return _page(request, start.form, kept=start.kept, **context)
    if let_go(request):
        return redirect("conversations:mark", request.person.pk, found.pk)
    if STAYS in request.POST and asked is not None:
        give_back(by=request.user, asked=asked)
        messages.success(request, _("It stays where it is."))
        return redirect("corrections:index", request.person.pk)
    form = MoveForm(request.POST, **about)
    if form.is_valid() and (done := _done(request, found, form, waits=waits)):
        return done
    return _page(request, form, **context)


def _asked_for(asked: Moved | None, things: list[Any]) -> dict[str, str]:
    """Return what whoever asked said, for the supervisor who decides."""
    if asked is None or asked.to is None:
        return {}
    to = Person.objects.filter(pk=asked.to).first()
    said = {"to": str(asked.to)} if to else {}
    if to:
        said["name"] = to.name
    for number, one in enumerate(things):
        said[f"thing-{number}"] = asked.dealt.get(one.place.name, "")
    return said


def _done(
    request: StaffRequest, found: Conversation, form: MoveForm, *, waits: bool
) -> HttpResponse | None:
    said = {
        "by": request.user,
        "conversation": found,
        "to": form.cleaned_data["person"],
        "why": form.cleaned_data["why"],
        "dealt": form.dealt,
    }
    try:
        if waits:
            ask_to_move(**said)
            messages.success(request, _("A supervisor who sees both records has to agree."))
        else:
            move_conversation(**said)
            messages.success(request, _("It was moved. What stood here is sealed."))
    except NotYet as error:
        form.add_error("why", str(error))
        return None
    except DatabaseError as error:
        if not refused(error):
            raise
        form.add_error("to", _refused(found.person_id, form.cleaned_data["person"].pk))
        return None
    return redirect("corrections:index", request.person.pk)


def _refused(*both: UUID) -> str:
    if stays_with(*both):
        return _("The database did not allow this. Nothing was changed.")
    return _(
        "You see one of these records for a while only."
        " Ask somebody who works with both to move it."
    )


def _page(request: StaffRequest, form: Any, *, kept: bool = False, **context: Any) -> HttpResponse:
    _offer_the_one_asked_for(form, context["asked"])
    note_list(request, form.names)
    whole = {**person_header(request, "Conversations"), "form": form, "kept": kept, **context}
    return render(request, "corrections/move.jinja", whole)


def _offer_the_one_asked_for(form: MoveForm, asked: Moved | None) -> None:
    """Name whom the request is for, where the supervisor does not work with them themself."""
    offered = {key for key, _name in form.fields["to"].choices}  # type: ignore[attr-defined]
    if asked is not None and not form.is_bound and str(asked.to) not in offered:
        form.initial["to"] = ELSE
        if asked.to and form.initial.get("name"):
            form.names.add(asked.to)


@about_person()
def moved(request: StaffRequest, move: UUID) -> HttpResponse:
    """Show what stands in place of what was taken out, and what to do if it went further."""
    people = Moved.objects.select_related("asked_by", "done_by", "told_by")
    found = get_object_or_404(people.exclude(done_at=None), pk=move, person=request.person)
    if TELL in request.POST:
        try:
            tell_governance(by=request.user, moved=found)
            messages.success(request, _("Written down."))
        except NotYet as error:
            messages.error(request, str(error))
        return redirect("corrections:moved", request.person.pk, found.pk)
    reads = request.user.role == Role.PRACTICE_LEAD
    context = {**person_header(request), "moved": found, "reads": reads}
    return render(request, "corrections/moved.jinja", context)
