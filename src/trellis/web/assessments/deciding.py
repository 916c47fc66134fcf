"""Lay out a decision the law asks for; the practitioner makes it."""

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.assessments.actions import Settled, TwoWriters
from trellis.assessments.determining import determine
from trellis.assessments.drawn import chosen_passages
from trellis.assessments.models import Determination
from trellis.language.text import normalise
from trellis.law import Answer, Question, Result, decide, grouped, kind, kinds, questions
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, at, opened, page
from trellis.web.people.representing import Shown, current_representatives
from trellis.web.saving import kept_fields, version_of

LONGEST_MATTER = 300
BEST_INTERESTS = "best-interests"


@dataclass
class Typed:
    """What the page holds: the answers, the reasons, the passages ticked, and the matter."""

    answers: dict[str, Answer]
    reasons: str
    evidence: set[str]
    matter: str
    error: str = ""
    limbs: dict[UUID, list[str]] = field(default_factory=dict)


@about_person()
def determination(request: StaffRequest, assessment: UUID, kind: str) -> HttpResponse:
    """Show the questions of a decision with what the answers come to so far; save it."""
    one = opened(request, assessment)
    if kind not in {known.id for known in kinds()}:
        raise Http404
    made = _made(request, one, kind)
    if one.assessment.determinations.filter(pk=made.pk).exists() and made not in (
        one.determinations()
    ):
        return render(request, "assessments/kept_back.jinja", page(request, one), status=200)
    typed = _typed(request, one, made, kind)
    if request.method != "POST" and kind == BEST_INTERESTS and not typed.matter:
        typed.matter = _found_lacking(one)
    clash = None
    if request.method == "POST" and not typed.error and request.POST.get("keep") != "theirs":
        clash = _save(request, one, kind, typed)
        if clash is None and not typed.error:
            messages.success(request, _("Saved."))
            return redirect(_onward(request, one, kind, typed.matter))
    elif request.method == "POST" and not typed.error:
        return redirect(at("determination", one.assessment, kind))
    shown = _shown(one, kind, made, typed)
    status = 409 if clash else 200
    return render(
        request,
        "assessments/determination.jinja",
        page(request, one, **shown, clash=clash),
        status=status,
    )


def _onward(request: StaffRequest, one: Opened, kind: str, matter: str) -> str:
    if request.POST.get("then") != "stay":
        return at("overview", one.assessment)
    saved = one.assessment.determinations.filter(kind=kind, matter=matter).first()
    address = at("determination", one.assessment, kind)
    return f"{address}?decision={saved.pk}" if matter and saved else address


def _made(request: StaffRequest, one: Opened, kind: str) -> Determination:
    """Return the decision that is there, or an empty one not yet saved.

    Decisions of one kind about several matters are told apart by ``?decision=KEY``, never by words
    in an address; ``?another`` begins one.
    """
    found = one.assessment.determinations.filter(kind=kind)
    matter = _matter(kind, request.POST.get("matter", ""))
    if matter:
        found = found.filter(matter=matter)
    elif "another" in request.GET:
        found = found.none()
    elif key := request.GET.get("decision"):
        found = found.filter(pk=_key(key))
    return found.order_by("decided_at").last() or Determination(kind=kind, matter="")


def _found_lacking(one: Opened) -> str:
    """Return the decision the person was found to lack capacity for, where no other is made yet.

    Best interests follow from capacity for the same decision: it is not asked for twice.
    """
    made = one.determinations()
    settled = {each.matter for each in made if each.kind == BEST_INTERESTS}
    for each in sorted(made, key=lambda one: one.decided_at, reverse=True):
        if each.kind != "capacity" or each.matter in settled:
            continue
        answers = {limb: Answer(answer) for limb, answer in each.answers.items()}
        if decide("capacity", answers, each.matter).met is Answer.YES:
            return each.matter
    return ""


