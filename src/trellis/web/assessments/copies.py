"""Copies of an assessment, as PDF and Word, each for a named reader."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.assessments.models import AreaAnalysis, Assessment
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.model import (
    Analysis,
    AssessmentCopy,
    LeftOpen,
    Signature,
    Told,
    Words,
)
from trellis.plans.saying import spoken
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.beside import Added, Said, beside, for_reader
from trellis.web.assessments.page import (
    Opened,
    area_links,
    open_for,
    opened,
    page,
    ready_lines,
)
from trellis.web.assessments.printed import (
    decision,
    draws_on,
    each_once,
    who_i_am,
    who_is_who,
)
from trellis.web.assessments.questions import told_answers
from trellis.web.assessments.wanted import law_of, printed_wishes
from trellis.web.assessments.wording import decision_words
from trellis.web.copies import CopyFor, about, asks_words, copy_for, readers, sent
from trellis.web.wording import day

LEFT_OUT = "[…]"


@about_person()
def copies(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Choose whom a copy is for, and see beforehand what is left out of it and why."""
    one = opened(request, assessment)
    found = []
    for copy in readers(request.person, request.user):
        theirs = _for(one, copy, request)
        names = {link.id: link.name for link in area_links(one)}
        found.append(
            {
                "whom": copy,
                "areas": [names[area] for area in names if area in theirs.whole.kept_back],
                "decisions": len(one.determinations()) - len(theirs.determinations()),
            }
        )
    return render(
        request,
        "assessments/copies.jinja",
        page(request, one, found=found, asks=asks_words(request.person)),
    )


def _for(one: Opened, copy: CopyFor, request: StaffRequest) -> Opened:
    """Return the assessment for the copy's reader, and for whoever makes the copy, together."""
    return open_for(one.assessment, copy.reader, Reader.colleague_(request.user), instead=LEFT_OUT)


@about_person()
def file(request: StaffRequest, assessment: UUID, kind: str) -> HttpResponse:
    """Send the assessment as a file for the reader named in the address."""
    one = opened(request, assessment)
    copy = copy_for(request.person, request.user, request.GET.get("for", "person"))
    document = document_for(_for(one, copy, request), copy, request)
    made = sent(document, kind, "assessment")
    record("assessment.copied", by=request.user, about=request.person.pk, on=one.assessment.pk)
    return made


def copy_of(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> AssessmentCopy:
    """Return a copy of the assessment for its reader.

    Args:
        request: by whom.
        key: the assessment.
        copy: whom it is for.
        about_it: what the document says of the person and the copy.
    """
    return document_for(_for(opened(request, key), copy, request), copy, request, **about_it)


def document_for(
    one: Opened, copy: CopyFor, request: StaffRequest, **about_it: Any
) -> AssessmentCopy:
    """Put the copy together from what its reader may see."""
    assessment = one.assessment
    analyses = {a.area: a for a in assessment.analyses.select_related("written_by")}
    words = each_once(one, copy)
    areas = tuple(
        replace(words[link.id], analyses=_analysis(one, analyses.get(link.id)))
        for link in area_links(one)
    )
    heard = draws_on(one, copy)
    whose, (persons, carers) = assessment.author, _views(one)
    added = for_reader(beside(one), copy.reader)
    return AssessmentCopy(
        **(about_it or about(request.person, copy)),
        on=assessment.completed_on or timezone.localdate(),
        title=str(assessment.get_kind_display()),
        introduction=_introduction(one),
        draws_on=heard,
        who_i_am=who_i_am(one),
        people=who_is_who(one, areas, heard),
        told=tuple(
            Told(section=answer.section, question=answer.prompt, answer=answer.text)
            for answer in told_answers(one)
        ),
        areas=areas,
        wishes=printed_wishes(one, copy),
        wishes_law=law_of(assessment),
        other_help=one.text("other_than_care"),
        determinations=tuple(decision(decision_words(d), copy) for d in one.determinations()),
        person_view=persons,
        carer_view=carers,
        disagreement=_view(one.text("disagreement")),
        left_open=_left_open(one, request),
        declaration=_declaration(one),
        addenda=tuple(_addendum(each) for each in added.addenda),
        comments=tuple(_comment(each) for each in added.comments),
        signatures=(
            Signature(name=request.person.name),
            Signature(name=whose.name, lines=tuple(filter(None, [whose.job_title, whose.phone]))),
        ),
    )


def _addendum(added: Added) -> Words:
    made = added.made
    told = _("%(source)s. Added by %(name)s on %(day)s") % {
        "source": made.source_told.rstrip("."),
        "name": made.written_by.name,
        "day": day(made.written_at),
    }
    return Words(text=added.text, own=False, source=told)


def _comment(comment: Said) -> Words:
    made = comment.made
    source = " · ".join([made.by_name, made.how_given, day(made.given_on)])
    return Words(text=comment.words, own=True, source=source)


def _introduction(one: Opened) -> str:
    words = []
    if one.assessment.edition > 1:
        words.append(
            _("This is version %(number)s. It was reopened: %(why)s")
            % {"number": one.assessment.edition, "why": one.text("reopened_why")}
        )
    return "\n\n".join(words)


def _analysis(one: Opened, analysis: AreaAnalysis | None) -> tuple[Analysis, ...]:
    if analysis is None or analysis.area not in one.written:
        return ()
    by = analysis.written_by
    return (
        Analysis(
            text=analysis.text, by=by.name, role=by.job_title, on=day(analysis.written_at.date())
        ),
    )


def _views(one: Opened) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Return what the person says, and what those who give care do.

    In a carer's assessment the carer is the person, so both are theirs.
    """
    persons, carers = _view(one.text("persons_view")), _view(one.text("carers_view"))
    if one.assessment.kind == Assessment.Kind.CARER:
        return (*persons, *carers), ()
    return persons, carers


def _view(text: str) -> tuple[Words, ...]:
    words, own = spoken(text)
    return (Words(text=words, own=own and words != text.strip()),) if words else ()


def _left_open(one: Opened, request: StaffRequest) -> tuple[LeftOpen, ...]:
    why = one.text("left_open_why")
    if not why:
        return ()
    lines = ready_lines(one, request.person.called)
    left = [LeftOpen(what=line.text) for line in lines if not line.done]
    return (*left, LeftOpen(what=_("Why it was finished all the same"), why=why))


def _declaration(one: Opened) -> str:
    assessment = one.assessment
    if assessment.completed_by is None or assessment.completed_on is None:
        return _("This assessment is still being written.")
    if assessment.by_two:
        return _(
            "Written by %(author)s as their professional view, and agreed by %(name)s on %(day)s."
        ) % {
            "author": assessment.author.name,
            "name": assessment.completed_by.name,
            "day": day(assessment.completed_on),
        }
    return _("Completed by %(name)s on %(day)s, as their professional view.") % {
        "name": assessment.completed_by.name,
        "day": day(assessment.completed_on),
    }
