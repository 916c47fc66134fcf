"""The room: everybody sees the same stage and clock, and what is written as it is written.

It works without a script: every form posts and comes back here, and the page says what to press to
see what is new. With one, the same posts answer in JSON and the page follows ``live``.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from trellis.access.permissions import Permission
from trellis.huddles.cases import brought_to
from trellis.huddles.models import Action, Case, Line, Member
from trellis.huddles.news import news_of
from trellis.huddles.shape import is_about_somebody, learns_in, phrases_of
from trellis.packs.model import text
from trellis.packs.model_reflective import Stage
from trellis.web.access import StaffRequest, staff
from trellis.web.huddles.doing import do
from trellis.web.huddles.forms import ActionForm, LineForm, MinutesForm
from trellis.web.huddles.opening import In, opened_huddle
from trellis.web.huddles.turning import told_turns
from trellis.web.huddles.vine import drawn
from trellis.web.huddles.wording import closed_words, kept_words, left_words
from trellis.web.people.keeping import opened


@dataclass(frozen=True)
class Part:
    """What one role does in a stage, and what may help."""

    role: str
    title: str
    does: str
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A stage as the page shows it."""

    id: str
    title: str
    about: str
    kept: str
    learns: bool
    parts: tuple[Part, ...]
    on_to: str


@staff(Permission.WRITE_RECORDS)
def room(request: StaffRequest, huddle: UUID) -> HttpResponse:
    """Show a huddle; do what is posted in it."""
    there = opened_huddle(request, huddle)
    if request.method != "POST":
        start = opened(request, LineForm(speakers=there.speakers))
        return _page(request, there, start.form, kept=start.kept)
    done = do(request, there)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(done.told, status=done.status)
    if done.line is not None or done.action is not None or done.minutes is not None:
        line = done.line or LineForm(speakers=there.speakers)
        return _page(request, there, line, action=done.action, minutes=done.minutes)
    if done.said:
        messages.info(request, done.said)
    return redirect("huddles:room", huddle)


def _page(
    request: StaffRequest,
    there: In,
    form: Any,
    *,
    action: Any = None,
    minutes: Any = None,
    kept: bool = False,
) -> HttpResponse:
    huddle, process = there.huddle, there.process
    stages = [_shown(there, None), *(_shown(there, one) for one in process.stages)]
    everybody = Member.objects.filter(huddle=huddle).select_related("user")
    names = {one.pk: one.name for one in everybody}
    wrong = next((one for one in (form, action, minutes) if one is not None and one.errors), None)
    news = news_of(huddle.pk)
    shown = {
        "in_it": there,
        "huddle": huddle,
        "process": process,
        "title": text(process.title),
        "form": wrong or form,
        "line_form": form,
        "action_form": action or ActionForm(members=there.members, speakers=there.speakers),
        "minutes_form": minutes or MinutesForm(process=process, minutes=huddle.minutes),
        "kept": kept,
        "stages": stages,
        "now": next(one for one in stages if one.id == huddle.stage),
        "vine": drawn(process, huddle, timezone.now()),
        "left": _left(there),
        "closed_words": closed_words(huddle),
        "roles": {one.id: text(one.title) for one in process.roles},
        "everybody": names,
        "turns": told_turns(there, names),
        "case": Case.objects.filter(huddle=huddle).select_related("author").first(),
        "brings": bool(huddle.case_role) and is_about_somebody(process),
        "brought": brought_to(huddle),
        "lines": list(Line.objects.filter(huddle=huddle, taken_out=False)),
        "actions": _actions(there),
        "phrases": phrases_of(huddle),
        "news": news.told if news else {},
        "script": _for_script(there, stages),
    }
    status = 422 if wrong else 200
    return render(request, "huddles/room.jinja", shown, status=status)


def _left(there: In) -> str:
    huddle = there.huddle
    if not huddle.stage or huddle.stage_began_at is None:
        return ""
    return left_words(huddle.minutes[huddle.stage], huddle.stage_began_at, timezone.now())


def _shown(there: In, stage: Stage | None) -> Shown:
    """Return a stage as it is shown; what stands before the first where there is none."""
    process, stages = there.process, list(there.process.stages)
    following = stages[stages.index(stage) + 1 :] if stage else stages
    titles = {one.id: text(one.title) for one in process.roles}
    prompts = stage.prompts if stage else ()
    parts = [
        Part(one.role, titles[one.role], text(one.does), tuple(map(text, one.prompts)))
        for one in prompts
    ]
    parts.sort(key=lambda one: one.role != there.me.role)
    return Shown(
        id=stage.id if stage else "",
        title=text((stage or process).title),
        about=text((stage or process).about),
        kept=kept_words(stage),
        learns=learns_in(process, stage),
        parts=tuple(parts),
        on_to=text(following[0].title) if following else "",
    )


def _actions(there: In) -> list[dict[str, Any]]:
    found = Action.objects.filter(huddle=there.huddle, taken_out=False)
    found = found.select_related("who__user").prefetch_related("agreed__member__user")
    return [
        {
            "one": one,
            "agreed": [each.member.name for each in one.agreed.all()],
            "may": [
                (each, any(said.member_id == each.pk for said in one.agreed.all()))
                for each in there.speakers
            ],
        }
        for one in found
    ]


def _for_script(there: In, stages: list[Shown]) -> dict[str, Any]:
    """Return what the script has to know that is the reader's own and does not change."""
    huddle = there.huddle
    return {
        "me": str(there.me.pk),
        "began": there.began,
        "oneScreen": huddle.one_screen,
        "leadRole": huddle.lead_role,
        "caseRole": huddle.case_role,
        "roles": {one.id: text(one.title) for one in there.process.roles},
        "brings": bool(huddle.case_role) and is_about_somebody(there.process),
        "stages": [
            {"id": one.id, "title": one.title, "onTo": one.on_to, "learns": one.learns}
            for one in stages
        ],
    }
