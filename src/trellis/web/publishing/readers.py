"""Who reads what is published about a person: let somebody read, suspend it, look at it, end it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.people.models import Relationship
from trellis.publishing import granting, looking
from trellis.publishing.models import Grant
from trellis.publishing.queries import ReaderOf, readers_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import readers
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.publishing.forms import THE_PERSON, ReaderForm
from trellis.web.publishing.wording import as_words, days_words, item_words, state_words
from trellis.work.actions import NotAllowed

SAID = {
    "suspend": _("Suspended. They see nothing from now on, and are not told why."),
    "take-up": _("Taken up again."),
    "end": _("Ended."),
    "looks": _("Opened: they can read here who looked at their record."),
    "no-looks": _("Closed. They find that page no more, and are not told why."),
    "keep": _("Written down: it was looked at, and stays."),
}


@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """Show a person's readers and what is published to each; say that a child is competent."""
    if request.method == "POST":
        return _competent(request)
    found, kept_back = readers_of(request.person, request.user)
    context = {
        **person_header(request),
        "rows": [_row(one) for one in found],
        "kept_back": kept_back,
        "decides": granting.may_decide(request.person),
        "is_child": _is_child(request),
    }
    return render(request, "publishing/readers.jinja", context)


def _row(one: ReaderOf) -> dict[str, Any]:
    return {
        "reader": one,
        "as": as_words(one.grant),
        "days": days_words(one.grant),
        "state": state_words(one),
        "items": [(each, item_words(each)) for each in one.items],
    }


def _is_child(request: StaffRequest) -> bool:
    age = request.person.age_on(timezone.localdate())
    return age is not None and age < granting.CHILD_UNTIL


def _competent(request: StaffRequest) -> HttpResponse:
    try:
        granting.say_competent(by=request.user, person=request.person)
    except NotAllowed:
        messages.error(request, _("That is for whoever has a part in the work that lasts."))
    else:
        messages.success(request, _("Written down. Look at each reader below again, with them."))
    return redirect("publishing:readers", request.person.pk)


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Let somebody read what will be published to them."""
    if not granting.may_decide(request.person):
        raise Http404("There is no page here that you can see.")
    if request.method != "POST":
        start = opened(request, _form(request, initial={"begins_on": timezone.localdate()}))
        return _new(request, start.form, kept=start.kept)
    if let_go(request):
        return redirect("publishing:readers", request.person.pk)
    form = _form(request, request.POST)
    if form.is_valid() and (made := _granted(request, form)):
        messages.success(request, _("Done. Nothing is published to them yet."))
        return redirect("publishing:reader", request.person.pk, made.pk)
    return _new(request, form)


def _form(request: StaffRequest, *args: Any, **more: Any) -> ReaderForm:
    person = request.person
    ties = [one for one in readers(person, request.user) if one.reader.relationship]
    named = [(one.key, one.name) for one in ties if not one.is_place]
    return ReaderForm(*args, whom=[(THE_PERSON, person.called), *named], **more)


def _granted(request: StaffRequest, form: ReaderForm) -> Grant | None:
    """Make the account, where there is none, and the grant; or say on the form what is wrong."""
    person, said = request.person, form.cleaned_data
    tie = None
    if said["who"] != THE_PERSON:
        tie = Relationship.objects.get(pk=said["who"], person=person)
    name = said["name"] or (tie.name if tie else person.name)
    try:
        reader = granting.invite(by=request.user, person=person, email=said["email"], name=name)
    except NotAllowed:
        form.add_error(
            "email",
            _("Somebody who works here has this address, or had. A reader needs one of their own."),
        )
        return None
    try:
        return granting.grant(by=request.user, person=person, reader=reader, reads=form.reads(tie))
    except NotAllowed:
        form.add_error("who", _("They read already, or their address is another reader’s here."))
        return None


def _new(request: StaffRequest, form: Any, *, kept: bool = False) -> HttpResponse:
    context = {**person_header(request), "form": form, "kept": kept}
    return render(request, "publishing/new.jinja", context)


@about_person()
def one(request: StaffRequest, reading: UUID) -> HttpResponse:
    """Show one reader; suspend, take up, end or keep, or make a link to hand over."""
    found, _kept = readers_of(request.person, request.user)
    reader = next((each for each in found if each.grant.pk == reading), None)
    if reader is None:
        raise Http404("There is no page here that you can see.")
    if request.method != "POST":
        return _one(request, reader)
    return _done(request, reader)


def _done(request: StaffRequest, reader: ReaderOf) -> HttpResponse:
    do, grant = request.POST.get("do", ""), reader.grant
    ways = {
        "suspend": granting.suspend,
        "take-up": granting.take_up,
        "end": granting.end,
        "keep": granting.keep,
        "looks": looking.open_looks,
        "no-looks": looking.close_looks,
    }
    try:
        if do == "link":
            path = granting.hand_link(by=request.user, reader=grant.reader)
            return _one(request, reader, link=request.build_absolute_uri(path))
        if do in ways:
            ways[do](by=request.user, grant=grant)
            messages.success(request, SAID[do])
    except NotAllowed:
        messages.error(request, _("That is not yours to do, or somebody did it just now."))
    return redirect("publishing:reader", request.person.pk, grant.pk)


def _one(request: StaffRequest, reader: ReaderOf, *, link: str = "") -> HttpResponse:
    context = {
        **person_header(request),
        "row": _row(reader),
        "link": link,
        "decides": granting.may_decide(request.person),
        "may_link": granting.may_hand_link(reader.grant.reader),
        "has_signed_in": reader.grant.reader.last_login is not None,
    }
    return render(request, "publishing/reader.jinja", context)


__all__ = ["index", "new", "one"]
