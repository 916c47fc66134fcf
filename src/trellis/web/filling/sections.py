"""Fill in one section of a form: its questions, and the words said already that answer them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import MultipleChoiceField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.models import Passage
from trellis.drafts.actions import keep_draft
from trellis.forms.actions import write_section
from trellis.forms.queries import ShownRecord, ShownSection
from trellis.packs.model import Question, Section, text
from trellis.records.actions import Finished, TwoWriters
from trellis.web.aboutme.passages import SHOWN
from trellis.web.aboutme.taking import TAKE, taken, with_brought
from trellis.web.access import StaffRequest, about_person
from trellis.web.filling.known import known_for, said_already
from trellis.web.filling.page import NOWHERE, about_form, draw, language_of, opened
from trellis.web.people.keeping import differences, let_go
from trellis.web.people.keeping import opened as opened_form
from trellis.web.records.forms import WORDS, SectionForm, held
from trellis.web.saving import typed_fields, version_of
from trellis.web.wording import in_language

BROUGHT = "--from"
INTO = "into"
LATER = "later"


@about_person(Permission.WRITE_RECORDS)
def section(request: StaffRequest, filled: UUID, heading: str) -> HttpResponse:
    """Answer the questions of a section; take over what the person has said already."""
    shown = opened(request, filled)
    one = shown.section(heading)
    if one is None:
        raise Http404(NOWHERE)
    if one.kept_back:
        return _page(request, shown, one, None)
    if request.method != "POST":
        if shown.record.is_closed:
            return redirect("forms:form", request.person.pk, filled)
        version = shown.record.version
        start = opened_form(request, _form(request, shown, one), version=version)
        assert isinstance(start.form, SectionForm)
        return _page(request, shown, one, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("forms:form", request.person.pk, filled)
    if TAKE in request.POST:
        return _take(request, shown, one)
    return _save(request, shown, one)


def _texts(section: Section) -> list[Question]:
    return [one for one in section.questions if one.answer == "text"]


def _brought(shown: ShownSection, question: Question) -> tuple[Passage, ...]:
    found = (one.passages for one in shown.answers if one.question.id == question.id)
    return next(found, ())


def _form(
    request: StaffRequest, shown: ShownRecord, one: ShownSection, posted: Any = None
) -> SectionForm:
    known, kept_as = known_for(request, shown, one.section)
    form = SectionForm(
        posted,
        initial=held(one.section, shown.record.answers),
        form=shown.form,
        section=one.section,
        given=shown.record.answers,
        scales=shown.scales,
        known=known,
        kept_as=kept_as,
        language=language_of(request, shown.record),
    )
    for question in _texts(one.section):
        name = f"{question.id}{BROUGHT}"
        with_brought(request, form, _brought(one, question), posted, name=name)
    return form


def _take(request: StaffRequest, shown: ShownRecord, one: ShownSection) -> HttpResponse:
    """Show the section again with the words of a passage in an answer."""
    ids = [question.id for question in _texts(one.section)]
    asked = request.POST.get(INTO, "")
    into = asked if asked in ids else next(iter(ids), "")
    fields = taken(request, into, f"{into}{BROUGHT}") if into else None
    form = _form(request, shown, one, fields if fields is not None else request.POST)
    form.is_valid()
    return _page(
        request, shown, one, form, version=version_of(request), took=fields is not None, into=into
    )


def _save(request: StaffRequest, shown: ShownRecord, one: ShownSection) -> HttpResponse:
    form, version = _form(request, shown, one, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, shown, one, form, version=version)
    try:
        write_section(
            by=request.user,
            record=shown.record,
            section=one.section.id,
            answers=form.answers(),
            version=version,
            brought={
                question.id: map(UUID, form.cleaned_data[f"{question.id}{BROUGHT}"])
                for question in _texts(one.section)
            },
        )
    except TwoWriters as two:
        apart = differences(form, held(one.section, two.theirs.answers))
        more: dict[str, Any] = {"version": two.theirs.version, "apart": apart, "status": 409}
        return _page(request, shown, one, form, **more)
    except Finished:
        keep_draft(
            by=request.user,
            page=request.path,
            fields=typed_fields(request),
            version=version,
            about=request.person.pk,
        )
        form.add_error(
            None,
            _("The form was closed meanwhile. What you wrote is kept: open it again, and save."),
        )
        return _page(request, shown, one, form, version=version, status=409)
    messages.success(request, _("Saved."))
    return redirect(_onward(request, shown, one.section))


def _onward(request: StaffRequest, shown: ShownRecord, section: Section) -> str:
    """Return where a save leads: the next section, or the form as a whole."""
    keys = [request.person.pk, shown.record.pk]
    following = _next(shown, section)
    asked = request.GET.get("language", "")
    more = f"?language={language_of(request, shown.record)}" if asked else ""
    if following is None or LATER in request.POST:
        return f"{reverse('forms:form', args=keys)}{more}#{section.id}"
    return reverse("forms:section", args=[*keys, following.id]) + more


def _next(shown: ShownRecord, section: Section) -> Section | None:
    every = list(shown.form.sections)
    place = every.index(section) + 1
    return every[place] if place < len(every) else None


def _page(
    request: StaffRequest,
    shown: ShownRecord,
    one: ShownSection,
    form: SectionForm | None,
    **more: Any,
) -> HttpResponse:
    about, texts = about_form(request, shown), _texts(one.section)
    language = about["language"]
    keys = _taken_keys(form, texts) if form else []
    words = said_already(request, keys) if form and texts else []
    empty = {
        "version": 0, "kept": False, "took": False, "apart": [], "status": 200, "into": "",
    }  # fmt: skip
    shown_now = {
        "form": form,
        "section": one.section,
        "heading": in_language(one.section.title, language),
        "plain_heading": text(one.section.title),
        "about": in_language(one.section.about, language),
        "names": _names(form, one.section) if form else [],
        "into_choices": [(q.id, text(q.prompt, language)) for q in texts],
        "offers": words[:SHOWN],
        "more_offers": words[SHOWN:],
        "steps": [(step.id, in_language(step.title, language)) for step in shown.form.sections],
        "is_last": _next(shown, one.section) is None,
    }
    return draw(request, "section", **{**about, **shown_now, **empty, **more})


def _taken_keys(form: SectionForm, texts: list[Question]) -> list[str]:
    return [key for one in texts for key in form[f"{one.id}{BROUGHT}"].value() or []]


def _names(form: SectionForm, section: Section) -> list[str]:
    """Return the fields in their order: under each question the passages its words come from."""
    found = []
    for question in section.questions:
        found += [one for one in (question.id, f"{question.id}{WORDS}") if one in form.fields]
        source = form.fields.get(f"{question.id}{BROUGHT}")
        if isinstance(source, MultipleChoiceField) and source.choices:
            found.append(f"{question.id}{BROUGHT}")
    return found
