"""What is posted in a room: a line, something to do, an agreement, a role, the stage, minutes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from trellis.conversations.group_copies import StillThere
from trellis.drafts.actions import drop_draft
from trellis.huddles.models import Action, Member
from trellis.huddles.rooms import NotSo, change_minutes, move_on, take_role
from trellis.huddles.saying import (
    Closed,
    OfAnother,
    agree,
    no_longer_agree,
    say,
    take_out,
    will_do,
)
from trellis.huddles.turns import give_turn
from trellis.web.access import StaffRequest
from trellis.web.forms import TrellisForm
from trellis.web.huddles.forms import ActionForm, LineForm, MinutesForm
from trellis.web.huddles.opening import In
from trellis.web.openings.colleagues import key_of
from trellis.web.saving import key_of as key_of_save
from trellis.work.actions import NotAllowed


@dataclass
class Done:
    """What came of a post: a status, what is told, and a form where one has to be put right."""

    status: int = 200
    said: str = ""
    line: LineForm | None = None
    action: ActionForm | None = None
    minutes: MinutesForm | None = None
    told: dict[str, Any] = field(default_factory=dict)

    def because(self, why: str, status: int = 409) -> "Done":
        """Say why nothing was done."""
        self.said, self.status, self.told = why, status, {"said": why}
        return self

    def of_form(self, form: TrellisForm) -> "Done":
        """Say what has to be put right."""
        found = [str(one) for errors in form.errors.values() for one in errors]
        return self.because(" ".join(found), 422)


def do(request: StaffRequest, there: In) -> Done:
    """Do what is posted."""
    done = Done()
    act = DEEDS.get(request.POST.get("do", "line"), _line)
    try:
        act(request, there, done)
    except Closed:
        done.because(_("The huddle was closed. Your words are still here."), 409)
    except (OfAnother, NotSo):
        done.because(_("This could not be done. Open the page again."), 409)
    except NotAllowed:
        done.because(_("Somebody else does that in this huddle."), 403)
    done.told.setdefault("done", done.status == 200)
    return done


def _line(request: StaffRequest, there: In, done: Done) -> None:
    form = LineForm(request.POST, speakers=there.speakers)
    key = key_of(request.POST.get("id", "")) or key_of_save(request)
    if not form.is_valid() or key is None:
        done.of_form(form).line = form
        return
    told = form.cleaned_data
    try:
        say(
            by=request.user,
            huddle=there.huddle,
            key=key,
            said_by=form.speaker(),
            text=told["text"],
            learning=told["learning"],
        )
    except StillThere as error:
        form.add_error("text", _known_by(error))
        done.of_form(form).line = form
        return
    except (Closed, NotAllowed):
        done.line = form
        raise
    drop_draft(by=request.user, page=request.path)


def _known_by(error: StillThere) -> str:
    words = ", ".join(f"“{word}”" for word in error.words[:8])
    said = _("Somebody can be known by %(words)s. Put something else there.")
    return said % {"words": words}


def _action(request: StaffRequest, there: In, done: Done) -> None:
    form = ActionForm(request.POST, members=there.members, speakers=there.speakers)
    key = key_of(request.POST.get("id", "")) or key_of_save(request)
    if not form.is_valid() or key is None:
        done.of_form(form).action = form
        return
    try:
        will_do(by=request.user, huddle=there.huddle, key=key, **form.said())
    except StillThere as error:
        form.add_error("what", _known_by(error))
        done.of_form(form).action = form


def _agree(request: StaffRequest, there: In, done: Done) -> None:
    key, member = _key(request, "action"), _member(request, there)
    action = Action.objects.filter(huddle=there.huddle, pk=key).first() if key else None
    if action is None or member is None:
        raise NotSo("There is no such thing to agree to.")
    if request.POST["do"] == "agree":
        agree(by=request.user, action=action, member=member)
    else:
        no_longer_agree(by=request.user, action=action, member=member)


def _take_out(request: StaffRequest, there: In, done: Done) -> None:
    key = _key(request, "one")
    if key is None:
        raise NotSo("There is no such line.")
    take_out(by=request.user, huddle=there.huddle, key=key)


def _role(request: StaffRequest, there: In, done: Done) -> None:
    member = _member(request, there) or there.me
    role = request.POST.get("role", "")
    take_role(by=request.user, huddle=there.huddle, member=member.pk, role=role)


def _on(request: StaffRequest, there: In, done: Done) -> None:
    move_on(by=request.user, huddle=there.huddle, after=request.POST.get("after", ""))


def _turn(request: StaffRequest, there: In, done: Done) -> None:
    give_turn(
        by=request.user,
        huddle=there.huddle,
        member=_key(request, "member"),
        after=_key(request, "after"),
        later=bool(request.POST.get("later")),
    )


def _minutes(request: StaffRequest, there: In, done: Done) -> None:
    form = MinutesForm(request.POST, process=there.process, minutes=there.huddle.minutes)
    if not form.is_valid():
        done.of_form(form).minutes = form
        return
    change_minutes(by=request.user, huddle=there.huddle, minutes=form.minutes())


def _key(request: StaffRequest, name: str) -> UUID | None:
    return key_of(request.POST.get(name, ""))


def _member(request: StaffRequest, there: In) -> Member | None:
    key = _key(request, "member")
    return next((one for one in there.members if one.pk == key), None)


DEEDS: dict[str, Callable[[StaffRequest, In, Done], None]] = {
    "line": _line,
    "action": _action,
    "agree": _agree,
    "disagree": _agree,
    "take-out": _take_out,
    "role": _role,
    "on": _on,
    "turn": _turn,
    "minutes": _minutes,
}
