"""How the pages of supervision are opened: whose it is, who is in the room, who is looked at."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from trellis.accounts.models import User
from trellis.supervision.arranging import stand_in_of
from trellis.supervision.models import Session, StandIn, Supervision
from trellis.web.access import StaffRequest

NOT_HERE = "There is no page here that you can see."


@dataclass(frozen=True)
class Sat:
    """A session, and in which part the reader sits in it."""

    session: Session
    user: User
    stands_in: StandIn | None

    @property
    def supervision(self) -> Supervision:
        """Of which two it is."""
        two: Supervision = self.session.supervision
        return two

    @property
    def holder(self) -> User:
        """Who holds it."""
        return self.stands_in.colleague if self.stands_in else self.supervision.supervisor

    @property
    def is_supervisee(self) -> bool:
        """Whether it is about the reader's own work."""
        return self.user.pk == self.supervision.supervisee_id

    @property
    def is_of_the_two(self) -> bool:
        """Whether the reader is one of the two, and does not stand in."""
        return self.is_supervisee or self.user.pk == self.supervision.supervisor_id

    @property
    def other(self) -> User | None:
        """With whom the reader sits in the room; None for one who is not in it this time."""
        if self.is_supervisee:
            return self.holder
        return self.supervision.supervisee if self.user.pk == self.holder.pk else None


def opened_supervision(request: StaffRequest, key: UUID) -> Supervision:
    """Return the supervision in the address.

    Raises:
        Http404: unless the reader is one of the two.
    """
    found = Supervision.objects.select_related("supervisee", "supervisor")
    held = get_object_or_404(found, pk=key)
    if request.user.pk not in {held.supervisee_id, held.supervisor_id}:
        raise Http404(NOT_HERE)
    return held


def opened_session(request: StaffRequest, key: UUID) -> Sat:
    """Return the session in the address.

    Raises:
        Http404: unless the reader is one of the two, or holds it.
    """
    found = Session.objects.select_related("supervision__supervisee", "supervision__supervisor")
    held = get_object_or_404(found, pk=key)
    return Sat(held, request.user, stand_in_of(held))


def form_page(request: StaffRequest, name: str, **shown: Any) -> HttpResponse:
    """Return a page with one form on it; 409 where two wrote at once."""
    words: dict[str, Any] = {"version": 0, "kept": False, "apart": [], **shown}
    status = 409 if words["apart"] else 200
    return render(request, f"supervision/{name}.jinja", words, status=status)
