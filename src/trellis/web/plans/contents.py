"""The parts of a plan besides its outcomes: which fields each has, in whose words, and the law's.

What a plan must have is the law module's list (Care Act s25 and s26); here each item is given the
place on a page where it is written.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from trellis.law import Question, plan_questions
from trellis.plans.completeness import WRITTEN, asked, for_carer, is_copy
from trellis.plans.models import Plan
from trellis.plans.saying import pounds
from trellis.web.forms import DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.plans.fields import Pounds, YesNo
from trellis.web.plans.page import at

LIMB_OF = {field: limb for limb, field in WRITTEN.items()} | {
    "wants_direct_payment": "direct-payments"
}
LONG = 20_000


@dataclass(frozen=True)
class Part:
    """A part of a plan with a page of its own: its fields, and the law's questions it asks."""

    slug: str
    title: str
    about: str
    fields: tuple[str, ...]
    limbs: tuple[str, ...] = ()


def parts(plan: Plan) -> list[Part]:
    """Return the parts of a plan, in the order of the letter."""
    limbs = asked(plan)
    how = tuple(limb for limb in limbs if not is_copy(limb))
    copies = tuple(limb for limb in limbs if is_copy(limb))
    return [*_letter_parts(), *_law_parts(), *_made_parts(how, copies)]


def _letter_parts() -> list[Part]:
    return [
        Part(
            "opening",
            _("How this plan came about"),
            _("The first lines of the letter."),
            ("intro",),
        ),
        Part(
            "contingency",
            _("If things do not go to plan"),
            _("Whom to ring, day and night; who has a key; who looks after whom or what."),
            ("contingency",),
        ),
        Part(
            "money",
            _("What it costs"),
            _("The personal budget has to be stated even where the council pays nothing."),
            ("weekly_cost", "weekly_from_person", "weekly_from_council", "budget_words"),
        ),
        Part(
            "payments",
            _("Direct payments"),
            _("Whether they would like some or all of it as money, to arrange things themselves."),
            (
                "wants_direct_payment",
                "direct_payment_needs",
                "direct_payment_amount",
                "direct_payment_words",
            ),
        ),
    ]


def _law_parts() -> list[Part]:
    return [
        Part(
            "needs",
            _("Needs, and how they are met"),
            _(
                "What family, friends or community do is theirs to give. It is never counted as "
                "something the council does."
            ),
            ("needs_identified", "needs_eligible", "needs_met_by_council", "matters_relevant"),
        ),
        Part(
            "advice",
            _("Information and advice"),
            _("What can be done about needs, whoever does it."),
            ("advice_reduce", "advice_prevent"),
        ),
    ]


def _made_parts(how: tuple[str, ...], copies: tuple[str, ...]) -> list[Part]:
    return [
        Part(
            "people",
            _("Who took part"),
            _("Who made this plan, and what was done to agree on it."),
            ("involved_words", "steps_to_agree"),
            how,
        ),
        Part("copies", _("Who has a copy"), "", ("copies_to",), copies),
        Part(
            "date",
            _("When we look again"),
            _("A plan is looked at again when it is due, and whenever the person asks."),
            ("look_again_on",),
        ),
    ]


def place_of(plan: Plan, limb: str) -> str:
    """Return the address of the field where something the law asks for is written."""
    for part in parts(plan):
        if limb in part.limbs:
            return f"{at('plan_part', plan, part.slug)}#id_{name_of(limb)}"
        for name in part.fields:
            if LIMB_OF.get(name) == limb:
                return f"{at('plan_part', plan, part.slug)}#id_{name}"
    return at("plan_edit", plan)


def name_of(limb: str) -> str:
    """Return the name of the field that asks one of the law's questions."""
    return f"law-{limb.replace('.', '-')}"


