"""What is planned, written and sent in the world of the table."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tests.repository.canaries import Canaries
from tests.repository.world_people import Record
from tests.repository.world_readers import also_read, published
from tests.repository.world_saying import hidden
from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.outgoing import Correspondence
from trellis.documents.wording import ENGLISH
from trellis.letters.actions import Copy, begin_letter, send, write_letter
from trellis.letters.document import correspondence
from trellis.letters.models import Letter
from trellis.outcomes.models import Outcome
from trellis.people.models import Relationship
from trellis.people.wanted import Made
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
from trellis.plans.completeness import asked, stops
from trellis.plans.interim import begin_interim, end_interim, put_in_force, write_interim
from trellis.plans.interim import form_of as interim_form
from trellis.plans.models import Plan
from trellis.work.models import Visit


def planned(r: Record) -> None:
    by, c = r.worker, r.canary
    complete = Assessment.objects.get(pk=r.keys["complete"])
    outcomes = {
        name: Outcome.objects.get(pk=r.keys[name]) for name in ("outcome", "hidden_outcome")
    }
    draft = begin_plan(by=by, person=r.person, assessment=complete, outcomes=outcomes.values())
    made = begin_plan(by=by, person=r.person, assessment=complete, outcomes=[])
    for plan in (draft, made):
        _outcomes_of(r, plan, outcomes)
        plan.refresh_from_db()
        change_plan(by=by, plan=plan, version=plan.version, **_contents(c, plan))
        plan.refresh_from_db()
        assert stops(plan) == ()
    made = finish_plan(by=by, plan=made)
    record_agreement(
        by=by,
        plan=made,
        answer="in-part",
        words=c("plan.agreement_words"),
        how=c("plan.agreement_how"),
        follows=c("plan.agreement_follows"),
    )
    r.keep(draft_plan=draft, plan=made, part="contingency")
    r.keep(action=made.plan_outcomes.get(outcome=outcomes["outcome"]).actions.first())
    r.keep(draft_action=draft.plan_outcomes.get(outcome=outcomes["outcome"]).actions.first())
    r.keep(hidden_action=made.plan_outcomes.get(outcome=outcomes["hidden_outcome"]).actions.first())
    _interim(r)
    for name in ("review", "done_review"):
        review = begin_review(by=by, plan=made, on=timezone.localdate())
        review = write_review(by=by, review=review, version=0, **_looked_back(c))
        r.keep(**{name: review})
    finish_review(by=by, review=review)


def _interim(r: Record) -> None:
    """Make two interim plans: one being written, and one that has ended."""
    c, by = r.canary, r.worker
    for name in ("interim", "ended_interim"):
        plan = begin_interim(by=by, person=r.person)
        told = {q.id: c(f"interim.{q.id}") for q in interim_form(plan).every_question()}
        plan = write_interim(
            by=by,
            plan=plan,
            version=0,
            told=told,
            lines=[{what: c(f"interim.{what}") for what in ("what", "who", "until")}],
            until=timezone.localdate() + timedelta(days=5),
        )
        r.keep(**{name: plan, f"{name}_version": plan.version})
    put_in_force(by=by, plan=plan)
    end_interim(by=by, plan=plan, why=c("interim.ended_why"))


def _outcomes_of(r: Record, plan: Any, outcomes: dict[str, Outcome]) -> None:
    c = r.canary
    for name, outcome in outcomes.items():
        called: Callable[[str], str] = hidden if name == "hidden_outcome" else str
        placed = put_outcome(
            by=r.worker,
            plan=plan,
            outcome=outcome,
            how_we_will_know=c(called("plan_outcome.how_we_will_know")),
        )
        add_action(
            by=r.worker,
            placed=placed,
            block="network",
            who=c(called("action.who")),
            what=c(called("action.what")),
            when=c(called("action.when")),
            relationship=Relationship.objects.get(pk=r.keys["relationship"]),
            meets_need=True,
            person_agrees=True,
            they_agree=True,
            by_carer=True,
            willing=True,
            able=True,
            until=c(called("action.until")),
        )


def _contents(c: Canaries, plan: Any) -> dict[str, Any]:
    texts = (
        "intro", "needs_identified", "needs_eligible", "needs_met_by_council", "matters_relevant",
        "advice_reduce", "advice_prevent", "contingency", "budget_words", "direct_payment_needs",
        "direct_payment_amount", "direct_payment_words", "involved_words", "steps_to_agree",
        "copies_to",
    )  # fmt: skip
    return {name: c(f"plan.{name}") for name in texts} | {
        "weekly_cost": Decimal("96.40"),
        "weekly_from_person": Decimal("10.00"),
        "weekly_from_council": Decimal("86.40"),
        "wants_direct_payment": True,
        "look_again_on": timezone.localdate() + timedelta(days=40),
        "answers": dict.fromkeys(asked(plan), "yes"),
    }


def _looked_back(c: Canaries) -> dict[str, Any]:
    texts = ("closer", "changed", "next_steps", "reassess_why")
    return {name: c(f"review.{name}") for name in texts} | {
        "reassess": True,
        "look_again_on": timezone.localdate() + timedelta(days=90),
    }


def lettered(r: Record) -> None:
    """Write an invitation that is not sent, and a covering letter that went two ways."""
    by, c, person = r.worker, r.canary, r.person
    person.refresh_from_db()
    visit, plan = Visit.objects.get(pk=r.keys["visit"]), Plan.objects.get(pk=r.keys["plan"])
    letter = begin_letter(by=by, person=person, kind="invitation", visit=visit)
    letter = write_letter(by=by, letter=letter, version=0, texts={"who": c("letter.parts")})
    sent = begin_letter(by=by, person=person, kind="cover", plan=plan)
    sent = write_letter(by=by, letter=sent, version=0, texts={"opening": c("sent.parts")})
    rhoda = Relationship.objects.get(pk=r.keys["reader"])
    for reader, to, tie in (
        (Reader.person_(person), person.called, None),
        (Reader.relation_(rhoda), rhoda.name, rhoda),
    ):
        copy = Copy(
            output="letter",
            of=sent.pk,
            to=to,
            reader=reader,
            made=Made(points=12, form="paper", way="post"),
            layout={
                **as_data(lay_out(_document(sent, person, to), ENGLISH)),
                "title": c("sending.layout"),
            },
            letter=sent,
            relationship=tie,
        )
        sending = send(
            by=by, person=person, copy=copy, on=timezone.localdate(), why=c("sending.why")
        )
    r.keep(letter=letter, sent_letter=sent, sending=sending)


def sent_out(r: Record, name: str) -> None:
    letter = Letter.objects.select_related("author").get(pk=r.keys["sent_letter"])
    layout = as_data(lay_out(_document(letter, r.person, "Rhoda"), ENGLISH))
    published(r, "Rita Vale" if name == "Dot" else "Rolf Bray", layout)
    if name == "Dot":
        also_read(r, layout)


def _document(letter: Letter, person: Any, to: str) -> Correspondence:
    return correspondence(
        letter, person=person.name, called=person.called, council="The council", reader=to
    )
