"""Each question of the eligibility regulations, and its answer, in words to the person.

Source: SI 2015/313, reg 2 (adults) and reg 3 (carers). The tests themselves stand in
``trellis.law``; this only puts their answers into sentences, in ordinary and in easier words.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from trellis.law import Answer, Result
from trellis.law.outcomes import ADULT_OUTCOMES, CARER_OUTCOMES, Outcome
from trellis.letters.parts import bullets, paragraphs

CARER = "carer-eligibility"


def limb_sentences(result: Result, *, easy: bool) -> str:
    """Return every limb's answer in plain words, in the order in which the law asks.

    Args:
        result: a decision that is settled.
        easy: in easier words.
    """
    carer = result.kind == CARER
    lead = _(
        "The law asks three questions. The answer has to be yes to all three. The help that family,"
        " friends or anyone else gives you now was not counted."
    )
    if easy:
        lead = _("The law asks 3 questions. All 3 have to be a yes.")
    first = _carer_first(result, easy) if carer else _adult_first(result, easy)
    second = _carer_second(result, easy) if carer else _adult_second(result, easy)
    return paragraphs(lead, first, second, _impact(result, easy))


def _answered(number: int, question: str, answer: Answer) -> str:
    said = {
        Answer.YES: _("Our answer: yes."),
        Answer.NO: _("Our answer: no."),
        Answer.UNANSWERED: _("Not answered: another answer already decides it."),
    }[answer]
    return f"{number}. {question}\n{said}"


def _adult_first(result: Result, easy: bool) -> str:
    question = _(
        "Do your needs come from, or relate to, a physical or mental impairment or illness?"
    )
    if easy:
        question = _("Do you need support because of an illness or a disability?")
    return _answered(1, question, result.part("impairment").answer)


def _carer_first(result: Result, easy: bool) -> str:
    question = _("Do your needs come from giving care that another adult cannot do without?")
    if easy:
        question = _("Do you need support because you care for another adult?")
    return _answered(1, question, result.part("necessary-care").answer)


def _adult_second(result: Result, easy: bool) -> str:
    question = _(
        "Because of those needs, are you unable to achieve two or more of ten things that the"
        " regulations list?"
    )
    if easy:
        question = _("Are there 2 or more things on the law’s list that you cannot do?")
    whole = _answered(2, question, result.part("outcomes").answer)
    return paragraphs(whole, _counts(easy, carer=False), _outcomes(result, ADULT_OUTCOMES, easy))


def _carer_second(result: Result, easy: bool) -> str:
    question = _(
        "Is your physical or mental health getting worse because of that, or at risk of it; or are"
        " you unable to achieve any one of eight things that the regulations list?"
    )
    if easy:
        question = _(
            "Is your health getting worse, or could it? Or is there 1 thing on the law’s list that"
            " you cannot do?"
        )
    whole = _answered(2, question, result.part("effect").answer)
    return paragraphs(
        whole, _health(result), _counts(easy, carer=True), _outcomes(result, CARER_OUTCOMES, easy)
    )


def _health(result: Result) -> str:
    return {
        Answer.YES: _("Your health is getting worse, or is at risk of it: yes."),
        Answer.NO: _("Your health is getting worse, or is at risk of it: no."),
        Answer.UNANSWERED: "",
    }[result.part("health").answer]


def _counts(easy: bool, *, carer: bool) -> str:
    if easy:
        return _("“Cannot do” also means: it hurts or upsets you a lot, or it is not safe.") + (
            "" if carer else " " + _("Or it takes you much longer than other people.")
        )
    said = _(
        "The law says “unable” where you cannot do it without help; and also where you can, but it"
        " causes significant pain, distress or anxiety, or puts your or somebody else’s health or"
        " safety in danger"
    )
    if carer:
        return f"{said}."
    longer = _("%(said)s, or takes significantly longer than would normally be expected.")
    return longer % {"said": said}


def _outcomes(result: Result, outcomes: Iterable[Outcome], easy: bool) -> str:
    found = list(outcomes)
    yes = [_unable(result, one, easy) for one in found if _part(result, one) is Answer.YES]
    no = [_begun_small(_named(one)) for one in found if _part(result, one) is Answer.NO]
    parts = []
    if yes:
        parts.append(f"{_('Our answer is yes for these:')}\n{bullets(yes)}")
    if no:
        parts.append(_("Our answer is no for these: %(list)s.") % {"list": "; ".join(no)})
    return paragraphs(*parts)


def _part(result: Result, outcome: Outcome) -> Answer:
    return result.part(outcome.id).answer


def _named(outcome: Outcome) -> str:
    """Return an outcome's plain name, to the person."""
    return _("Time for yourself") if outcome.id == "recreation" else outcome.name


def _begun_small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _unable(result: Result, outcome: Outcome, easy: bool) -> str:
    """Say one outcome that cannot be achieved, and in which of the law's ways."""
    ways = _easy_ways() if easy else _ways()
    given = [
        ways[limb.id.rpartition(".")[2]]
        for limb in result.limbs
        if limb.id.partition(".")[0] == outcome.id and limb.answer is Answer.YES
    ]
    return f"{_named(outcome)}: {_('; and ').join(given)}."


def _ways() -> dict[str, str]:
    return {
        "a": _("you cannot do this without help"),
        "b": _("doing it without help causes you significant pain, distress or anxiety"),
        "c": _("doing it without help puts health or safety in danger, yours or someone else’s"),
        "d": _("doing it without help takes you significantly longer than would be expected"),
    }


def _easy_ways() -> dict[str, str]:
    return {
        "a": _("you need help to do this"),
        "b": _("doing it alone hurts or upsets you a lot"),
        "c": _("doing it alone is not safe"),
        "d": _("doing it alone takes very long"),
    }


def _impact(result: Result, easy: bool) -> str:
    question = _(
        "As a consequence, is there a significant impact on your wellbeing, or is there likely to"
        " be?"
    )
    if easy:
        question = _("Does this make a big difference to your life?")
    return _answered(3, question, result.part("impact").answer)
