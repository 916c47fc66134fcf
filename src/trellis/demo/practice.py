"""Write an invented person's assessment, plan and review, as far as their story has come."""

from decimal import Decimal
from typing import Any

from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment, write_analysis, write_told, write_views
from trellis.assessments.completing import complete_assessment
from trellis.assessments.determining import determine
from trellis.assessments.lines import write_line
from trellis.assessments.models import Assessment
from trellis.demo.people import Story, day
from trellis.demo.told import passage_at
from trellis.law import Answer, questions
from trellis.outcomes.actions import give_reading
from trellis.plans.actions import (
    add_action,
    begin_plan,
    begin_review,
    change_plan,
    finish_plan,
    finish_review,
    put_outcome,
    record_agreement,
    write_review,
)
from trellis.plans.completeness import asked
from trellis.plans.models import Plan, Review


def load_practice(story: Story) -> None:
    """Write what there is of assessment, plan and review."""
    if contact := story.data.get("contact"):
        _contact(story, contact)
    if not (told := story.data.get("assessment")):
        return
    by = story.act(story.data["work"][0]["worker"])
    assessment = _assessment(story, told, by)
    if story.data.get("plan"):
        plan = _plan(story, story.data["plan"], assessment, by)
        if story.data.get("review"):
            _review(story, story.data["review"], plan, by)


def _contact(story: Story, told: dict[str, Any]) -> None:
    """Write a first contact, and complete it where the story has come so far."""
    by = story.act(told["by"])
    contact = begin_assessment(
        by=by,
        person=story.person,
        kind=Assessment.Kind.CONTACT,
        work=story.work.get(told["work"]),
        conversations=[story.conversations[slug] for slug in told["conversations"]],
    )
    _told(contact, told, by)
    Assessment.objects.filter(pk=contact.pk).update(began_on=day(told["on"]))
    if told["state"] == "complete":
        complete_assessment(by=by, assessment=contact, declaration=True)
        Assessment.objects.filter(pk=contact.pk).update(completed_on=day(told["on"]))


def _told(assessment: Assessment, told: dict[str, Any], by: User) -> None:
    """Write the answers to the questions of an assessment's form, as far as there are any."""
    answers = {name: str(answer).strip() for name, answer in (told.get("told") or {}).items()}
    if answers:
        assessment.refresh_from_db()
        write_told(by=by, assessment=assessment, version=assessment.version, told=answers)


def _assessment(story: Story, told: dict[str, Any], by: User) -> Assessment:
    assessment = begin_assessment(
        by=by,
        person=story.person,
        kind=told.get("kind") or ("carer" if told["work"] == "carer" else "adult"),
        work=story.work.get(told["work"]),
        conversations=[story.conversations[slug] for slug in told["conversations"]],
    )
    for area, written in (told.get("areas") or {}).items():
        write_analysis(
            by=by, assessment=assessment, area=area, text=written["analysis"].strip(), version=0
        )
    for line in told.get("typed_lines") or []:
        write_line(
            by=by,
            assessment=assessment,
            area=line["area"],
            words=line["text"],
            source_told=line["source"],
        )
    _told(assessment, told, by)
    assessment.refresh_from_db()
    views = ("other_than_care", "persons_view", "carers_view", "disagreement")
    texts = {name: (told.get(name) or "").strip() for name in views}
    write_views(by=by, assessment=assessment, version=assessment.version, **texts)
    if told.get("eligibility"):
        _eligibility(story, told["eligibility"], assessment, by)
    for decided in told.get("determinations") or []:
        determine(
            by=by,
            assessment=assessment,
            kind=decided["kind"],
            matter=decided.get("matter") or "",
            answers={limb: Answer(answer) for limb, answer in decided["answers"].items()},
            reasons=decided["reasons"].strip(),
            evidence=[passage_at(story, source) for source in decided["evidence"]],
        )
    Assessment.objects.filter(pk=assessment.pk).update(began_on=day(told["on"] - 2))
    if told["state"] == "complete":
        complete_assessment(by=by, assessment=assessment, declaration=True)
        Assessment.objects.filter(pk=assessment.pk).update(completed_on=day(told["on"]))
    return Assessment.objects.get(pk=assessment.pk)


def _eligibility(story: Story, told: dict[str, Any], assessment: Assessment, by: User) -> None:
    kind = f"{assessment.kind}-eligibility"
    determine(
        by=by,
        assessment=assessment,
        kind=kind,
        answers=_answers(kind, told),
        reasons=(told.get("reasons") or "").strip(),
        evidence=[passage_at(story, source) for source in told.get("evidence") or []],
    )


def _answers(kind: str, told: dict[str, Any]) -> dict[str, Answer]:
    """Answer each limb: named is yes, an outcome's other limbs no, what is open unanswered."""
    answers: dict[str, Answer] = {}
    yes = {f"{o}.{limb}" for o, limbs in (told.get("outcomes") or {}).items() for limb in limbs}
    left_open = set(told.get("open") or [])
    for question in questions(kind):
        outcome, _, limb = question.id.partition(".")
        if not limb:
            answers[question.id] = Answer(told.get(question.id) or Answer.UNANSWERED)
        elif outcome not in left_open:
            answers[question.id] = Answer.YES if question.id in yes else Answer.NO
    return answers


