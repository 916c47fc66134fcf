"""Write what stands under one heading of About me or Who I am."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.aboutme.actions import PACK, write_heading
from trellis.aboutme.queries import Heading, ShownForm
from trellis.access.permissions import Permission
from trellis.frameworks.queries import current, pack_of
from trellis.packs.model import Framework, Part, Section
from trellis.packs.model import text as words_of
from trellis.records.actions import TwoWriters
from trellis.records.queries import scales_in
from trellis.web.aboutme.page import draw, opened
from trellis.web.aboutme.passages import SHOWN, offered
from trellis.web.aboutme.taking import BROUGHT, TAKE, taken, with_brought
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.keeping import differences, let_go
from trellis.web.people.keeping import opened as opened_form
from trellis.web.records.forms import SectionForm, held
from trellis.web.saving import version_of

HELP, BEGINNING = "writing-together", "beginning"


@about_person(Permission.WRITE_RECORDS)
def heading(request: StaffRequest, form: str, section: str) -> HttpResponse:
    """Write under one heading; take over what the person has said already."""
    shown = opened(request).forms.get(form)
    one = shown.heading(section) if shown else None
    if shown is None or one is None:
        raise Http404("There is no page here that you can see.")
    if one.kept_back:
        return _page(request, form, shown, one, None)
    if request.method != "POST":
        start = opened_form(request, _form(request, shown, one), version=_version(shown))
        return _page(request, form, shown, one, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("aboutme:about_me", request.person.pk)
    if TAKE in request.POST:
        return _take(request, form, shown, one)
    return _save(request, form, shown, one)


def _version(shown: ShownForm) -> int:
    return shown.record.version if shown.record else 0


def _held(shown: ShownForm, section: Section) -> dict[str, Any]:
    return held(section, shown.record.answers if shown.record else {})


def _form(request: StaffRequest, shown: ShownForm, one: Heading, posted: Any = None) -> SectionForm:
    pack = pack_of(shown.record.release_id) if shown.record else current(PACK)
    form = SectionForm(
        posted,
        initial=_held(shown, one.section),
        form=shown.form,
        section=one.section,
        given=shown.record.answers if shown.record else None,
        scales=scales_in(pack),
    )
    with_brought(request, form, one.passages, posted)
    return form


def _take(request: StaffRequest, name: str, shown: ShownForm, one: Heading) -> HttpResponse:
    """Show the form again with the words of a passage in it."""
    into = _first_text(one.section)
    fields = taken(request, into) if into else None
    form = _form(request, shown, one, fields if fields is not None else request.POST)
    form.is_valid()
    return _page(
        request, name, shown, one, form, version=version_of(request), took=fields is not None
    )


def _first_text(section: Section) -> str:
    return next((one.id for one in section.questions if one.answer == "text"), "")


def _save(request: StaffRequest, name: str, shown: ShownForm, one: Heading) -> HttpResponse:
    form, version = _form(request, shown, one, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, name, shown, one, form, version=version)
    try:
        write_heading(
            by=request.user,
            person=request.person,
            form=name,
            section=one.section.id,
            answers=form.answers(),
            version=version,
            brought=form.cleaned_data[BROUGHT],
        )
    except TwoWriters as two:
        theirs = held(one.section, two.theirs.answers)
        apart = differences(form, theirs)
        version = two.theirs.version
        return _page(request, name, shown, one, form, version=version, apart=apart, status=409)
    messages.success(request, _("Saved."))
    return redirect(f"{_home(request)}#{one.section.id}")


def _home(request: StaffRequest) -> str:
    return redirect("aboutme:about_me", request.person.pk).headers["Location"]


def _page(
    request: StaffRequest,
    name: str,
    shown: ShownForm,
    one: Heading,
    form: TrellisForm | None,
    **more: Any,
) -> HttpResponse:
    keys = form[BROUGHT].value() or [] if form else []
    words = offered(request, one.section.id, keys) if form else []
    empty = {"version": 0, "kept": False, "took": False, "apart": [], "status": 200}
    about = {
        "form": form,
        "form_name": name,
        "section": one.section,
        "heading": words_of(one.section.title),
        "about": words_of(one.section.about),
        "questions": [question.id for question in one.section.questions],
        "names": [n for n in form.fields if n != BROUGHT] if form else [],
        "brought": bool(form and keys),
        "offers": words[:SHOWN],
        "more_offers": words[SHOWN:],
        "help_parts": help_for(one.section.id),
    }
    return draw(request, "heading", **{**about, **empty, **more})


def help_for(section: str) -> list[Part]:
    """Return what helps whoever writes with somebody: under this heading, and before asking."""
    try:
        found: Framework = current(PACK).framework(HELP)
    except KeyError:  # a council's own release of the pack may do without
        return []
    by_id = {part.id: part for part in found.parts}
    return [by_id[key] for key in (section, BEGINNING) if key in by_id]
