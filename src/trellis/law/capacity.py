"""Capacity to make one named decision, at the time it has to be made.

A person must be assumed to have capacity unless it is established that they lack it (s1(2)). So
the result is met only when every part of the test for lacking capacity is; anything less leaves
the presumption standing, and the result says so.

The questions stand in the order of A Local Authority v JB [2021] UKSC 52: the matter first, then
whether the person is unable to decide it, and only then whether that is because of an impairment.

Source: the Mental Capacity Act 2005, ss 1 to 3. It applies from the age of 16 (s2(5)).
"""

from trellis.law.layout import PartRule, Test, every_part, lay_out, listed, still_open
from trellis.law.logic import Asked, any_of
from trellis.law.types import Answer, Answers, Citation, Question, Result

_ABLE = {
    "understand": "understand the relevant information",
    "retain": "retain it",
    "weigh": "use or weigh it",
    "communicate": "communicate the decision",
}


def act(provision: str) -> Citation:
    """Cite the Mental Capacity Act.

    Args:
        provision: the section, such as "s3(1)(a)".

    Returns:
        The citation.
    """
    return Citation(f"Mental Capacity Act 2005, {provision}")


def capacity(answers: Answers, matter: str) -> Result:
    """Lay out whether the answers meet the test for lacking capacity to make one decision.

    Args:
        answers: answers by limb id, as `QUESTIONS` lists them.
        matter: the decision to be made, in words, such as "whether to move to Elm Court".

    Returns:
        The result. Met means that the answers given meet the test for lacking capacity; anything
        else means that the person is presumed to have it.

    Raises:
        ValueError: if no matter is named, or an answer is to a question that is not asked.
    """
    named = matter.strip()
    if not named:
        raise ValueError(
            "Name the decision first: capacity is only ever about one particular matter"
            " (Mental Capacity Act 2005, s2(1))."
        )
    return lay_out(_TEST, answers, lambda result: _words(result, named))


def _words(result: Result, matter: str) -> str:
    """Say the result in one sentence, with the presumption wherever it stands."""
    decision = f"For the decision “{matter}”"
    name = "the test for lacking capacity"
    if result.met is Answer.YES:
        return (
            f"{decision}, the answers given meet {name}: the person is unable to"
            f" {_unable_to(result)}, because of an impairment or disturbance of the mind or brain,"
            " on the balance of probabilities."
        )
    if result.met is Answer.NO:
        return (
            f"{decision}, the answers given do not meet {name}, so the person is presumed to have"
            f" capacity (s1(2)): {_why_not(result)}."
        )
    waiting = still_open(result, name)
    return (
        f"{decision}, the person is presumed to have capacity (s1(2)):"
        f" {waiting[0].lower()}{waiting[1:]}"
    )


def _unable_to(result: Result) -> str:
    """Name what the answers say the person is unable to do."""
    yes = [limb.id for limb in result.limbs if limb.answer is Answer.YES]
    return listed([_ABLE[limb] for limb in yes if limb in _ABLE], last="or")


def _why_not(result: Result) -> str:
    """Give the reason for each part that the answers do not meet."""
    no = [part.id for part in result.parts if part.answer is Answer.NO]
    return "; ".join(_REASONS[part] for part in no)


_REASONS = {
    "support": "not all practicable steps to help them decide have been taken without success",
    "unable": "they can understand, retain, and use or weigh the information, and communicate the"
    " decision",
    "impairment": "there is no impairment of, or disturbance in the functioning of, the mind or"
    " brain",
    "because": "an inability to decide is not because of an impairment or disturbance",
    "fair": "it would rest merely on the decision seeming unwise",
    "unassuming": "it would rest merely on age, appearance, a condition or behaviour",
    "balance": "it has not been decided on the balance of probabilities",
}