def _plan(story: Story, told: dict[str, Any], assessment: Assessment, by: User) -> Plan:
    plan = begin_plan(by=by, person=story.person, assessment=assessment, outcomes=[])
    for each in told["outcomes"]:
        placed = put_outcome(
            by=by,
            plan=plan,
            outcome=story.outcomes[each["outcome"]],
            how_we_will_know=each.get("know") or "",
        )
        for action in each.get("actions") or []:
            add_action(by=by, placed=placed, **_action(story, action))
    plan = change_plan(by=by, plan=plan, version=plan.version, **_contents(story, told, plan))
    if told["state"] == "agreed":
        plan = finish_plan(by=by, plan=plan)
    if told.get("agreement"):
        _agreement(plan, told["agreement"], by)
    Plan.objects.filter(pk=plan.pk).update(began_on=day(told["began"]))
    return Plan.objects.get(pk=plan.pk)


def _action(story: Story, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "block": told["block"],
        "who": told["who"],
        "what": told["what"],
        "when": told["when"],
        "relationship": story.network.get(told["who"]),
        "meets_need": bool(told.get("meets_need")),
        "person_agrees": told.get("person_agrees"),
        "they_agree": told.get("they_agree"),
        "by_carer": told.get("willing") is not None,
        "willing": told.get("willing"),
        "able": told.get("able"),
        "until": str(told.get("until") or ""),
    }


def _contents(story: Story, told: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """Return what the plan says under s25, as far as the data says it."""
    budget, needs = told.get("budget") or {}, told.get("needs") or []
    direct = told.get("direct_payment") or ""
    wants = bool(told.get("wants_direct_payment"))
    made = told["state"] == "agreed"
    return {
        "intro": (told.get("intro") or "").strip(),
        "needs_identified": told.get("needs_identified") or _identified(needs),
        "needs_eligible": told.get("needs_eligible")
        or ("These needs meet the national criteria for support." if needs else ""),
        "needs_met_by_council": "\n".join(needs),
        "matters_relevant": told.get("matters") or _matters(story, told),
        "advice_reduce": (told.get("advice_reduce") or "").strip(),
        "advice_prevent": (told.get("advice_prevent") or "").strip(),
        "contingency": (told.get("contingency") or "").strip(),
        "weekly_cost": _money(budget.get("weekly")),
        "weekly_from_council": _money(budget.get("from_council")),
        "weekly_from_person": _money(budget.get("from_person")),
        "budget_words": (budget.get("about") or "").strip(),
        "wants_direct_payment": wants if made else None,
        "direct_payment_needs": told.get("direct_payment_needs") or "",
        "direct_payment_amount": told.get("direct_payment_amount") or "",
        "direct_payment_words": direct,
        "answers": _made_how(plan, told) if made else {},
        "look_again_on": day(told["look_again"]) if told.get("look_again") is not None else None,
    }


def _identified(needs: list[str]) -> str:
    return "\n".join(need.partition(":")[0] for need in needs)


def _matters(story: Story, told: dict[str, Any]) -> str:
    return "\n".join(story.outcomes[each["outcome"]].words for each in told["outcomes"])


def _made_how(plan: Plan, told: dict[str, Any]) -> dict[str, str]:
    """Answer how the plan was made: yes where it applies, unless the data says otherwise."""
    said = told.get("made_how") or {}
    return {limb: str(said.get(limb, Answer.YES)) for limb in asked(plan)}


def _money(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def _agreement(plan: Plan, told: dict[str, Any], by: User) -> None:
    record_agreement(
        by=by,
        plan=plan,
        answer=told["answer"],
        words=(told.get("words") or "").strip(),
        how=told.get("how") or "",
        follows=told.get("follows") or "",
    )
    Plan.objects.filter(pk=plan.pk).update(agreed_on=day(told["on"]))


def _review(story: Story, told: dict[str, Any], plan: Plan, by: User) -> None:
    review = begin_review(by=by, plan=plan, on=day(told["on"]))
    for reading in told.get("readings") or []:
        give_reading(
            by=by,
            outcome=story.outcomes[reading["outcome"]],
            on=day(reading.get("on", told["on"])),
            value=reading["value"],
            by_name=reading["by"],
            by_the_person=reading["by"] == story.person.called,
            because=reading.get("because") or "",
        )
    look_again = told.get("look_again")
    review = write_review(
        by=by,
        review=review,
        version=0,
        closer=(told.get("closer") or "").strip(),
        changed=(told.get("changed") or "").strip(),
        next_steps=(told.get("next") or "").strip(),
        reassess=told.get("reassess"),
        reassess_why=(told.get("why") or "").strip(),
        look_again_on=day(look_again) if look_again is not None else None,
    )
    if told.get("state", "done") == Review.State.DONE:
        finish_review(by=by, review=review)
