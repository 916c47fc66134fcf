"""Records that the officer watches: every look at one is then among the unusual ones."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.governance.enquiries import THROUGH, watch, watch_no_more
from trellis.governance.models import Watched
from trellis.governance.people import record_meant, reference
from trellis.web.access import StaffRequest, staff
from trellis.web.forms import TrellisForm
from trellis.web.governance.forms import WatchForm
from trellis.web.looks import note_list
from trellis.web.openings.colleagues import key_of
from trellis.web.people.keeping import at_hand, let_go


@staff(Permission.GOVERN)
def page(request: StaffRequest) -> HttpResponse:
    """Show what is watched and why; watch another, or one no more."""
    if end := request.POST.get("end"):
        return _no_more(request, key_of(end))
    if let_go(request):
        return redirect("governance:watched")
    form, kept = at_hand(request, WatchForm)
    about = _record(form) if request.method == "POST" else None
    if about and form.is_valid():
        watch(by=request.user, about=about, why=form.cleaned_data["why"])
        messages.success(request, _("Watched from now on."))
        return redirect("governance:watched")
    record("governance.seen:watched", by=request.user)
    standing = Watched.objects.filter(ended_at=None).order_by("-begun_at")
    rows = [(one, reference(one.about_id)) for one in standing]
    note_list(request, {one.about_id for one in standing}, through=THROUGH)
    shown = {"form": form, "rows": rows, "kept": kept}
    return render(request, "governance/watched.jinja", shown)


def _no_more(request: StaffRequest, key: UUID | None) -> HttpResponse:
    found = Watched.objects.filter(pk=key, ended_at=None).first() if key else None
    if found:
        watch_no_more(by=request.user, watched=found)
        messages.success(request, _("Watched no more."))
    return redirect("governance:watched")


def _record(form: TrellisForm) -> UUID | None:
    """Return which record is meant; say on the form that there is none, whatever else is wrong."""
    text = "" if "about" in form.errors else form.cleaned_data["about"]
    about = record_meant(text) if text else None
    if text and about is None:
        form.add_error("about", _("No record has this reference or NHS number. Check it."))
    return about
