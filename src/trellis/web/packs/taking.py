"""The questions of an installed form, to read beforehand or take along, in a person's own language.

Only what the person or their carer answers is here: what a practitioner has to judge is not for a
sheet of paper on somebody's table.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.frameworks.models import Release
from trellis.frameworks.queries import installed, pack_of
from trellis.packs.items import file_items
from trellis.packs.languages import code_of, english_name, language_for
from trellis.packs.model import Form, Question, Text
from trellis.packs.translated import languages_of, untranslated
from trellis.web.access import StaffRequest, about_person
from trellis.web.packs.neighbours import neighbours
from trellis.web.packs.showing import asked_when, chosen_language
from trellis.web.packs.views import NOWHERE, find_release
from trellis.web.people.header import person_header

SIZES = (14, 16, 18, 20, 24)  # points that the stylesheet prints in


@dataclass(frozen=True)
class Offered:
    """A form whose questions can be taken along, in the language of the person."""

    title: Text
    about: Text
    language: str
    href: str


def theirs(form: Form) -> Form:
    """Return a form with only what the person or a carer answers.

    What waits for an answer that is not theirs to give is left out too.
    """
    asked: set[str] = set()
    sections = []
    for section in form.sections:
        questions = tuple(one for one in section.questions if _is_theirs(one, asked))
        if questions:
            sections.append(replace(section, questions=questions))
    return replace(form, sections=tuple(sections))


def _is_theirs(question: Question, asked: set[str]) -> bool:
    waits = question.shown_when
    mine = question.who in ("person", "carer") and (waits is None or waits.question in asked)
    if mine:
        asked.add(question.id)
    return mine


@about_person()
def forms(request: StaffRequest) -> HttpResponse:
    """List the installed forms that have questions for the person."""
    offered = [one for release in _newest() for one in _offered(request, release)]
    shown = {**person_header(request, "Conversations"), "offered": offered}
    return render(request, "packs/along.jinja", shown | _spoken(request))


@about_person()
def questions(request: StaffRequest, pack: str, version: str, form: str) -> HttpResponse:
    """Show a form's questions in the person's language, to print."""
    release = find_release(pack, version)
    found = next((theirs(one) for one in release.forms if one.id == form), None)
    if found is None or not found.sections:
        raise Http404(NOWHERE)
    languages = languages_of(release)
    own = language_for(request.person.language, languages)
    language = chosen_language(release, request.GET.get("language", own))
    near = neighbours(release, _quietly)
    shown = {
        **person_header(request, "Conversations"),
        "asked_form": found,
        "language": language,
        "languages": [(code, english_name(code)) for code in languages],
        "missing": len(untranslated(file_items(found, "form"), language)),
        "scales": near.scales,
        "asked_when": asked_when(found),
        "points": _points(request),
    }
    return render(request, "packs/take.jinja", shown | _spoken(request, language))


def _newest() -> list[Release]:
    """Return the newest release of each pack."""
    found: dict[str, Release] = {}
    for release in installed():
        found.setdefault(release.pack, release)
    return list(found.values())


def _offered(request: StaffRequest, release: Release) -> list[Offered]:
    pack = pack_of(release.pk)
    language = language_for(request.person.language, languages_of(pack))
    key = request.person.pk
    return [
        Offered(
            form.title,
            form.about,
            language,
            reverse("packs:take", args=[key, pack.id, pack.version, form.id]),
        )
        for form in pack.forms
        if theirs(form).sections
    ]


def _spoken(request: StaffRequest, shown: str = "") -> dict[str, Any]:
    """Return what the record says of their language, and whether another one is shown."""
    said = request.person.language
    wanted = code_of(said)
    other = bool(wanted) and wanted != (shown.split("-")[0] or "en")
    return {"spoken": said, "not_in_theirs": other}


def _points(request: StaffRequest) -> int:
    """Return the nearest size of print that is no smaller than the person needs."""
    needed = request.person.print_points
    return next((size for size in SIZES if size >= needed), SIZES[-1])


def _quietly(pack: str, version: str) -> Any:
    try:
        return find_release(pack, version)
    except Http404:
        return None
