"""Who is away, and who stands in: one's own days, and those of whose absence one arranges."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.web.access import StaffRequest, staff
from trellis.web.openings.colleagues import answers, chosen, key_of
from trellis.web.openings.forms import AwayForm
from trellis.web.people.keeping import at_hand, let_go
from trellis.work.actions import NotAllowed
from trellis.work.models import Cover
from trellis.work.openings import arrange_cover, arranges_for, end_cover
from trellis.work.queries import colleagues


@staff(Permission.READ_RECORDS)
def away(request: StaffRequest) -> HttpResponse:
    """Show who stands in for whom, as far as it concerns the reader; arrange it, or end it."""
    if request.method == "POST" and "end" in request.POST:
        return _ended(request, key_of(request.POST["end"]))
    if let_go(request):
        return redirect("openings:away")
    form, kept = at_hand(request, lambda posted: _form(request, posted))
    if request.method == "POST" and form.is_valid() and _arranged(request, form):
        messages.success(request, _("Arranged. It begins and ends by itself."))
        return redirect("openings:away")
    shown = {"form": form, "covers": list(_covers(request.user)), "today": timezone.localdate()}
    shown["kept"] = kept
    return render(request, "openings/away.jinja", shown)


def _covers(user: User) -> list[Cover]:
    concerns = Q(away=user) | Q(colleague=user) | Q(away__in=arranges_for(user))
    found = Cover.objects.filter(
        concerns, ended_at=None, last_day__gte=timezone.localdate()
    ).select_related("away", "colleague")
    return list(found.order_by("first_day", "away__name"))


def _ended(request: StaffRequest, key: UUID | None) -> HttpResponse:
    one = get_object_or_404(Cover, pk=key, ended_at=None)
    try:
        end_cover(by=request.user, cover=one)
    except NotAllowed as error:
        raise Http404("There is no page here that you can see.") from error
    messages.success(request, _("Ended."))
    return redirect("openings:away")


def _form(request: StaffRequest, *args: object) -> AwayForm:
    user = request.user
    form = AwayForm(*args, initial={"away": str(user.pk)})
    theirs = arranges_for(user)
    form.choose_from(
        away=[(str(user.pk), _("I am")), *((str(one.pk), one.name) for one in theirs)],
        colleague=answers(colleagues(user)),
    )
    return form


def _arranged(request: StaffRequest, form: AwayForm) -> bool:
    colleague = chosen(form)
    if colleague is None:
        return False
    who = User.objects.get(pk=form.cleaned_data["away"])
    if who == colleague:
        form.add_error("colleague", _("Choose somebody other than who is away."))
        return False
    days = {name: form.cleaned_data[name] for name in ("first", "last")}
    try:
        arrange_cover(by=request.user, away=who, colleague=colleague, **days)
    except NotAllowed:
        form.add_error(None, _("You may not arrange this. Ask their supervisor."))
        return False
    return True
