"""Somebody else holds one session while the supervisor is away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import Role, User
from trellis.supervision.arranging import (
    Below,
    end_stand_in,
    let_stand_in,
    may_arrange_stand_in,
    sessions_below,
    stand_in_of,
)
from trellis.supervision.models import Session
from trellis.web.access import StaffRequest, staff
from trellis.web.openings.colleagues import answers, chosen
from trellis.web.people.going_on import spoken_day
from trellis.web.supervision.forms import StandInForm
from trellis.web.supervision.opening import NOT_HERE, form_page
from trellis.work.actions import NotAllowed
from trellis.work.models import Cover
from trellis.work.queries import colleagues, practising

END = "end"
MOST = 20  # colleagues to choose from: who covers for the supervisor comes first


@staff(Permission.WRITE_RECORDS)
def stand_in(request: StaffRequest, session: UUID) -> HttpResponse:
    """Choose who holds a session, or let the supervisor hold it again.

    Whoever the supervisor is supervised by may come here too: they learn of the session its day and
    whose it is, and read nothing of it.
    """
    told = _told(session)
    if told is None or not may_arrange_stand_in(session):
        raise Http404(NOT_HERE)
    back = _back(session)
    if request.method == "POST" and END in request.POST:
        try:
            end_stand_in(by=request.user, session=session)
        except NotAllowed as error:
            raise Http404(NOT_HERE) from error
        messages.success(request, _("%(who)s holds it.") % {"who": told.supervisor})
        return redirect(*back)
    form = _form(request.user, told, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _let(request, session, form):
        messages.success(request, _("Arranged. They read this session, and nothing before it."))
        return redirect(*back)
    shown = {"told": told, "day": spoken_day(told.on), "session": session, "reads": len(back) > 1}
    return form_page(request, "stand_in", form=form, **shown)


def _told(key: UUID) -> Below | None:
    """Return the day and the names of a session, as one of the two or a manager above learns."""
    found = Session.objects.select_related("supervision__supervisee", "supervision__supervisor")
    one = found.filter(pk=key).first()
    if one is None:
        return next((below for below in sessions_below() if below.session == key), None)
    held = stand_in_of(one)
    two = one.supervision
    by = held.colleague.name if held else ""
    return Below(one.pk, one.on, two.supervisee.name, two.supervisor.name, by)


def _back(key: UUID) -> tuple[Any, ...]:
    """Return where this page leads back to: the session, for whoever may read it."""
    if Session.objects.filter(pk=key).exists():
        return "supervision:session", key
    return ("supervision:index",)


def _form(user: User, told: Below, data: Any) -> StandInForm:
    form = StandInForm(data)
    form.fields["colleague"].label = _("Who holds this session")
    decide = Q(role__in=(Role.SUPERVISOR, Role.PRACTICE_LEAD))
    near = colleagues(user) | practising().filter(decide).distinct()
    covers = Cover.objects.filter(away__name=told.supervisor, ended_at=None)
    on_the_day = covers.filter(first_day__lte=told.on, last_day__gte=told.on)
    first = set(on_the_day.values_list("colleague_id", flat=True))
    two = (told.supervisee, told.supervisor)  # all that a manager above knows of them
    near = near.exclude(pk=user.pk).exclude(name__in=two)
    found = sorted(near, key=lambda one: (one.pk not in first, one.name))
    form.choose_from(colleague=answers(found[:MOST]))
    return form


def _let(request: StaffRequest, session: UUID, form: StandInForm) -> bool:
    colleague = chosen(form)
    if colleague is None:
        return False
    try:
        let_stand_in(by=request.user, session=session, colleague=colleague)
    except NotAllowed:
        form.add_error("colleague", _("Choose somebody other than the two of you."))
        return False
    return True
