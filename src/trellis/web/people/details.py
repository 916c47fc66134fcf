"""Who someone is and how to talk with them: change what the record says of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.people.actions import (
    ChangedMeanwhile,
    NhsNumberInUse,
    OtherName,
    change_person,
    set_how_to_talk,
    set_other_names,
)
from trellis.people.models import Name, Person
from trellis.people.reaching import APART
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.finding import nhs_number_in_use
from trellis.web.people.forms import (
    NEEDS,
    EditPersonForm,
    NameForm,
    TalkForm,
    held_about,
    held_talk,
)
from trellis.web.people.header import person_header
from trellis.web.people.keeping import Difference, differences, let_go, opened
from trellis.web.saving import kept_fields, version_of

ROOM = 3  # empty rows for further names
MOST_NAMES = 30


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest) -> HttpResponse:
    """Change who someone is: names, birth, NHS number, address, and their own words on it."""
    person, page = request.person, "people/edit.jinja"
    if request.method != "POST":
        start = opened(request, _edit(person, initial=held_about(person)), version=person.version)
        return _page(request, page, start.form, start.version, kept=start.kept)
    if let_go(request):
        return redirect("people:person", person.pk)
    form, version, apart = _edit(person, request.POST), version_of(request), []
    if form.is_valid():
        try:
            change_person(by=request.user, person=person, version=version, **form.cleaned_data)
            return _saved(request)
        except NhsNumberInUse:
            form.add_error("nhs_number", nhs_number_in_use())
        except ChangedMeanwhile:
            person.refresh_from_db()
            version, apart = person.version, differences(form, held_about(person))
    return _page(request, page, form, version, apart=apart)


def _edit(person: Person, *args: Any, **kwargs: Any) -> EditPersonForm:
    """Return the form; without address and telephone while they are hidden: they have a page."""
    form = EditPersonForm(*args, **kwargs)
    if person.hidings.filter(lifted_at=None).exists():
        for name in APART:
            del form.fields[name]
    return form


@about_person(Permission.WRITE_RECORDS)
def talk(request: StaffRequest) -> HttpResponse:
    """Change how to talk with someone and how they need information (DAPB1605)."""
    person, page = request.person, "people/talk.jinja"
    if request.method != "POST":
        start = opened(request, TalkForm(initial=held_talk(person)), version=person.version)
        return _page(request, page, start.form, start.version, kept=start.kept)
    if let_go(request):
        return redirect("people:person", person.pk)
    form, version, apart = TalkForm(request.POST), version_of(request), []
    if form.is_valid():
        about = dict(form.cleaned_data)
        needs = [need for name in NEEDS for need in about.pop(name)]
        try:
            set_how_to_talk(by=request.user, person=person, version=version, needs=needs, **about)
            return _saved(request)
        except ChangedMeanwhile:
            person.refresh_from_db()
            version, apart = person.version, differences(form, held_talk(person))
    return _page(request, page, form, version, apart=apart)


@about_person(Permission.WRITE_RECORDS)
def names(request: StaffRequest) -> HttpResponse:
    """Change the other names someone has or had."""
    person = request.person
    held = [(name.name, name.kind) for name in other_names(person)]
    if request.method != "POST":
        kept = kept_fields(request)
        rows = _rows_sent(kept) if kept else _rows(held)
        return _names_page(request, rows, kept=kept is not None)
    if let_go(request):
        return redirect("people:person", person.pk)
    rows = _rows_sent(request.POST)
    if any(row.errors for row in rows):
        return _names_page(request, rows)
    told = [OtherName(row.cleaned_data["name"], row.cleaned_data["kind"]) for row in rows]
    told = [name for name in told if name.name]
    try:
        change_person(by=request.user, person=person, version=version_of(request))
    except ChangedMeanwhile:
        person.refresh_from_db()
        return _names_page(request, rows, apart=_names_apart(told, held))
    set_other_names(by=request.user, person=person, names=told)
    return _saved(request)


def other_names(person: Person) -> list[Name]:
    """Return the names someone has besides the one used and what they are called."""
    return list(person.names.filter(preferred=False).exclude(kind=Name.Kind.SHORT))


def _rows(held: list[tuple[str, str]]) -> list[NameForm]:
    """Return a form for each name held, and some empty ones."""
    all_rows = [*held, *[("", Name.Kind.OTHER.value)] * ROOM]
    return [
        NameForm(prefix=str(place), initial={"name": name, "kind": kind})
        for place, (name, kind) in enumerate(all_rows)
    ]


def _rows_sent(data: QueryDict) -> list[NameForm]:
    """Return the rows as they were sent, and room for more where all are filled."""
    sent = sum(1 for field in data if field.endswith("-name"))
    return [NameForm(data, prefix=str(place)) for place in range(min(sent, MOST_NAMES))]


def _names_apart(told: list[OtherName], held: list[tuple[str, str]]) -> list[Difference]:
    mine, theirs = [name.name for name in told], [name for name, _kind in held]
    if mine == theirs:
        return [Difference(_("Another part of this record"), _("your names"), _("other details"))]
    return [Difference(_("Other names"), ", ".join(mine), ", ".join(theirs))]


def _names_page(request: StaffRequest, rows: list[NameForm], **more: Any) -> HttpResponse:
    shown = {"rows": rows, "version": request.person.version, "kept": False, "apart": []} | more
    return render(request, "people/names.jinja", {**person_header(request), **shown})


def _page(
    request: StaffRequest,
    template: str,
    form: Any,
    version: int,
    *,
    apart: list[Difference] | None = None,
    kept: bool = False,
) -> HttpResponse:
    shown = {"form": form, "version": version, "apart": apart or [], "kept": kept}
    return render(request, template, {**person_header(request), **shown})


def _saved(request: StaffRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("people:person", request.person.pk)
