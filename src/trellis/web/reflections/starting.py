"""Begin a reflection: with a person, with a conversation, with a meeting, or with nothing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.assessments.models import Assessment
from trellis.conversations.models import Conversation
from trellis.people.models import Person
from trellis.plans.models import Plan, Review
from trellis.reflections.actions import begin_reflection
from trellis.reflections.ways import CONVERSATION, MEETING, NOTHING, PERSON, Moment, offered, ways
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.looks import RECORD, look
from trellis.web.people.header import person_header
from trellis.web.reflections.forms import BeginForm
from trellis.web.reflections.meetings import Meeting


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin with nothing, or with a way that was chosen on another page."""
    return _begin(request, Moment(NOTHING), {"back": reverse("reflections:mine")})


@about_person(Permission.WRITE_RECORDS, looks=False)
def of_person(request: StaffRequest) -> HttpResponse:
    """Begin with a person. The trail has that their page was seen, and not what for (ADR 35)."""
    _note_seen(request)
    moment = Moment(PERSON, finishing=_finishing(request))
    return _begin(request, moment, person_header(request))


@about_person(Permission.WRITE_RECORDS, looks=False)
def of_conversation(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Begin with a conversation."""
    _note_seen(request)
    held = get_object_or_404(Conversation, pk=conversation, person=request.person)
    since = (timezone.localdate() - held.happened_on).days
    shown = {**person_header(request), "conversation": held}
    return _begin(request, Moment(CONVERSATION, days_since=since), shown)


def begin_with(request: StaffRequest, meeting: Meeting) -> HttpResponse:
    """Begin with a meeting, on a page of that kind of meeting; see :mod:`.meetings`.

    It is about nobody then, until its writer says whom it is about.
    """
    since = (timezone.localdate() - meeting.on).days
    shown = {"back": meeting.href, "meeting": meeting}
    return _begin(request, Moment(MEETING, days_since=since if since >= 0 else None), shown)


def _begin(request: StaffRequest, moment: Moment, shown: dict[str, Any]) -> HttpResponse:
    """Show the ways to reflect, and begin by the one that is chosen."""
    among = ways(moment.origin)
    offer = offered(moment, among)
    asked = {"way": request.GET["way"]} if "way" in request.GET else None
    bound = request.POST if request.method == "POST" else None
    form = BeginForm(bound, ways=among, offer=offer, initial=asked)
    if form.is_valid():
        conversation, meeting = shown.get("conversation"), shown.get("meeting")
        made = begin_reflection(
            by=request.user,
            way=form.chosen,
            person=_person(request),
            conversation=conversation.pk if conversation else None,
            meeting=(meeting.kind, meeting.id) if meeting else None,
        )
        return redirect("reflections:write", made.pk)
    heading = _("Reflect on your work with %(name)s")
    if person := _person(request):
        shown = {**shown, "heading": heading % {"name": person.called}}
    template = "reflections/begin_person.jinja" if person else "reflections/begin.jinja"
    return render(request, template, {**shown, "form": form, "offer": offer})


def _note_seen(request: StaffRequest) -> None:
    """Note a look at the record, without its telling that somebody reflects."""
    look(request, request.person.pk, request.through, RECORD)


def _person(request: StaffRequest) -> Person | None:
    return getattr(request, "person", None)


def _finishing(request: StaffRequest) -> bool:
    """Say whether something of this person's that the user writes waits to be finished."""
    about = {"person": request.person, "author": request.user, "state": "draft"}
    return any(kind.objects.filter(**about).exists() for kind in (Assessment, Plan, Review))
