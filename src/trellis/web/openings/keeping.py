"""A record that nobody can open: name who has it from now on."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.web.access import NOT_HERE, StaffRequest, staff
from trellis.web.looks import look
from trellis.web.openings.colleagues import answers, chosen
from trellis.web.openings.forms import KeepForm
from trellis.web.people.keeping import at_hand, let_go
from trellis.work.actions import NotAllowed
from trellis.work.keeping import keep_for_another, kept_for_nobody
from trellis.work.queries import colleagues

RESTRICTION = "restriction"  # through what: to know of the look would reveal it


@staff(Permission.RESTRICT)
def keep(request: StaffRequest, kept: UUID) -> HttpResponse:
    """Show whose record nobody can open, and keep it for the colleague who is named."""
    one = next((one for one in kept_for_nobody() if one.restriction == kept), None)
    if one is None:
        raise Http404(NOT_HERE)
    look(request, one.named, RESTRICTION)
    if let_go(request):
        return redirect("mywork:today")
    form, given_back = at_hand(request, KeepForm)
    form.choose_from(colleague=answers(colleagues(request.user)))
    if request.method == "POST" and form.is_valid() and _kept(request, kept, form):
        messages.success(request, _("Done. They find the record under People from now on."))
        return redirect("mywork:today")
    shown = {"one": one, "form": form, "kept": given_back}
    return render(request, "openings/kept.jinja", shown)


def _kept(request: StaffRequest, kept: UUID, form: KeepForm) -> bool:
    colleague = chosen(form)
    if colleague is None:
        return False
    why = form.cleaned_data["why"]
    try:
        keep_for_another(by=request.user, kept=kept, colleague=colleague, why=why)
    except NotAllowed:
        form.add_error(None, _why_not(kept))
        return False
    return True


def _why_not(kept: UUID) -> str:
    """Return why a record was not kept for the colleague who was named."""
    if any(one.restriction == kept for one in kept_for_nobody()):
        return _(
            "It cannot be kept for that colleague: it may be closed to them, or they are you. "
            "Name somebody else."
        )
    return _("Somebody else has just named who has this record. There is nothing more to do.")
