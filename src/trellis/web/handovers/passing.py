"""Offer a handover to a colleague; take it up, or give it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, may
from trellis.handovers.actions import TakenUp, offer_handover
from trellis.handovers.models import Handover
from trellis.people.models import Person
from trellis.web.access import StaffRequest, about_person
from trellis.web.handovers.forms import OfferForm
from trellis.web.handovers.opening import opened_handover
from trellis.web.openings.colleagues import answers, chosen
from trellis.web.people.header import person_header
from trellis.web.people.keeping import at_hand, let_go
from trellis.web.wording import day
from trellis.work import handing
from trellis.work.actions import NotAllowed
from trellis.work.models import Passing
from trellis.work.queries import colleagues, may_let_in


@about_person(Permission.WRITE_RECORDS)
def offer(request: StaffRequest, handover: UUID) -> HttpResponse:
    """Choose to whom the work goes, and from which day."""
    held = opened_handover(request, handover)
    waits = held.passing is not None and held.passing.waits
    if held.is_taken_up or waits or not handing.may_hand_over(request.user, held.outgoing):
        raise Http404("There is no page here that you can see.")
    if let_go(request):
        return redirect("handovers:handover", request.person.pk, held.pk)
    form, kept = at_hand(request, lambda posted: _form(request, held, posted))
    if request.method == "POST" and form.is_valid() and _offered(request, form, held):
        messages.success(request, _("Offered. They can read this handover and the record now."))
        return redirect("handovers:handover", request.person.pk, held.pk)
    shown = {"form": form, "held": held, "own": held.outgoing == request.user, "kept": kept}
    return render(request, "handovers/offer.jinja", {**person_header(request), **shown})


def _offered(request: StaffRequest, form: OfferForm, held: Handover) -> bool:
    colleague = chosen(form)
    if colleague is None:
        return False
    if Passing.objects.filter(
        person=request.person, outgoing=held.outgoing, taken_up_at=None, ended_at=None
    ).exists():
        form.add_error(None, _("This work is offered to somebody already. Take that back first."))
        return False
    if not may_let_in(request.person.pk):
        form.add_error(
            None,
            _(
                "You see this record for a while only. Whoever is allocated offers it, or a"
                " supervisor who works with the person."
            ),
        )
        return False
    days = {name: form.cleaned_data[name] for name in ("first_day", "last_day")}
    try:
        offer_handover(by=request.user, handover=held, incoming=colleague, **days)
    except (NotAllowed, TakenUp):
        form.add_error(
            "colleague",
            _("%(who)s cannot take this over. Choose somebody else.") % {"who": colleague.name},
        )
        return False
    return True


@about_person(Permission.WRITE_RECORDS)
def take_up(request: StaffRequest, handover: UUID) -> HttpResponse:
    """Take the work up; or give it back, or take the offer back."""
    held = opened_handover(request, handover)
    passing = held.passing
    if passing is None or not passing.waits or not _may_act(request, passing):
        raise Http404("There is no page here that you can see.")
    mine = passing.incoming == request.user
    if request.method != "POST":
        starts = max(passing.first_day, timezone.localdate())
        shown = {"held": held, "passing": passing, "mine": mine, "starts": starts}
        return render(request, "handovers/take_up.jinja", {**person_header(request), **shown})
    try:
        if "end" in request.POST:
            handing.end_offer(by=request.user, passing=passing)
            messages.success(request, _("Done. The work stays where it was."))
        else:
            handing.take_up(by=request.user, passing=passing)
            messages.success(request, _taken(passing))
    except NotAllowed:
        messages.error(request, _("This cannot be done any more. Look at who is involved now."))
    still_seen = Person.objects.filter(pk=request.person.pk).exists()
    return (
        redirect("handovers:handover", request.person.pk, held.pk) if still_seen else redirect("/")
    )


def _taken(passing: Passing) -> str:
    if passing.first_day > timezone.localdate():
        return _("Taken up. The work is with you from %(day)s.") % {"day": day(passing.first_day)}
    return _("Taken up. The work is with you now.")


def _may_act(request: StaffRequest, passing: Passing) -> bool:
    """Say whether the user takes it up, or may end the offer, as the database has it."""
    names = (passing.incoming_id, passing.outgoing_id, passing.offered_by_id)
    return request.user.pk in names or may(request.user, Permission.ALLOCATE)


def _form(request: StaffRequest, held: Handover, posted: object) -> OfferForm:
    form = OfferForm(posted, initial={"first_day": timezone.localdate()})
    near = [one for one in colleagues(request.user) if one != held.outgoing]
    if held.outgoing != request.user:  # a supervisor may take it over themself, for a while
        near.append(request.user)
    form.choose_from(colleague=answers(near))
    return form
