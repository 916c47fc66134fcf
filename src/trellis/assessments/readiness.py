"""What has been heard and what is still to hear, in sentences: a calm checklist, never a gate.

Pure: it is given plain facts and gives back sentences. The law behind each stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Carer:
    """Someone in the network who gives care, and whether they were asked (Care Act s10(5))."""

    name: str
    asked: bool


@dataclass(frozen=True)
class Facts:
    """What readiness is told of an assessment.

    ``areas`` are pairs of a wellbeing area's id and plain name; ``heard`` and ``written`` the ids
    of those with passages or lines, and with an analysis. ``undecided`` counts the limbs of the
    eligibility decision that still matter.
    """

    called: str
    areas: Sequence[tuple[str, str]] = ()
    heard: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    outcomes: int = 0
    undecided: int = 0
    eligibility_reasons: bool = False
    advocacy_asked: bool = False
    other_than_care: bool = False
    persons_view: bool = False
    carers: Sequence[Carer] = field(default_factory=tuple)
    for_carer: bool = False
    questions: Sequence[str] = ()


@dataclass(frozen=True)
class Ready:
    """One sentence: done or not, and where to go for it (a page's name and a detail)."""

    done: bool
    text: str
    to: str = ""
    detail: str = ""


def readiness(facts: Facts) -> list[Ready]:
    """Return the sentences, in the order a conversation would take them."""
    found = [
        *_questions(facts.questions),
        _outcomes(facts),
        *_areas(facts),
        _analyses(facts),
        *_carers(facts),
    ]
    found += [_advocacy(facts), _eligibility(facts), _other(facts), _view(facts)]
    return found


def contact_readiness(questions: Sequence[str], called: str) -> list[Ready]:
    """Return what a first contact still has to hear: it is short, and asks nothing else."""
    heard = _("What brought this about, what matters to %(name)s, and what comes next.")
    return _questions(questions) or [Ready(True, heard % {"name": called})]


def _questions(questions: Sequence[str]) -> list[Ready]:
    """Return the questions of a form that have no answer yet, as they are asked."""
    return [Ready(False, f"“{question}”", "questions") for question in questions]


def _outcomes(facts: Facts) -> Ready:
    """Care Act s9(4)(b): the outcomes the adult wishes to achieve in day-to-day life."""
    if not facts.outcomes:
        text = _("No outcome has been made yet from what %(name)s wants.")
        return Ready(False, text % {"name": facts.called}, "outcomes")
    text = ngettext(
        "What %(name)s wants: one outcome.",
        "What %(name)s wants: %(count)s outcomes.",
        facts.outcomes,
    )
    return Ready(True, text % {"name": facts.called, "count": facts.outcomes})


def _areas(facts: Facts) -> list[Ready]:
    """Care Act s9(4)(a): the impact on each of the matters in s1(2)."""
    unheard = [
        Ready(False, _("%(area)s has not come up yet.") % {"area": name}, "area", key)
        for key, name in facts.areas
        if key not in facts.heard
    ]
    if facts.heard:
        text = ngettext(
            "How things are for %(name)s, in one area of wellbeing.",
            "How things are for %(name)s, in %(count)s areas of wellbeing.",
            len(facts.heard),
        )
        unheard.append(Ready(True, text % {"name": facts.called, "count": len(facts.heard)}))
    return unheard


def _analyses(facts: Facts) -> Ready:
    left = [key for key, _name in facts.areas if key in facts.heard - facts.written]
    if not left:
        return Ready(bool(facts.written), _("What you make of what was heard."), "area")
    text = ngettext(
        "One area was talked about and is not written up.",
        "%(count)s areas were talked about and are not written up.",
        len(left),
    )
    return Ready(False, text % {"count": len(left)}, "area", left[0])


def _carers(facts: Facts) -> list[Ready]:
    return [
        Ready(True, _("%(name)s was asked whether they are willing and able.") % {"name": c.name})
        if c.asked
        else Ready(
            False,
            _("%(name)s has not been asked whether they are willing and able to go on.")
            % {"name": c.name},
            "network",
        )
        for c in facts.carers
    ]


def _advocacy(facts: Facts) -> Ready:
    """Care Act s67."""
    if facts.advocacy_asked:
        return Ready(True, _("Whether an advocate is needed."), "decision", "advocacy")
    return Ready(
        False, _("Nobody has written whether an advocate is needed."), "decision", "advocacy"
    )


def _eligibility(facts: Facts) -> Ready:
    """Care Act s13; SI 2015/313 reg 2 or reg 3."""
    kind = "carer-eligibility" if facts.for_carer else "adult-eligibility"
    if facts.undecided:
        text = ngettext(
            "One question about eligibility is not answered.",
            "Eligibility is not settled yet.",
            facts.undecided,
        )
        return Ready(False, text % {"count": facts.undecided}, "decision", kind)
    if not facts.eligibility_reasons:
        return Ready(False, _("The eligibility decision has no reasons yet."), "decision", kind)
    return Ready(True, _("Whether the needs are eligible, with reasons."), "decision", kind)


def _other(facts: Facts) -> Ready:
    """Care Act s9(6), s10(8)."""
    if facts.other_than_care:
        return Ready(True, _("What else could help, besides care and support."), "views")
    return Ready(
        False, _("What else could help, besides care and support, is not written yet."), "views"
    )


def _view(facts: Facts) -> Ready:
    if facts.persons_view:
        text = _("What %(name)s thinks of this assessment.") % {"name": facts.called}
        return Ready(True, text, "views")
    text = _("What %(name)s thinks of this assessment is not written yet.")
    return Ready(False, text % {"name": facts.called}, "views")
