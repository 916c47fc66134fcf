"""Look at an opening afterwards: why it was, and what was found."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.web.access import StaffRequest, staff
from trellis.web.looks import DECIDES, look
from trellis.web.openings.forms import LookAtForm
from trellis.web.people.keeping import at_hand, let_go
from trellis.work.openings import look_at, require_looker, to_look_at


@staff(None)
def page(request: StaffRequest, opening: UUID) -> HttpResponse:
    """Show why a record was opened, and keep what was found."""
    require_looker(request.user)
    one = next((one for one in to_look_at() if one.opening == opening), None)
    if one is None:
        raise Http404("There is no page here that you can see.")
    look(request, one.named, DECIDES)
    if let_go(request):
        return redirect("mywork:today")
    form, kept = at_hand(request, LookAtForm)
    if request.method == "POST" and form.is_valid():
        look_at(by=request.user, opening=opening, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("mywork:today")
    return render(request, "openings/look_at.jinja", {"one": one, "form": form, "kept": kept})
