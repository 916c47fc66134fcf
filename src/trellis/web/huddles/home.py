"""The huddles one is in; begin one, bring people in, close one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.huddles.models import Action, Huddle, Line, Member
from trellis.huddles.rooms import begin_huddle, bring_guest, close, invite, leave
from trellis.huddles.shape import kept_stages, process_of, processes
from trellis.packs.model import text
from trellis.web.access import StaffRequest, staff
from trellis.web.huddles.forms import AskForm, BeginForm, GuestForm, role_title
from trellis.web.huddles.opening import In, form_page, opened_huddle, still_open
from trellis.web.huddles.wording import when_words
from trellis.web.openings.colleagues import key_of
from trellis.web.people.keeping import let_go, opened
from trellis.work.actions import NotAllowed
from trellis.work.queries import colleagues

GUEST, LEAVE = "guest", "leave"


@dataclass(frozen=True)
class Shown:
    """A huddle in the list: what it is, when, and who keeps its clock."""

    huddle: Huddle
    title: str
    when: str
    role: str


@require_safe
@staff(Permission.WRITE_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show the huddles that the reader is in."""
    mine = Member.objects.filter(user=request.user, left_at=None)
    roles = dict(mine.values_list("huddle_id", "role"))
    found = [_shown(one, roles) for one in Huddle.objects.filter(pk__in=roles)]
    shown = {
        "to_come": [one for one in reversed(found) if one.huddle.is_open],
        "over": [one for one in found if not one.huddle.is_open],
        "kinds": processes(),
    }
    return render(request, "huddles/index.jinja", shown)


def _shown(huddle: Huddle, roles: dict[UUID, str]) -> Shown:
    process = process_of(huddle)
    role = role_title(process.roles, roles[huddle.pk])
    return Shown(huddle, text(process.title), when_words(huddle), role)


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin a huddle."""
    if request.method != "POST":
        initial = {"on": timezone.localdate(), "role": "case", "process": "huddle"}
        start = opened(request, _form(request.user, initial=initial))
        return form_page(request, "new", form=start.form, kept=start.kept, kinds=processes())
    if let_go(request):
        return redirect("huddles:index")
    form = _form(request.user, request.POST)
    if not form.is_valid():
        return form_page(request, "new", form=form, kinds=processes())
    told = form.cleaned_data
    by_id = {one.id: one for one in processes()}
    made = begin_huddle(
        by=request.user,
        process=by_id[told["process"]],
        on=told["on"],
        at=told["at"] or None,
        one_screen=told["where"] == "one-screen",
        role=form.role_id(),
        colleagues=form.chosen(),
    )
    messages.success(request, _("The room is open. Whoever keeps the clock says when it begins."))
    return redirect("huddles:room", made.pk)


def _form(user: User, *args: Any, **kwargs: Any) -> BeginForm:
    return BeginForm(*args, near=list(colleagues(user)), processes=processes(), **kwargs)


@staff(Permission.WRITE_RECORDS)
def who(request: StaffRequest, huddle: UUID) -> HttpResponse:
    """Bring people in: colleagues, and guests by name; take somebody off; leave."""
    there = still_open(opened_huddle(request, huddle))
    may_ask = there.leads or there.began
    asks, guest = _asks(there), GuestForm()
    if request.method == "POST":
        if not let_go(request) and (done := _changed(request, there)) is not None:
            asks, guest = done
            return _who_page(request, there, asks, guest, may_ask)
        still_in = Huddle.objects.filter(pk=huddle).exists()
        return redirect("huddles:room", huddle) if still_in else redirect("huddles:index")
    start = opened(request, asks)
    return _who_page(request, there, start.form, guest, may_ask, kept=start.kept)


def _asks(there: In, *args: Any) -> AskForm:
    here = {one.user_id for one in there.members}
    near = [one for one in colleagues(there.user) if one.pk not in here]
    return AskForm(*args, near=near)


def _changed(request: StaffRequest, there: In) -> tuple[AskForm, GuestForm] | None:
    """Do what was asked; return both forms where one has to be put right."""
    about: dict[str, Any] = {"by": request.user, "huddle": there.huddle}
    try:
        if LEAVE in request.POST:
            if member := key_of(request.POST[LEAVE]):
                leave(**about, member=member)
            return None
        if GUEST in request.POST:
            guest = GuestForm(request.POST)
            if not guest.is_valid():
                return _asks(there), guest
            bring_guest(**about, name=guest.cleaned_data["name"])
            return None
        asks = _asks(there, request.POST)
        if not asks.is_valid():
            return asks, GuestForm()
        invite(**about, colleagues=asks.chosen())
    except NotAllowed:
        messages.info(request, _("Whoever began the huddle, or leads it, does that."))
    return None


def _who_page(
    request: StaffRequest, there: In, asks: Any, guest: Any, may_ask: bool, **more: Any
) -> HttpResponse:
    shown = {
        "in_it": there,
        "huddle": there.huddle,
        "title": text(there.process.title),
        "form": guest if guest.errors else asks,
        "asks": asks,
        "guest": guest,
        "may_ask": may_ask,
        "roles": {one.id: text(one.title) for one in there.process.roles},
    }
    return form_page(request, "who", **shown, **more)


@staff(Permission.WRITE_RECORDS)
def close_it(request: StaffRequest, huddle: UUID) -> HttpResponse:
    """Close a huddle, once its reader has read what goes and what stays."""
    there = still_open(opened_huddle(request, huddle))
    if request.method == "POST":
        if not let_go(request):
            try:
                close(by=request.user, huddle=there.huddle)
                messages.success(request, _("Closed. What was agreed stays here."))
            except NotAllowed:
                messages.info(request, _("Whoever began the huddle, or leads it, closes it."))
        return redirect("huddles:room", huddle)
    lines = Line.objects.filter(huddle=huddle, taken_out=False)
    stays = lines.filter(learning=True) | lines.filter(stage__in=kept_stages(there.process))
    shown = {
        "in_it": there,
        "huddle": there.huddle,
        "may_close": there.leads or there.began,
        "goes": lines.exclude(pk__in=stays.values("pk")).count(),
        "stays": list(stays.select_related("said_by__user")),
        "actions": list(Action.objects.filter(huddle=huddle, taken_out=False)),
    }
    return form_page(request, "close", **shown)
