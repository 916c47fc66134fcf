"""Go through an earlier assessment with the person: still so, changed, or no longer so."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.assessments.actions import NotYet, Settled
from trellis.assessments.carrying import Before, before, carry_analysis, carry_line
from trellis.assessments.models import AreaAnalysis, AssessmentLine, Carried
from trellis.language.text import normalise
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, area_links, at, opened, page
from trellis.web.people.keeping import let_go
from trellis.web.saving import kept_fields

LONGEST_SOURCE = 200


@about_person(Permission.WRITE_RECORDS)
def carry(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show what stood in the earlier assessment, and save what became of each thing."""
    one = opened(request, assessment)
    if one.assessment.begun_from is None:
        return redirect(at("overview", one.assessment))
    if not one.in_hand:
        return redirect(at("read", one.assessment))
    rows = [row for row in before(one.assessment, one.hidden) if _reads(one, row)]
    wrong: list[dict[str, str]] = []
    if let_go(request):
        return redirect(at("overview", one.assessment))
    kept = None if request.method == "POST" else kept_fields(request)
    if kept:
        rows = [_as_typed(kept, row) for row in rows]
    if request.method == "POST":
        wrong = _save(request, one, rows)
        if not wrong:
            messages.success(request, _("Saved. What you left was not carried."))
            return redirect(at("overview", one.assessment))
        rows = [_as_typed(request.POST, row) for row in rows]
    names = {link.id: link.name for link in area_links(one)}
    groups = [(names[area], [r for r in rows if r.area == area]) for area in names]
    shown: dict[str, Any] = {
        "groups": [(name, found) for name, found in groups if found],
        "answers": Carried.choices,
        "faults": wrong,
        "kept": bool(kept),
    }
    return render(request, "assessments/carry.jinja", page(request, one, **shown))


def _reads(one: Opened, row: Before) -> bool:
    """Say whether the reader may see something, repetitions of what is kept from them included."""
    text = row.analysis.text if row.analysis else ""
    item = f"{row.item.words}\n{row.item.source_told}" if row.item else ""
    return one.sight.text(text) == text and one.sight.text(item) == item


def _typed(sent: QueryDict, row: Before) -> tuple[str, str, str]:
    """Return the answer, words and source as they were typed."""
    answer = sent.get(f"answer-{row.key}", "")
    words = normalise(sent.get(f"words-{row.key}", "")).strip()
    source = " ".join(normalise(sent.get(f"source-{row.key}", "")).split())
    return answer if answer in Carried.values else "", words, source[:LONGEST_SOURCE]


def _as_typed(sent: QueryDict, row: Before) -> Before:
    answer, words, source = _typed(sent, row)
    return replace(row, answer=answer, words=words, source_told=source)


def _save(request: StaffRequest, one: Opened, rows: list[Before]) -> list[dict[str, str]]:
    """Save every answer that is new; return what has to be put right, in which case none is."""
    wrong: list[dict[str, str]] = []
    with transaction.atomic():
        for row in rows:
            answer, words, source = _typed(request.POST, row)
            if not answer or (answer, words, source) == (row.answer, row.words, row.source_told):
                continue
            try:
                _carry(request, one, row, answer, words, source)
            except (NotYet, Settled) as error:
                wrong.append({"text": str(error), "href": f"#w-{row.key}"})
        if wrong:
            transaction.set_rollback(True)
    return wrong


def _carry(
    request: StaffRequest, one: Opened, row: Before, answer: str, words: str, source: str
) -> None:
    if row.analysis is not None:
        then = AreaAnalysis.objects.get(pk=row.key)
        carry_analysis(by=request.user, assessment=one.assessment, analysis=then, answer=answer)
        return
    for key in (row.key, *row.also):
        carry_line(
            by=request.user,
            assessment=one.assessment,
            line=AssessmentLine.objects.get(pk=key),
            answer=answer,
            words=words,
            source_told=source,
        )
