"""Learning: stories, and a search across packs, stories and one's own reflections."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.frameworks.queries import NotInstalled, current, release
from trellis.packs.model import Pack, Story
from trellis.reflections.searching import FEWEST_LETTERS, Found, Said, find
from trellis.reflections.ways import newest, ways
from trellis.web.access import StaffRequest, staff
from trellis.web.addresses import address
from trellis.web.packs.neighbours import neighbours
from trellis.web.packs.showing import KIND_NAMES
from trellis.web.reflections.circles import circles_of
from trellis.web.reflections.opening import NOWHERE, Line, lines, note_lines

LONGEST_QUESTION = 200
MOST_CIRCLES = 12


@dataclass(frozen=True)
class Hit:
    """A text that was found: where it stands, in words, and the page on which it can be used."""

    said: Said
    kind: str
    href: str = ""


@staff(Permission.WRITE_RECORDS)
def learning(request: StaffRequest) -> HttpResponse:
    """Show the stories; answer a search. What was asked is in no address, and kept nowhere."""
    asked = request.POST.get("q", "").strip()[:LONGEST_QUESTION]
    shown: dict[str, object] = {"asked": asked, "stories": list(_stories())}
    shown["circles"] = circles_of(request.user)[:MOST_CIRCLES]
    if request.method == "POST":
        if len(asked) < FEWEST_LETTERS:
            shown["search_error"] = _("Write a word or two to look for.")
        else:
            shown |= _answer(request, find(request.user, asked))
    return render(request, "reflections/learning.jinja", shown)


def _answer(request: StaffRequest, found: Found) -> dict[str, object]:
    begins = {one.key for one in ways()}
    own: list[Line] = lines(found.own)
    note_lines(request, own)
    return {
        "found": found,
        "hits": [
            Hit(one, str(KIND_NAMES[one.kind]), _where(one, begins)) for one in found.in_packs
        ],
        "own": own,
    }


def _where(one: Said, begins: set[str]) -> str:
    """Return the page on which a text of a pack is used, where there is one for everybody."""
    key = f"{one.pack}/{one.file}"
    if one.kind == "reflection" and key in begins:
        return f"{address('reflections:new')}?way={key}"
    return address("questions:index") if one.kind == "questions" else ""


def _stories() -> list[tuple[str, Story]]:
    return [(pack.id, story) for _key, pack in newest() for story in pack.stories]


@require_safe
@staff(Permission.WRITE_RECORDS)
def story(request: StaffRequest, pack: str, story: str) -> HttpResponse:
    """Show a story, to read and to think about."""
    try:
        held = current(pack)
    except NotInstalled as error:
        raise Http404(NOWHERE) from error
    one = next((one for one in held.stories if one.id == story), None)
    if one is None:
        raise Http404(NOWHERE)
    asked = neighbours(held, _required).prompts
    shown = {"story": one, "asked": asked, "key": f"{pack}/{one.id}"}
    return render(request, "reflections/story.jinja", shown)


def _required(pack: str, version: str) -> Pack | None:
    try:
        return release(pack, version)
    except NotInstalled:
        return None