def _key(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise Http404 from error


def _matter(about: str, text: str) -> str:
    """Return the matter as it is kept, in one spelling; nothing where the law asks for none."""
    return normalise(text).strip()[:LONGEST_MATTER].strip() if kind(about).matter else ""


def _typed(request: StaffRequest, one: Opened, made: Determination, about: str) -> Typed:
    source = request.POST if request.method == "POST" else kept_fields(request)
    if source is None:
        saved = made.pk and not made._state.adding
        rests = {e.passage_id: e.limbs for e in made.evidence.all()} if saved else {}
        answers = {limb: Answer(answer) for limb, answer in made.answers.items()}
        return Typed(answers, made.reasons, {str(p) for p in rests}, made.matter, limbs=rests)
    answers = {}
    for question in questions(about):
        value = source.get(question.id, "")
        answers[question.id] = Answer(value) if value in set(Answer) else Answer.UNANSWERED
    typed = Typed(
        answers=answers,
        reasons=normalise(source.get("reasons", "")),
        evidence=set(source.getlist("evidence")),
        matter=_matter(about, source.get("matter", "")),
        limbs=_limbs(about, source),
    )
    if kind(about).matter_required and not typed.matter:
        typed.error = _("Say which decision this is about. Capacity is always for one decision.")
    return typed


def _limbs(about: str, source: QueryDict) -> dict[UUID, list[str]]:
    """Return which answers each passage bears on; ``limbs-of`` names those that were asked."""
    asked = {question.id for question in questions(about)}
    return {
        _key(passage): [one for one in source.getlist(f"limbs-{passage}") if one in asked]
        for passage in source.getlist("limbs-of")
    }


def _save(request: StaffRequest, one: Opened, about: str, typed: Typed) -> TwoWriters | None:
    shown = [p for p in chosen_passages(one.assessment) if p.pk not in one.hidden]
    passages = [p for p in shown if str(p.pk) in typed.evidence]
    try:
        determine(
            by=request.user,
            assessment=one.assessment,
            kind=about,
            answers=typed.answers,
            reasons=typed.reasons,
            evidence=passages,
            limbs={p.pk: typed.limbs[p.pk] for p in passages if p.pk in typed.limbs},
            matter=typed.matter,
            version=version_of(request),
        )
    except TwoWriters as error:
        return error
    except Settled as error:
        typed.error = str(error)
    return None


@dataclass(frozen=True)
class Group:
    """Questions under one heading, with what their answers come to."""

    id: str
    heading: str
    questions: tuple[Question, ...]
    says: str
    open: bool


def _shown(one: Opened, about: str, made: Determination, typed: Typed) -> dict[str, object]:
    needs_matter = kind(about).matter_required
    matter = typed.matter or (_("the decision named above") if needs_matter else "")
    result = decide(about, typed.answers, matter)
    hidden = one.hidden
    return {
        "about": kind(about),
        "groups": [
            _group(about, str(heading), tuple(qs), result) for heading, qs in grouped(about)
        ],
        "result": result,
        "typed": typed,
        "made": made,
        "version": made.version or 0,
        "choices": [
            (Answer.YES, _("Yes")),
            (Answer.NO, _("No")),
            (Answer.UNANSWERED, _("Not yet answered")),
        ],
        "passages": [p for p in chosen_passages(one.assessment) if p.pk not in hidden],
        "answered": [
            (q.id, _short(q, result)) for q in questions(about) if _is_answered(q, typed.answers)
        ],
        "representatives": _representatives(one, about),
    }


def _is_answered(question: Question, answers: dict[str, Answer]) -> bool:
    return answers.get(question.id, Answer.UNANSWERED) is not Answer.UNANSWERED


def _short(question: Question, result: Result) -> str:
    """Return a question with its answer, as the list of what words bear on shows it."""
    limb = next(limb for limb in result.limbs if limb.id == question.id)
    words = {Answer.YES: _("yes"), Answer.NO: _("no")}
    return f"{question.text} {words.get(limb.answer, '')}".strip()


def _representatives(one: Opened, about: str) -> list[Shown] | None:
    """Return who may decide in law, where that has to be known; None where it has not."""
    if about not in {"capacity", BEST_INTERESTS}:
        return None
    return current_representatives(one.assessment.person, one.sight)


def _group(about: str, heading: str, found: tuple[Question, ...], result: Result) -> Group:
    name = found[0].id.partition(".")[0]
    limbs = [limb for limb in result.limbs if limb.id in {q.id for q in found}]
    answered = [limb for limb in limbs if limb.answer is not Answer.UNANSWERED]
    if not answered:
        says = _("not answered yet")
    elif _is_an_outcome(about, found) and any(limb.answer is Answer.YES for limb in limbs):
        says = _("cannot achieve this")
    elif len(answered) == len(limbs):
        says = _("answered")
    else:
        says = _("partly answered")
    return Group(name, heading, found, says, len(answered) < len(limbs))


def _is_an_outcome(about: str, found: tuple[Question, ...]) -> bool:
    """Say whether questions ask if an outcome of the eligibility criteria can be achieved."""
    return about.endswith("-eligibility") and "." in found[0].id