class PartForm(TrellisForm):
    """One part of a plan."""

    def __init__(self, *args: Any, part: Part, plan: Plan, called: str, **more: Any) -> None:
        super().__init__(*args, **more)
        law = {question.id: question for question in plan_questions(for_carer=for_carer(plan))}
        for name in part.fields:
            made = _field(name, called)
            if question := law.get(LIMB_OF.get(name, "")):
                made.help_text = f"{made.help_text} {law_words(question)}".strip()
            self.fields[name] = made
        for limb in part.limbs:
            self.fields[name_of(limb)] = YesNo(
                label=law[limb].text,
                help_text=law_words(law[limb]),
                not_asked=("", _("Not answered yet")),
            )

    def clean(self) -> dict[str, Any]:
        """Check that what the person and the council pay comes to what it costs."""
        said = super().clean() or {}
        cost, person, council = (
            said.get(f"weekly_{one}") for one in ("cost", "from_person", "from_council")
        )
        if cost is None or person is None or council is None or cost == person + council:
            return said
        words = _(
            "What they pay (%(person)s) and what the council pays (%(council)s) come to "
            "%(sum)s, and the cost is %(cost)s. Put right whichever is wrong."
        )
        told = {"person": person, "council": council, "sum": person + council, "cost": cost}
        self.add_error(
            "weekly_from_council", words % {name: pounds(one) for name, one in told.items()}
        )
        return said


def law_words(question: Question) -> str:
    """Return the law's own words and where they stand."""
    return _("In the law: “%(law)s”. %(citation)s.") % {
        "law": question.law,
        "citation": question.citation,
    }


def held(plan: Plan, part: Part) -> dict[str, Any]:
    """Return what a plan holds of a part, by the names of its form's fields."""
    answers = {
        name_of(limb): {"yes": True, "no": False}.get(plan.answers.get(limb, ""))
        for limb in part.limbs
    }
    return {**{name: getattr(plan, name) for name in part.fields}, **answers}


def told(form: PartForm, plan: Plan, part: Part) -> dict[str, Any]:
    """Return what was typed into a part, as ``change_plan`` takes it."""
    said = form.cleaned_data
    about = {name: said[name] for name in part.fields}
    if part.limbs:
        words = {True: "yes", False: "no", None: "unanswered"}
        mine = {limb: words[said[name_of(limb)]] for limb in part.limbs}
        about["answers"] = {**plan.answers, **mine}
    return about


def _field(name: str, called: str) -> forms.Field:
    """Return the field for one of a plan's texts, amounts or days."""
    label, about = _words(called)[name]
    common: dict[str, Any] = {"label": label, "help_text": about, "required": False}
    if name.startswith("weekly_"):
        return Pounds(**common)
    if name == "wants_direct_payment":
        return YesNo(**common)
    if name == "look_again_on":
        return DateField(**common)
    if name == "direct_payment_amount":
        return Line(max_length=120, **common)
    return Paragraphs(max_length=LONG, widget=forms.Textarea({"rows": 5}), **common)


def _words(called: str) -> dict[str, tuple[str, str]]:
    """Return the label of each field, and what to bear in mind."""
    name = {"name": called}
    return {
        "intro": (
            _("The first lines of the letter to %(name)s") % name,
            _(
                "Where you made it together, and that they can cross a line out. Left empty, a "
                "plain opening stands there."
            ),
        ),
        "contingency": (_("If things do not go to plan"), _("Written to %(name)s.") % name),
        "needs_identified": (_("The needs that the assessment found"), _("All of them.")),
        "needs_eligible": (_("Whether, and how far, these needs are eligible"), ""),
        "needs_met_by_council": (
            _("What the council will see to, and how"),
            _("A line for each need. What others do stands with them, and not here."),
        ),
        "matters_relevant": (_("What the support is for"), ""),
        "advice_reduce": (_("What can help to meet or lessen these needs"), ""),
        "advice_prevent": (_("What can keep further needs away, or put them off"), ""),
        "weekly_cost": (_("What it costs the council, a week"), ""),
        "weekly_from_person": (
            _("What %(name)s pays towards it, a week") % name,
            _("0 where it is nothing."),
        ),
        "weekly_from_council": (_("What the council pays, a week"), ""),
        "budget_words": (
            _("Anything else about the money, to %(name)s") % name,
            _("What it covers, in words."),
        ),
        "wants_direct_payment": (_("Would they like some or all of it as money?"), ""),
        "direct_payment_needs": (_("Which needs the money is for"), ""),
        "direct_payment_amount": (_("How much, and how often"), ""),
        "direct_payment_words": (_("What they said about it"), ""),
        "involved_words": (_("Who took part, and how"), ""),
        "steps_to_agree": (_("What was done to reach agreement"), ""),
        "copies_to": (_("Who has a copy, and in which form"), ""),
        "look_again_on": (_("Look at the whole plan again by"), ""),
    }
