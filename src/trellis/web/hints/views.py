"""Look at a text as it is written; leave words as they are; turn hints off and on.

What is posted here is looked at and forgotten: no word of it is logged or stored. Only without a
script, when a whole form is looked at, are its words kept as the draft that any form keeps.
"""

import re
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.drafts.actions import KEEP, keep_draft
from trellis.hints.actions import leave_as_is, left_in, turn_hints, wants_hints
from trellis.hints.models import LeftAsIs
from trellis.language.text import normalise
from trellis.web.access import StaffRequest, staff
from trellis.web.conversations.drawing import wants_json
from trellis.web.hints.noticing import Hint, notice
from trellis.web.hints.pace import too_often
from trellis.web.hints.place import Place, place_of
from trellis.web.hints.rules import reader
from trellis.web.looks import RECORD, look_at_each
from trellis.web.people.header import person_header
from trellis.web.saving import HOUSEKEEPING, typed_fields, version_of
from trellis.web.wording import number_words

LONGEST = 200_000  # characters; the page says so, and writing goes on
SHOWN = 40  # hints in the list; the rest come as these are dealt with
_DIGEST = re.compile(r"[0-9a-f]{32}\Z")
_RULE = re.compile(r"[\w.-]{1,120}\Z", re.ASCII)


@require_POST
@staff(Permission.WRITE_RECORDS)
def look(request: StaffRequest) -> HttpResponse:
    """Look at a text: one field's for a script; every long one of a form for a browser."""
    if wait := too_often(request):
        answer = HttpResponse(_("That was very often. Wait a minute."), status=429)
        answer["Retry-After"] = str(wait)
        return answer
    if wants_json(request):
        return _field(request)
    return _form(request)


def _field(request: StaffRequest) -> HttpResponse:
    """Answer a script: where hints stand, in UTF-16 units as a browser counts, and their list."""
    if not wants_hints(request.user):
        return JsonResponse({"off": True})
    text = normalise(request.POST.get("text", ""))
    if len(text) > LONGEST:
        return JsonResponse({"too_long": True}, status=413)
    place = place_of(request.user, request.POST.get("page", ""))
    name = request.POST.get("field", "")[:120]
    hints = _hints(place, name, text, by_law="law" in request.POST)
    return JsonResponse(
        {
            "length": _units(text),
            "hints": [_as_sent(text, one) for one in hints],
            "list": render_to_string(
                "hints/list.jinja",
                {
                    "hints": hints[:SHOWN],
                    "more": len(hints) > SHOWN,
                    "ids": name,
                    "whys": LeftAsIs.Why.choices,
                },
                request=request,
            ),
            "said": said(len(hints)),
        }
    )


def _hints(place: Place, name: str, text: str, *, by_law: bool) -> list[Hint]:
    which = place.text(name)
    return notice(
        text,
        reader(),
        recorded=place.recorded,
        by_law=by_law,
        left=left_in(which) if which else (),
        called=place.called,
    )


def _as_sent(text: str, hint: Hint) -> list[int]:
    start = _units(text[: hint.start])
    return [start, start + _units(hint.words)]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def said(number: int) -> str:
    """Return what a screen reader is told once typing has stopped."""
    if not number:
        return _("No hints on wording.")
    words = ngettext("%(words)s hint on wording.", "%(words)s hints on wording.", number)
    return words % {"words": number_words(number, capital=True)}


@dataclass(frozen=True)
class Looked:
    """A field of a form, its text in pieces, and its hints."""

    name: str
    pieces: list[tuple[str, Hint | None]]
    hints: list[Hint]


def _form(request: StaffRequest) -> HttpResponse:
    """Show a form's long texts with their hints, and keep what was typed for the way back."""
    page, *by_law = (*request.POST.get("wording", "").split(), "")[:20]
    place = place_of(request.user, page)
    fields = typed_fields(request)
    keeps = all(len(value) <= KEEP for values in fields.values() for value in values)
    if keeps:
        keep_draft(
            by=request.user, page=page, fields=fields, version=version_of(request),
            about=place.person.pk if place.person else None,
        )  # fmt: skip
    looked = [
        _looked(
            name, normalise(value), _hints(place, name, normalise(value), by_law=name in by_law)
        )
        for name, values in fields.items()
        for value in values
        if name not in HOUSEKEEPING and len(value.split()) > 1 and len(value) <= LONGEST
    ]
    if place.person:
        request.person = place.person
        look_at_each(request, [place.person.pk], RECORD)
    context = {
        **(person_header(request) if place.person else {"person": None}),
        "looked": [one for one in looked if one.hints],
        "back": page,
        "whys": LeftAsIs.Why.choices,
    }
    return render(request, "hints/looked.jinja", context)


def _looked(name: str, text: str, hints: list[Hint]) -> Looked:
    pieces: list[tuple[str, Hint | None]] = []
    at = 0
    for one in hints:
        pieces += [(text[at : one.start], None), (one.words, one)]
        at = one.end
    return Looked(name, [*pieces, (text[at:], None)], hints)


@require_POST
@staff(Permission.WRITE_RECORDS)
def leave(request: StaffRequest) -> HttpResponse:
    """Leave words as they are, with or without a reason, so that the hint does not come back."""
    said = {name: request.POST.get(name, "") for name in ("page", "field", "rules", "words", "why")}
    rules = [rule for rule in said["rules"].split() if _RULE.match(rule)][:20]
    if not _DIGEST.match(said["words"]) or (said["why"] and said["why"] not in LeftAsIs.Why.values):
        return JsonResponse({"error": _("That could not be read. Try it again.")}, status=400)
    text = place_of(request.user, said["page"]).text(said["field"][:120])
    if text is not None:
        leave_as_is(by=request.user, text=text, rules=rules, words=said["words"], why=said["why"])
    return JsonResponse({"left": True}) if wants_json(request) else _back(said["page"])


@require_POST
@staff(None)
def turn(request: StaffRequest) -> HttpResponse:
    """Turn hints off, or on again, for whoever asks."""
    turn_hints(by=request.user, off="off" in request.POST)
    if wants_json(request):
        return JsonResponse({"off": "off" in request.POST})
    return _back(request.POST.get("page", ""))


def _back(page: str) -> HttpResponse:
    """Lead back to a page of ours, or home."""
    try:
        resolve(page)
    except Resolver404:
        return HttpResponseRedirect(reverse("mywork:today"))
    return HttpResponseRedirect(page)
