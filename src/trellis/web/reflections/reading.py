"""Read a reflection; show it to a colleague, or stop; say whom it is about; delete it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.packs.model import text
from trellis.people.models import Person
from trellis.plans.queries import sight
from trellis.reflections.actions import (
    delete_reflection,
    note_read,
    say_about,
    show_reflection,
    stop_showing,
)
from trellis.reflections.models import Development, Reflection
from trellis.reflections.queries import may_be_shown_to, read_for_copies
from trellis.web.access import StaffRequest, staff
from trellis.web.looks import note_list
from trellis.web.openings.colleagues import chosen, key_of
from trellis.web.reflections.beside import quoted
from trellis.web.reflections.forms import AboutForm, ShowForm
from trellis.web.reflections.meetings import began_with
from trellis.web.reflections.opening import (
    NOWHERE,
    own,
    readable,
    seen_with,
    title_of,
    way_for,
)
from trellis.work.queries import colleagues, people_of

DELETE, STOP = "delete", "stop"


@staff(Permission.WRITE_RECORDS)
def read(request: StaffRequest, reflection: UUID) -> HttpResponse:
    """Show a reflection to its writer, or to whoever it is shown to; its writer may delete it."""
    held = readable(request, reflection)
    mine = held.author_id == request.user.pk
    if request.method == "POST":
        if not mine or request.POST.get(DELETE) != "yes":
            raise Http404(NOWHERE)
        delete_reflection(by=request.user, reflection=held)
        messages.success(request, _("Deleted."))
        return redirect("reflections:mine")
    note_read(by=request.user, reflection=held)
    person = seen_with(request, held)
    quotes = quoted(held, request.user)
    context = {
        "held": held,
        "mine": mine,
        "about_whom": person,
        "called": title_of(held),
        "way": text(way_for(held).model.title),
        "steps": _steps(request, held, mine=mine),
        "more": _shown(request, held, held.more, mine=mine),
        "quotes": quotes,
        "meeting": began_with(held, request.user),
        "kept_back": len(quotes) < len(held.quoted),
        "readers": _readers(held) if mine else [],
        "entries": Development.objects.filter(reflection=held, author=request.user),
        "read_for": read_for_copies(held) if mine else [],
        "asks_delete": mine and DELETE in request.GET,
    }
    return render(request, "reflections/read.jinja", context)


def _steps(request: StaffRequest, held: Reflection, *, mine: bool) -> list[dict[str, Any]]:
    """Return the steps in which something was written, each prompt with what stands under it."""
    found = []
    for step in way_for(held).model.steps:
        under = [
            (text(prompt.text), _shown(request, held, held.answers[prompt.id], mine=mine))
            for prompt in step.prompts
            if held.answers.get(prompt.id)
        ]
        if under:
            found.append({"title": text(step.title), "under": under})
    return found


def _shown(request: StaffRequest, held: Reflection, words: str, *, mine: bool) -> str:
    """Return words as they are shown: to a reader without what is kept from them in the record."""
    if mine or held.subject_id is None or not words:
        return words
    return sight(held.subject_id, Reader.colleague_(request.user)).text(words)


def _readers(held: Reflection) -> list[User]:
    return list(User.objects.filter(pk__in=held.readers).order_by("name"))


@staff(Permission.WRITE_RECORDS)
def show(request: StaffRequest, reflection: UUID) -> HttpResponse:
    """Show a reflection to a colleague, or stop showing it to one."""
    held = own(request, reflection)
    if request.method == "POST" and (stopped := key_of(request.POST.get(STOP, ""))):
        stop_showing(by=request.user, reflection=held, colleague=stopped)
        messages.success(request, _("They read it no more."))
        return redirect("reflections:show", held.pk)
    form = _show_form(request, held)
    if request.method == "POST" and form.is_valid():
        colleague = _colleague(form)
        if colleague is not None:
            show_reflection(by=request.user, reflection=held, colleague=colleague)
            told = _("%(name)s can read it now, until you stop showing it.")
            messages.success(request, told % {"name": colleague.name})
            return redirect("reflections:read", held.pk)
    shown = {
        "held": held,
        "called": title_of(held),
        "about_whom": seen_with(request, held),
        "form": form,
        "readers": _readers(held),
    }
    return render(request, "reflections/show.jinja", shown)


def _show_form(request: StaffRequest, held: Reflection) -> ShowForm:
    """Return the form with those whom it may be shown to and is not yet."""
    bound = request.POST if request.method == "POST" else None
    allowed = may_be_shown_to(held)
    near = list(colleagues(request.user)) if allowed is None else allowed
    near = [one for one in near if one.pk not in {request.user.pk, *held.readers}]
    return ShowForm(bound, near=near, anybody=allowed is None)


def _colleague(form: ShowForm) -> User | None:
    if "address" not in form.fields:
        return User.objects.filter(pk=form.cleaned_data["colleague"]).first()
    return chosen(form)


@staff(Permission.WRITE_RECORDS)
def about(request: StaffRequest, reflection: UUID) -> HttpResponse:
    """Say whom a reflection is about, where it began with nobody; that stays then."""
    held = own(request, reflection)
    if held.subject_id is not None:
        return redirect("reflections:read", held.pk)
    people: list[Person] = sorted(people_of(request.user), key=lambda one: one.name)
    form = AboutForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        say_about(by=request.user, reflection=held, person=form.chosen)
        messages.success(request, _("Saved."))
        return redirect("reflections:write", held.pk)
    note_list(request, (one.pk for one in people))
    shown = {"held": held, "called": title_of(held), "form": form, "people": people}
    return render(request, "reflections/about.jinja", shown)
