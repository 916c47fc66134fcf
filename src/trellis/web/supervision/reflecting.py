"""Reflect after a session of supervision, or before it: alone, for oneself."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.supervision.models import Session
from trellis.web.access import StaffRequest, staff
from trellis.web.reflections.meetings import Meeting, finds
from trellis.web.reflections.starting import begin_with
from trellis.web.supervision.opening import opened_session
from trellis.web.wording import day

KIND = "supervision"


@staff(Permission.WRITE_RECORDS)
def reflect(request: StaffRequest, session: UUID) -> HttpResponse:
    """Begin a reflection with a session. The other of the two does not learn of it."""
    return begin_with(request, _meeting(opened_session(request, session).session, request.user))


@finds(KIND)
def session_of(user: User, key: UUID) -> Meeting | None:
    """Return a session that somebody sits in: the database decides."""
    found = Session.objects.select_related("supervision__supervisee", "supervision__supervisor")
    one = found.filter(pk=key).first()
    return _meeting(one, user) if one else None


def _meeting(one: Session, user: User) -> Meeting:
    on = one.held_on or one.on
    names = {"who": one.supervision.other_than(user).name, "day": day(on)}
    title = _("Supervision with %(who)s, %(day)s") % names
    return Meeting(KIND, one.pk, on, title, reverse("supervision:session", args=[one.pk]))
