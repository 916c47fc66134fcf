"""Open a record that is not the reader's to see: on duty for a shift, or in an emergency.

Reached from a line of the register. What was asked comes with it, posted, since the line means
somebody only together with it; neither is kept anywhere.
"""

import re
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.access.actor import acting
from trellis.access.permissions import Permission
from trellis.people.models import Person
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.looks import note_list
from trellis.web.openings.forms import DUTY, ComeInForm
from trellis.web.openings.saying import told_words
from trellis.web.people.finding import LONGEST_QUESTION
from trellis.web.people.keeping import let_go, opened
from trellis.web.saving import kept_fields
from trellis.work.actions import NotAllowed
from trellis.work.openings import (
    LONGEST_OPENING,
    begin_duty_contact,
    close_opening,
    is_on_duty,
    meant,
    open_in_emergency,
    told_of,
)

LINE = re.compile("[0-9a-f]{64}")


@staff(Permission.WRITE_RECORDS)
def come_in(request: StaffRequest) -> HttpResponse:
    """Ask why, say what follows, and open the record.

    What was written and not sent, as when the session had ended, waits for whichever line is
    opened next: of whom it was written is kept nowhere.
    """
    if request.method != "POST":
        if kept_fields(request):
            messages.info(request, _("What you wrote is kept. Find the person again to go on."))
        return redirect("people:search")
    if let_go(request):
        return redirect("people:search")
    asked = request.POST.get("q", "").strip()[:LONGEST_QUESTION]
    line = request.POST.get("line", "")
    person = meant(asked, line) if LINE.fullmatch(line) else None
    if person is None:
        raise Http404("There is no page here that you can see.")
    sent = request.POST if "reason" in request.POST or "why" in request.POST else None
    form = ComeInForm(sent, on_duty=is_on_duty(request.user))
    kept = sent is None and opened(request, form).kept
    if sent is not None and form.is_valid() and _opened(request, form, person):
        return redirect("people:person", person)
    note_list(request, [person])
    shown = {"form": form, "kept": kept, "asked": asked, "line": line}
    shown["name"] = request.POST.get("line_name", "")
    return render(request, "openings/come_in.jinja", shown)


@require_POST
@about_person(Permission.READ_RECORDS)
def close(request: StaffRequest, opening: UUID) -> HttpResponse:
    """Close a record again before its hour is over."""
    try:
        close_opening(by=request.user, opening=opening, person=request.person.pk)
    except NotAllowed as error:
        raise Http404("There is no page here that you can see.") from error
    messages.success(request, _("Closed again."))
    return redirect("mywork:today")


def _opened(request: StaffRequest, form: ComeInForm, person: UUID) -> bool:
    """Open the record, or say on the form that it cannot be."""
    about = form.cleaned_data
    try:
        if about["reason"] == DUTY:
            begin_duty_contact(
                by=request.user, person=person, why=about["why"], hours=about["hours"]
            )
            told = _("The contact is begun. You see this record until your shift ends.")
        else:
            opening = open_in_emergency(
                by=request.user,
                person=person,
                reason=about["reason"],
                why=about["why"],
                minutes=LONGEST_OPENING,
            )
            told = _("Open for an hour. %(told)s") % {"told": told_words(told_of(opening))}
    except NotAllowed:
        if _seen_already(request, person):
            return True
        form.add_error(None, _("This record cannot be opened this way. Ring the team it is with."))
        return False
    messages.success(request, told)
    return True


def _seen_already(request: StaffRequest, person: UUID) -> bool:
    """Say whether they see the record by now: it was opened twice, or their work there began."""
    with acting(request.user, person=person):
        return Person.objects.filter(pk=person).exists()
