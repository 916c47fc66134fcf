"""Copies of a filled form, as PDF and Word, each for a named reader."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.form import FormAnswer, FormCopy, FormSection
from trellis.forms.queries import ShownAnswer, ShownRecord, show_record
from trellis.packs.model import text
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, about, asks_words, copy_for, readers, sent
from trellis.web.filling.page import TAB, opened, record_of, where_it_stands
from trellis.web.people.header import person_header
from trellis.web.people.sources import said
from trellis.web.plans.copies import LEFT_OUT, Offered
from trellis.web.records.forms import in_words


def _for(request: StaffRequest, key: UUID, copy: CopyFor) -> ShownRecord:
    """Return the form for the copy's reader and whoever makes the copy, together."""
    both = (copy.reader, Reader.colleague_(request.user))
    return show_record(record_of(request, key), *both, instead=LEFT_OUT)


@require_safe
@about_person()
def copies(request: StaffRequest, filled: UUID) -> HttpResponse:
    """Choose whom a copy is for, and see beforehand what is left out of it."""
    shown = opened(request, filled)
    offered = []
    for copy in readers(request.person, request.user):
        theirs = _for(request, filled, copy)
        left = tuple(
            text(question.prompt)
            for question in shown.form.every_question()
            if _told(shown).get(question.id) != _told(theirs).get(question.id)
        )
        texts = (shown.helped_by, shown.helped_how) != (theirs.helped_by, theirs.helped_how)
        offered.append(Offered(copy=copy, outcomes=(), actions=left, texts=texts))
    title = text(shown.form.title)
    context = {
        **person_header(request, TAB),
        "offered": offered,
        "heading": _("Who is this copy for?"),
        "output": "form",
        "asks": asks_words(request.person),
        "file": "forms:file",
        "key": filled,
        "back": ("forms:form", title),
    }
    return render(request, "plans/copies.jinja", context)


def _told(shown: ShownRecord) -> dict[str, Any]:
    return {one.question.id: one.given for part in shown.sections for one in part.answers}


@require_safe
@about_person()
def file(request: StaffRequest, filled: UUID, kind: str) -> HttpResponse:
    """Send the form for the reader named in the address."""
    copy = copy_for(request.person, request.user, request.GET.get("for", ""))
    made = sent(form_copy(request, filled, copy, **about(request.person, copy)), kind, "form")
    record("form.copied", by=request.user, about=request.person.pk, on=filled)
    return made


def form_copy(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> FormCopy:
    """Put a copy together from what its reader may see, in the language the form was asked in.

    Args:
        request: of whoever makes the copy.
        key: the filled form's.
        copy: whom it is for.
        **about_it: what every document says of the person and the copy (``copies.about``).
    """
    shown = _for(request, key, copy)
    one, language = shown.record, shown.record.language
    sections = tuple(
        FormSection(
            title=text(part.section.title, language),
            answers=tuple(_answer(shown, answer, language) for answer in part.answers),
        )
        for part in shown.sections
        if part.answers
    )
    return FormCopy(
        **about_it,
        on=one.finished_on or one.written_on,
        language="en-GB" if language == "en" else language,
        title=text(shown.form.title, language),
        introduction=where_it_stands(shown, staff=False),
        sections=sections,
    )


def _answer(shown: ShownRecord, one: ShownAnswer, language: str) -> FormAnswer:
    sources = [said(passage) for passage in one.passages]
    return FormAnswer(
        question=text(one.question.prompt, language),
        answer=in_words(one.question, one.given, shown.scales, language),
        sources=tuple(
            " · ".join(filter(None, [each.who, each.how, each.when])) for each in sources
        ),
    )
