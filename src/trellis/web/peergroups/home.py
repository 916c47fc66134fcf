"""The groups somebody is of; one group as a whole; beginning one."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.packs.model import text
from trellis.peergroups.agreeing import being_written, in_force, said_yes
from trellis.peergroups.belonging import begin_group
from trellis.peergroups.models import Agreement, Feedback, Notes, PeerGroup, PeerSession
from trellis.peergroups.queries import groups_of, left_by, rhythm_of, supervised_by
from trellis.peergroups.turns import Turns, rules
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import GroupForm
from trellis.web.peergroups.opening import Of, form_page, opened_group
from trellis.web.peergroups.wording import after_words, theirs_words, turn_words
from trellis.web.people.keeping import let_go, opened
from trellis.web.supervision.wording import rhythm_words, when_words
from trellis.work.actions import NotAllowed
from trellis.work.queries import colleagues


@dataclass(frozen=True)
class Promised:
    """What one member promises: their name, and each promise."""

    who: str
    lines: list[str]


@dataclass(frozen=True)
class Listed:
    """A session of the list: when it is, what it was about, what the supervisor was told."""

    one: PeerSession
    when: str
    topics: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@require_safe
@staff(Permission.WRITE_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show the groups that the reader belongs to, supervises, or left."""
    mine, theirs = list(groups_of(request.user)), list(supervised_by(request.user))
    shown = {
        "mine": [(one, rhythm_words(rhythm_of(one))) for one in mine if one.ended_on is None],
        "theirs": [(one, theirs_words(rhythm_of(one))) for one in theirs if one.ended_on is None],
        "over": [
            *((one, "") for one in (*mine, *theirs) if one.ended_on is not None),
            *((one, "") for one in left_by(request.user)),
        ],
    }
    return render(request, "peergroups/index.jinja", shown)


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin a group."""
    if request.method != "POST":
        start = opened(request, _form(request))
        return form_page(request, "new", form=start.form, kept=start.kept)
    if let_go(request):
        return redirect("peergroups:index")
    form = _form(request, request.POST)
    if form.is_valid() and (made := _begun(request, form)):
        messages.success(request, _("Begun. Arrange the first session: the supervisor leads it."))
        return redirect("peergroups:one", made.pk)
    return form_page(request, "new", form=form)


def _form(request: StaffRequest, *args: Any) -> GroupForm:
    near, mine = list(colleagues(request.user)), request.user.supervisor_id
    near.sort(key=lambda one: (one.pk != mine, one.name))
    return GroupForm(*args, by=request.user, near=near)


def _begun(request: StaffRequest, form: GroupForm) -> PeerGroup | None:
    who = form.who()
    if who is None:
        return None
    name = form.cleaned_data["name"]
    try:
        return begin_group(by=request.user, name=name, members=who[0], supervisor=who[1])
    except NotAllowed:
        form.add_error("members", _("One of these cannot be in a group now. Look again."))
        return None


@require_safe
@staff(Permission.WRITE_RECORDS)
def one(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Show one group: when it meets, whose turn it is, what it agreed, its sessions."""
    of = opened_group(request, peer_group)
    group = of.group
    sessions = list(group.sessions.select_related("group"))
    shown: dict[str, Any] = {
        "of": of,
        "group": group,
        "rhythm": (rhythm_words if of.is_member else theirs_words)(rhythm_of(group)),
        "to_come": [_listed(one) for one in reversed(sessions) if one.is_open and of.is_in],
        "before": _before([one for one in sessions if not one.is_open]),
        "agreement": in_force(group),
        "waits": _waits(being_written(group), of),
        "promises": _promises(group),
        "may_promise": of.is_member and of.writes,
        "lead": "",
        "after": "",
        "members": [],
    }
    if of.is_in:
        turns = Turns.of(group)
        shown["members"] = turns.members
        if of.is_member and group.ended_on is None and sessions:
            shown |= _turn(turns, of)
    return render(request, "peergroups/one.jinja", shown)


def _turn(turns: Turns, of: Of) -> dict[str, str]:
    line = turns.line("facilitator", {one.pk for one in turns.members})
    lead = turn_words(line[0] if line else None, turns.members, of.user)
    return {"lead": lead, "after": after_words(line, turns.members)}


def _listed(one: PeerSession) -> Listed:
    return Listed(one, when_words(one))


def _before(sessions: list[PeerSession]) -> list[Listed]:
    """Return sessions with what the reader may read of each, a line each."""
    found = {one.pk: _listed(one) for one in sessions}
    for told in Notes.objects.filter(session__in=found):
        if topic := told.answers.get("topic"):
            found[told.session_id].topics.append(str(topic))
    for word in Feedback.objects.filter(session__in=found):
        found[word.session_id].words.append(word.text)
    return list(found.values())


def _promises(group: PeerGroup) -> list[Promised]:
    known = {one.id: text(one.words) for one in rules().commitments}
    found = group.promises.select_related("author").order_by("author__name", "pk")
    return [
        Promised(
            one.author.name,
            [known[key] for key in one.chosen if key in known] + one.own_words.splitlines(),
        )
        for one in found
        if one.chosen or one.own_words
    ]


def _waits(agreement: Agreement | None, of: Of) -> str:
    """Return what an agreement that is being written waits for, in a sentence."""
    if agreement is None or not of.is_in:
        return ""
    yes = said_yes(agreement)
    if of.user.pk in yes:
        return _("You have agreed to what is written. It waits for others.")
    if yes:
        return _("Others have agreed to what is written. It waits for you.")
    return _("The group is writing what it agrees. Each of you says yes to it when it is right.")