_PARTS = (
    PartRule("support", "All practicable help given first", Asked("practicable-steps")),
    PartRule("unable", "Unable to make the decision", any_of(*(Asked(limb) for limb in _ABLE))),
    PartRule("impairment", "An impairment or disturbance", Asked("impairment")),
    PartRule("because", "Unable because of it", Asked("because")),
    PartRule("fair", "Not merely because it seems unwise", Asked("not-merely-unwise")),
    PartRule("unassuming", "Not merely by assumption", Asked("not-merely-assumed")),
    PartRule("balance", "On the balance of probabilities", Asked("balance")),
)

QUESTIONS = (
    Question(
        "practicable-steps",
        "Help to decide",
        "Have all practicable steps to help the person make this decision been taken, without"
        " success?",
        "A person is not to be treated as unable to make a decision unless all practicable steps"
        " to help him to do so have been taken without success.",
        act("s1(3)"),
        "Time of day, place, the right company, an interpreter or pictures, one piece at a time,"
        " waiting until they are well. Say what was tried.",
    ),
    Question(
        "understand",
        "Making the decision",
        "Is the person unable to understand the information relevant to this decision?",
        "unable to understand the information relevant to the decision",
        act("s3(1)(a)"),
        "They are not unable if they can understand an explanation given in a way that suits them"
        " (s3(2)). The information includes what is likely to follow from deciding one way or"
        " another, or not deciding (s3(4)).",
    ),
    Question(
        "retain",
        "Making the decision",
        "Is the person unable to retain that information?",
        "unable to retain that information",
        act("s3(1)(b)"),
        "Retaining it for a short time can be enough (s3(3)).",
    ),
    Question(
        "weigh",
        "Making the decision",
        "Is the person unable to use or weigh that information in making the decision?",
        "unable to use or weigh that information as part of the process of making the decision",
        act("s3(1)(c)"),
        "Giving something less weight than others would is not being unable to weigh it.",
    ),
    Question(
        "communicate",
        "Making the decision",
        "Is the person unable to communicate their decision in any way?",
        "unable to communicate his decision (whether by talking, using sign language or any other"
        " means)",
        act("s3(1)(d)"),
        "Any means counts: a blink, a squeeze of the hand, a picture board.",
    ),
    Question(
        "impairment",
        "Impairment or disturbance",
        "Is there an impairment of, or a disturbance in the functioning of, the person’s mind or"
        " brain?",
        "an impairment of, or a disturbance in the functioning of, the mind or brain",
        act("s2(1)"),
        "Ask this only after the questions about making the decision. It may be permanent or"
        " temporary (s2(2)).",
    ),
    Question(
        "because",
        "The link between them",
        "Is the person unable to make this decision because of that impairment or disturbance?",
        "unable to make a decision for himself in relation to the matter because of an impairment"
        " of, or a disturbance in the functioning of, the mind or brain",
        Citation(f"{act('s2(1)')}; A Local Authority v JB [2021] UKSC 52"),
        "If the inability comes from something else, such as pressure from somebody or too little"
        " information, answer no.",
    ),
    Question(
        "not-merely-unwise",
        "Fairness",
        "Is this for reasons other than merely that the decision seems unwise?",
        "A person is not to be treated as unable to make a decision merely because he makes an"
        " unwise decision.",
        act("s1(4)"),
    ),
    Question(
        "not-merely-assumed",
        "Fairness",
        "Is this for reasons other than merely the person’s age or appearance, or assumptions from"
        " a condition or how they behave?",
        "A lack of capacity cannot be established merely by reference to (a) a person’s age or"
        " appearance, or (b) a condition of his, or an aspect of his behaviour, which might lead"
        " others to make unjustified assumptions about his capacity.",
        act("s2(3)"),
    ),
    Question(
        "balance",
        "Weighing it up",
        "Taking everything together, has it been decided on the balance of probabilities that the"
        " person lacks capacity for this decision: more likely than not?",
        "any question whether a person lacks capacity within the meaning of this Act must be"
        " decided on the balance of probabilities",
        act("s2(4)"),
    ),
)

_TEST = Test(
    kind="capacity",
    questions=QUESTIONS,
    rule=every_part(_PARTS),
    parts=_PARTS,
    citation=act("ss 1 to 3"),
)
