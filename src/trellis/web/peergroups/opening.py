"""How the pages of peer groups are opened: which group, and in which part the reader is of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from trellis.accounts.models import User
from trellis.peergroups.models import PeerGroup, PeerSession
from trellis.peergroups.queries import belongs
from trellis.web.access import StaffRequest

NOT_HERE = "There is no page here that you can see."


@dataclass(frozen=True)
class Of:
    """A group, and in which part the reader is of it: a member, its supervisor, or one who left."""

    group: PeerGroup
    user: User
    is_member: bool

    @property
    def supervises(self) -> bool:
        """Whether the reader is its supervisor."""
        return self.user.pk == self.group.supervisor_id

    @property
    def is_in(self) -> bool:
        """Whether the reader belongs to it or supervises it now."""
        return self.is_member or self.supervises

    @property
    def writes(self) -> bool:
        """Whether it goes on, and is the reader's to write in."""
        return self.is_in and self.group.ended_on is None


@dataclass(frozen=True)
class Sat:
    """A session of a group, and in which part the reader is of that group."""

    session: PeerSession
    of: Of

    @property
    def group(self) -> PeerGroup:
        """Which group it is of."""
        return self.of.group

    @property
    def sees_who_came(self) -> bool:
        """Whether who came and who led is the reader's to see."""
        return self.of.is_member or (self.session.is_first and self.of.supervises)

    @property
    def takes_part(self) -> bool:
        """Whether the reader writes in it."""
        return self.of.writes and self.sees_who_came and self.session.called_off_on is None


def opened_group(request: StaffRequest, key: UUID) -> Of:
    """Return the group in the address.

    Raises:
        Http404: unless the reader belongs to it, did, or supervises it.
    """
    held = get_object_or_404(PeerGroup.objects.select_related("supervisor"), pk=key)
    return Of(held, request.user, belongs(request.user, held))


def inside(request: StaffRequest, key: UUID) -> Of:
    """Return the group in the address, for whoever belongs to it or supervises it now.

    Raises:
        Http404: for anybody else.
    """
    of = opened_group(request, key)
    if not of.is_in:
        raise Http404(NOT_HERE)
    return of


def to_write_in(request: StaffRequest, key: UUID) -> Of:
    """Return a group that goes on, for whoever writes in it.

    Raises:
        Http404: for anybody else, and when it has ended.
    """
    of = opened_group(request, key)
    if not of.writes:
        raise Http404(NOT_HERE)
    return of


def opened_session(request: StaffRequest, key: UUID) -> Sat:
    """Return the session in the address.

    Raises:
        Http404: unless the reader belongs to its group, did then, or supervises it.
    """
    found = PeerSession.objects.select_related("group__supervisor")
    held = get_object_or_404(found, pk=key)
    return Sat(held, Of(held.group, request.user, belongs(request.user, held.group)))


def taking_part(request: StaffRequest, key: UUID) -> Sat:
    """Return the session in the address, for whoever writes in it.

    Raises:
        Http404: for anybody else, when it was called off, or when the group has ended.
    """
    sat = opened_session(request, key)
    if not sat.takes_part:
        raise Http404(NOT_HERE)
    return sat


def form_page(request: StaffRequest, name: str, **shown: Any) -> HttpResponse:
    """Return a page with one form on it; 409 where two wrote at once."""
    words: dict[str, Any] = {"version": 0, "kept": False, "apart": [], **shown}
    status = 409 if words["apart"] else 200
    return render(request, f"peergroups/{name}.jinja", words, status=status)
