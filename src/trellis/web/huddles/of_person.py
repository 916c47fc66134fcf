"""What huddles left in a person's record: that they were brought, and what was agreed, by whom."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.huddles.models import Brought, Entry
from trellis.huddles.recording import NotOfThis, put_on_record, to_record
from trellis.plans.queries import sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.huddles.opening import NOT_HERE, form_page, opened_huddle
from trellis.web.people.header import person_header


@require_safe
@about_person(Permission.READ_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show what was agreed about a person at huddles, the newest first."""
    seen = sight(request.person.pk, Reader.colleague_(request.user))
    found = Entry.objects.filter(person=request.person).select_related("written_by")
    brought = Brought.objects.filter(person=request.person).select_related("brought_by")
    shown = {
        "entries": [(one, seen.text(one.what)) for one in found],
        "brought": list(brought),
    }
    return render(request, "huddles/of_person.jinja", {**person_header(request), **shown})


@about_person(Permission.WRITE_RECORDS)
def put(request: StaffRequest, huddle: UUID) -> HttpResponse:
    """Put what was agreed at a huddle into the record of the person who was brought to it."""
    there = opened_huddle(request, huddle)
    if not Brought.objects.filter(huddle=huddle, person=request.person).exists():
        raise Http404(NOT_HERE)
    waits = to_record(there.huddle)
    if request.method == "POST":
        wanted = set(request.POST.getlist("action"))
        chosen = [one for one in waits if str(one.pk) in wanted]
        try:
            made = put_on_record(
                by=request.user, huddle=there.huddle, person=request.person, actions=chosen
            )
        except NotOfThis as error:
            raise Http404(NOT_HERE) from error
        told = {"person": request.person.called}
        if made:
            messages.success(request, _("It stands in %(person)s’s record now.") % told)
            return redirect("huddles:of_person", request.person.pk)
        messages.info(request, _("Choose what goes into the record."))
        return redirect("huddles:record", request.person.pk, huddle)
    stands = Entry.objects.filter(huddle=huddle, person=request.person)
    shown = {"in_it": there, "huddle": there.huddle, "waits": waits, "stands": list(stands)}
    return form_page(request, "record", **person_header(request), **shown)
