"""How the pages of a huddle are opened: which one, and in which part the reader is in it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from trellis.accounts.models import User
from trellis.huddles.models import Huddle, Member
from trellis.huddles.shape import process_of, stage_after, stage_of
from trellis.packs.model_reflective import Process, Stage
from trellis.web.access import StaffRequest

NOT_HERE = "There is no page here that you can see."


@dataclass(frozen=True)
class In:
    """A huddle, who is in it, and in which part the reader is."""

    huddle: Huddle
    user: User
    members: tuple[Member, ...]

    @cached_property
    def process(self) -> Process:
        """The process that it goes by."""
        return process_of(self.huddle)

    @property
    def stage(self) -> Stage | None:
        """The stage that goes on; None before the first."""
        return stage_of(self.process, self.huddle.stage)

    @property
    def following(self) -> Stage | None:
        """The stage after it; None after the last."""
        return stage_after(self.process, self.huddle.stage)

    @cached_property
    def me(self) -> Member:
        """The reader's own part."""
        return next(one for one in self.members if one.user_id == self.user.pk)

    def holder(self, role: str) -> Member | None:
        """Return who holds a role that one person holds."""
        return next((one for one in self.members if role and one.role == role), None)

    @property
    def leads(self) -> bool:
        """Whether the reader says when a stage ends; the database decides it the same way."""
        leader = self.holder(self.huddle.lead_role)
        mine = leader.user_id == self.user.pk if leader and leader.user_id else self.began
        return self.huddle.is_open and mine

    @property
    def began(self) -> bool:
        """Whether the reader began it."""
        return self.huddle.begun_by_id == self.user.pk

    @property
    def presents(self) -> bool:
        """Whether the reader brings the case."""
        return bool(self.huddle.case_role) and self.me.role == self.huddle.case_role

    @property
    def speakers(self) -> list[Member]:
        """For whom this keyboard may write, the reader first."""
        others = [
            one
            for one in self.members
            if one != self.me and (self.huddle.one_screen or (one.user_id is None and self.leads))
        ]
        return [self.me, *others]


def opened_huddle(request: StaffRequest, key: UUID) -> In:
    """Return the huddle in the address.

    Raises:
        Http404: unless the reader is in it.
    """
    held = get_object_or_404(Huddle.objects.select_related("begun_by"), pk=key)
    members = Member.objects.filter(huddle=held, left_at=None).select_related("user")
    return In(held, request.user, tuple(members))


def still_open(there: In) -> In:
    """Return it while it goes on.

    Raises:
        Http404: once it is closed.
    """
    if not there.huddle.is_open:
        raise Http404(NOT_HERE)
    return there


def form_page(request: StaffRequest, name: str, **shown: Any) -> HttpResponse:
    """Return a page with one form on it."""
    words: dict[str, Any] = {"version": 0, "kept": False, "apart": [], **shown}
    return render(request, f"huddles/{name}.jinja", words)
