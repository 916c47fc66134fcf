"""Who looked at my record: the person's own page, where somebody has opened it to them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.publishing.looking import my_listings, my_looked_at, my_looks, readers_told
from trellis.publishing.saying import THROUGH
from trellis.rights.looks import MOST
from trellis.web.access import StaffRequest, staff
from trellis.web.rights.forms import BetweenForm
from trellis.web.rights.telling import opening, sections

PAGE = "publishing:who_looked"


@require_safe
@staff(Permission.READ_PUBLISHED)
def who_looked(request: StaffRequest) -> HttpResponse:
    """Show a reader who looked at their own record, in the words of the copy that staff print.

    Raises:
        Http404: where the page is not open to them, whatever the cause.
    """
    person = my_looked_at()
    if person is None:
        raise Http404(_("There is no page here that you can see."))
    record(f"person.seen:{PAGE}", by=request.user, about=person, through=THROUGH)
    form = BetweenForm(request.GET if request.GET else None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    between = {"first": said.get("first"), "last": said.get("last")}
    looks, listings = my_looks(**between), my_listings(**between)
    shown = {
        "form": form,
        "opening": opening(),
        "parts": sections(looks, listings, readers_told(person)),
        "whole": len(looks) < MOST and len(listings) < MOST,
    }
    return render(request, "publishing/who_looked.jinja", shown)
