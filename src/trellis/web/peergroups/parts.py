"""Who is there, how the group works this time, and who leads, brings something, takes notes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.packs.model import text
from trellis.peergroups.meeting import choose_parts
from trellis.peergroups.models import PeerSession, Seat
from trellis.peergroups.turns import PARTS, Turns, rule_of
from trellis.supervision.sessions import NotOpen
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import PartsForm
from trellis.web.peergroups.opening import NOT_HERE, Sat, form_page, taking_part
from trellis.web.peergroups.ways import ways
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of

THERE, AWAY = Seat.Part.THERE.value, Seat.Part.AWAY.value


@staff(Permission.WRITE_RECORDS)
def parts(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Say who is there and who does what. What the turns say stands there to begin with."""
    sat = taking_part(request, peer_session)
    turns = Turns.of(sat.group)
    if request.method != "POST":
        form = _form(sat, turns, initial=_to_begin_with(sat, turns))
        start = opened(request, form, version=sat.session.version)
        return _page(request, sat, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("peergroups:session", sat.session.pk)
    form, version = _form(sat, turns, request.POST), version_of(request)
    if not form.is_valid() or not _all_are_here(form, turns):
        return _page(request, sat, form, version=version)
    who = {str(one.pk): one for one in _people(sat, turns)}
    try:
        choose_parts(
            by=request.user,
            session=sat.session,
            version=version,
            way=form.cleaned_data["way"],
            there=[who[key] for key in form.cleaned_data["there"]],
            parts={part: who.get(form.cleaned_data[part]) for part in form.asked},
        )
    except TwoWriters as two:
        theirs = two.theirs
        assert isinstance(theirs, PeerSession)
        apart = differences(form, chosen_in(theirs))
        return _page(request, sat, form, version=theirs.version, apart=apart)
    except NotOpen as error:
        raise Http404(NOT_HERE) from error
    messages.success(request, _("Saved."))
    return redirect("peergroups:session", sat.session.pk)


def _people(sat: Sat, turns: Turns) -> list[Any]:
    """Return the members, and whoever was there and has left since."""
    there = {one.pk: one for one in turns.members}
    for seat in sat.session.seats.exclude(part=AWAY).select_related("member"):
        there.setdefault(seat.member_id, seat.member)
    return sorted(there.values(), key=lambda one: (one.name, one.pk))


def _form(sat: Sat, turns: Turns, *args: Any, **kwargs: Any) -> PartsForm:
    asked = [part.value for part in PARTS]
    if sat.session.is_first:
        asked.remove(Seat.Part.FACILITATOR.value)
    return PartsForm(*args, members=_people(sat, turns), ways=ways(), asked=asked, **kwargs)


def chosen_in(session: PeerSession) -> dict[str, Any]:
    """Return what was said of a session so far, as its form has it."""
    seats = list(session.seats.exclude(part=AWAY))
    found: dict[str, Any] = {"way": session.way}
    found["there"] = sorted({str(one.member_id) for one in seats})
    return found | {one.part: str(one.member_id) for one in seats if one.part != THERE}


def expected_at(session: PeerSession, turns: Turns) -> set[UUID]:
    """Return who is there, or as long as nobody said so, whoever has not said they are away."""
    return expected(session.seats.all(), turns)


def expected(told: Iterable[Seat], turns: Turns) -> set[UUID]:
    """Return who is expected, of what was said of a session so far."""
    seats = list(told)
    there = {one.member_id for one in seats if one.part != AWAY}
    away = {one.member_id for one in seats if one.part == AWAY}
    return there or {one.pk for one in turns.members} - away


def _to_begin_with(sat: Sat, turns: Turns) -> dict[str, Any]:
    said = chosen_in(sat.session)
    if said["there"]:
        return said
    there = expected_at(sat.session, turns)
    fallen = {part: str(who) for part, who in turns.fallen(there).items()}
    return {"way": said["way"], "there": [str(one) for one in there], **fallen}


def _all_are_here(form: PartsForm, turns: Turns) -> bool:
    """Say whether whoever has a part is here; where not, the form says whose turn it is then."""
    there = {UUID(one) for one in form.cleaned_data["there"]}
    names = {one.pk: one.name for one in turns.members}
    for part in form.asked:
        who = form.cleaned_data[part]
        if who and UUID(who) not in there:
            line = turns.line(part, there)
            words = _("They are not among those who are here.")
            if line:
                following = {"who": names.get(line[0].member, "")}  # type: ignore[call-overload]
                words += " " + _("It would be the turn of %(who)s.") % following
            form.add_error(part, words)
    return not form.errors


def _page(request: StaffRequest, sat: Sat, form: Any, **more: Any) -> HttpResponse:
    about = {part: text(rule_of(part).about) for part in form.asked}
    shown = {"sat": sat, "group": sat.group, "session": sat.session, "form": form, "rules": about}
    return form_page(request, "parts", **shown, **more)
