"""What each kind of assessment asks: its pack's form, its areas, and the decision the law asks for.

A first contact takes minutes: it has one place for everything that was said instead of nine areas,
and no decision on eligibility, which follows an assessment and never a contact (Care Act s9(1),
s13).
"""

from collections.abc import Iterator, Mapping
from datetime import date

from trellis.assessments.models import Assessment
from trellis.frameworks.queries import framework, pack_of
from trellis.packs.model import Form, Part, Question

PACK = "adult-forms"
FORMS: dict[str, str] = {
    Assessment.Kind.ADULT: "strengths-and-wellbeing-assessment",
    Assessment.Kind.CARER: "carers-wellbeing-assessment",
    Assessment.Kind.CONTACT: "contact-assessment",
}
# Forms whose questions are asked on a page of their own; the other is the nine areas themselves.
ASKED = frozenset({FORMS[Assessment.Kind.CARER], FORMS[Assessment.Kind.CONTACT]})
HEARD = Part(id="heard", title="What was said")
YES, NO = "yes", "no"


def areas_of(kind: str) -> tuple[Part, ...]:
    """Return the areas of a kind of assessment, in the order of Care Act s1(2)."""
    if kind == Assessment.Kind.CONTACT:
        return (HEARD,)
    return framework("care-act", "wellbeing").parts


def eligibility_of(kind: str) -> str:
    """Return the decision on eligibility that a kind of assessment leads to; empty for none."""
    return "" if kind == Assessment.Kind.CONTACT else f"{kind}-eligibility"


def form_of(assessment: Assessment) -> Form | None:
    """Return the form whose questions an assessment asks, as they were when it began."""
    if assessment.form not in ASKED:
        return None
    return pack_of(assessment.release_id).form(assessment.form)


def asked_now(form: Form, told: Mapping[str, str]) -> Iterator[Question]:
    """Yield the questions of a form that these answers call for, in order."""
    shown: set[str] = set()
    for question in form.every_question():
        when = question.shown_when
        if when is None or (when.question in shown and told.get(when.question) == when.is_):
            shown.add(question.id)
            yield question


def unanswered(form: Form, told: Mapping[str, str]) -> list[Question]:
    """Return the questions that a form needs answered and that are not yet."""
    return [q for q in asked_now(form, told) if q.required and not told.get(q.id, "").strip()]


def on_day(text: str) -> date | None:
    """Return a day that was kept as an answer; None where there is none."""
    return date.fromisoformat(text) if text else None
