"""The best interests checklist, for a decision made for someone who lacks capacity to make it.

The checklist says how a decision has to be reached, not what it should be. Met means that the
answers given meet every step; what is then decided stays with the person who decides.

Source: the Mental Capacity Act 2005, s4, with s1(5) and (6).
"""

from trellis.law.capacity import act
from trellis.law.layout import PartRule, Test, every_part, lay_out, still_open
from trellis.law.logic import Asked, every, where
from trellis.law.types import Answer, Answers, Question, Result

_FIRST = "Before anything else"
_FAIR = "Not by assumption"
_ALL = "All the circumstances"
_CAPACITY = "Whether they may decide later"
_PART = "The person taking part"
_LIFE = "Life-sustaining treatment"
_WISHES = "What the person would want"
_NAMED = "Anyone the person named"
_CARERS = "Those who care for them"
_DONEE = "An attorney"
_DEPUTY = "A deputy"
_LESS = "Less restrictive ways"


def best_interests(answers: Answers, matter: str = "") -> Result:
    """Lay out whether the steps of the best interests checklist have been taken.

    Args:
        answers: answers by limb id, as `QUESTIONS` lists them.
        matter: the decision or act in question, in words; said in the result where it is given.

    Returns:
        The result; met means that the answers given meet every step of the checklist.

    Raises:
        ValueError: if an answer is to a question that is not asked.
    """
    return lay_out(_TEST, answers, lambda result: _words(result, matter.strip()))


def _words(result: Result, matter: str) -> str:
    """Say the result in one sentence, with the decision where it is named."""
    sentence = _sentence(result)
    if not matter:
        return sentence
    return f"For the decision “{matter}”, {sentence[0].lower()}{sentence[1:]}"


def _sentence(result: Result) -> str:
    """Say the result in one sentence."""
    name = "the best interests checklist"
    if result.met is Answer.UNANSWERED:
        return still_open(result, name)
    if result.part("lacks-capacity").answer is Answer.NO:
        return (
            f"The answers given do not meet {name}: it is not established that the person lacks"
            " capacity to decide, so the decision is theirs."
        )
    if result.met is Answer.NO:
        missing = [part.title.lower() for part in result.parts if part.answer is Answer.NO]
        return f"The answers given do not meet {name}; to put right: {'; '.join(missing)}."
    return (
        f"The answers given meet every step of {name}; what is in the person’s best interests"
        " remains to be decided and recorded with reasons."
    )


_PARTS = (
    PartRule("lacks-capacity", "A lack of capacity established", Asked("lacks-capacity")),
    PartRule("fair", "Not by assumption", every(Asked("not-appearance"), Asked("not-condition"))),
    PartRule("circumstances", "All relevant circumstances", Asked("circumstances")),
    PartRule(
        "regain",
        "Whether and when they may decide themselves",
        every(Asked("regain"), where("regain.likely", Asked("regain.when"))),
    ),
    PartRule("participate", "The person taking part", Asked("participate")),
    PartRule(
        "life",
        "Not motivated by a desire to bring about death",
        where("life-sustaining", Asked("life-sustaining.motive")),
    ),
    PartRule(
        "wishes",
        "Wishes, feelings, beliefs and values",
        every(
            Asked("wishes"), Asked("written-statement"), Asked("beliefs"), Asked("other-factors")
        ),
    ),
    PartRule(
        "consulted",
        "Views of those to be consulted",
        every(
            where("named", Asked("named.views")),
            where("carers", Asked("carers.views")),
            where("donee", Asked("donee.views")),
            where("deputy", Asked("deputy.views")),
        ),
    ),
    PartRule("less-restrictive", "Less restrictive ways", Asked("less-restrictive")),
)

QUESTIONS = (
    Question(
        "lacks-capacity",
        _FIRST,
        "Has it been established that the person lacks capacity to make this decision themselves?",
        "An act done, or decision made, under this Act for or on behalf of a person who lacks"
        " capacity must be done, or made, in his best interests.",
        act("s1(5)"),
        "If not, the decision is theirs and this checklist does not apply.",
    ),
    Question(
        "not-appearance",
        _FAIR,
        "Is the determination made on more than merely the person’s age or appearance?",
        "must not make it merely on the basis of the person’s age or appearance",
        act("s4(1)(a)"),
    ),
    Question(
        "not-condition",
        _FAIR,
        "Is it made on more than merely a condition they have, or how they behave, which might lead"
        " others to unjustified assumptions?",
        "must not make it merely on the basis of a condition of his, or an aspect of his behaviour,"
        " which might lead others to make unjustified assumptions about what might be in his best"
        " interests",
        act("s4(1)(b)"),
    ),
    Question(
        "circumstances",
        _ALL,
        "Have all the relevant circumstances been considered?",
        "must consider all the relevant circumstances",
        act("s4(2)"),
        "Those you are aware of and that it would be reasonable to regard as relevant (s4(11)).",
    ),
    Question(
        "regain",
        _CAPACITY,
        "Has it been considered whether the person is likely at some time to have capacity for this"
        " decision?",
        "must consider whether it is likely that the person will at some time have capacity in"
        " relation to the matter in question",
        act("s4(3)(a)"),
    ),
    Question(
        "regain.likely",
        _CAPACITY,
        "Does it appear likely that they will?",
        "if it appears likely that he will",
        act("s4(3)(b)"),
    ),
    Question(
        "regain.when",
        _CAPACITY,
        "If it is likely: has it been considered when that is likely to be?",
        "when that is likely to be",
        act("s4(3)(b)"),
        "If the decision can wait until then, say why it does not.",
    ),
    Question(
        "participate",
        _PART,
        "So far as reasonably practicable, has the person been permitted and encouraged to take"
        " part as fully as possible, and to become better able to?",
        "must, so far as reasonably practicable, permit and encourage the person to participate, or"
        " to improve his ability to participate, as fully as possible in any act done for him and"
        " any decision affecting him",
        act("s4(4)"),
    ),
    Question(
        "life-sustaining",
        _LIFE,
        "Does the determination relate to life-sustaining treatment?",
        "Where the determination relates to life-sustaining treatment",
        act("s4(5)"),
        "Treatment that someone providing health care regards as necessary to sustain life"
        " (s4(10)).",
    ),
    Question(
        "life-sustaining.motive",
        _LIFE,
        "If it does: is the determination free of any desire to bring about the person’s death?",
        "must not, in considering whether the treatment is in the best interests of the person"
        " concerned, be motivated by a desire to bring about his death",
        act("s4(5)"),
    ),
    Question(
        "wishes",
        _WISHES,
        "Have the person’s past and present wishes and feelings been considered, so far as they can"
        " reasonably be found out?",
        "must consider, so far as is reasonably ascertainable, the person’s past and present wishes"
        " and feelings",
        act("s4(6)(a)"),
        "Present wishes count even when someone cannot put them into words.",
    ),
    Question(
        "written-statement",
        _WISHES,
        "Has anything relevant that the person wrote down while they had capacity been looked for,"
        " and considered if found?",
        "in particular, any relevant written statement made by him when he had capacity",
        act("s4(6)(a)"),
    ),
    Question(
        "beliefs",
        _WISHES,
        "Have the beliefs and values that would be likely to influence their decision been"
        " considered?",
        "the beliefs and values that would be likely to influence his decision if he had capacity",
        act("s4(6)(b)"),
    ),
    Question(
        "other-factors",
        _WISHES,
        "Have the other things they would be likely to consider been considered?",
        "the other factors that he would be likely to consider if he were able to do so",
        act("s4(6)(c)"),
    ),
    Question(
        "named",
        _NAMED,
        "Is there anyone the person named to be consulted on this, whom it is practicable and"
        " appropriate to consult?",
        "if it is practicable and appropriate to consult them, anyone named by the person as"
        " someone to be consulted on the matter in question or on matters of that kind",
        act("s4(7)(a)"),
    ),
    Question(
        "named.views",
        _NAMED,
        "If there is: have their views been taken into account?",
        "must take into account the views of anyone named by the person",
        act("s4(7)(a)"),
        "On what would be in the person’s best interests, and on the person’s wishes, feelings,"
        " beliefs and values.",
    ),
    Question(
        "carers",
        _CARERS,
        "Is there anyone caring for the person or interested in their welfare, whom it is"
        " practicable and appropriate to consult?",
        "if it is practicable and appropriate to consult them, anyone engaged in caring for the"
        " person or interested in his welfare",
        act("s4(7)(b)"),
        "If there is nobody but paid workers, an independent mental capacity advocate may be"
        " required for serious medical treatment or a move (ss 37 to 39).",
    ),
    Question(
        "carers.views",
        _CARERS,
        "If there is: have their views been taken into account?",
        "must take into account the views of anyone engaged in caring for the person or interested"
        " in his welfare",
        act("s4(7)(b)"),
    ),
    Question(
        "donee",
        _DONEE,
        "Does the person have an attorney under a lasting power of attorney, whom it is practicable"
        " and appropriate to consult?",
        "if it is practicable and appropriate to consult them, any donee of a lasting power of"
        " attorney granted by the person",
        act("s4(7)(c)"),
        "See the document: which decisions it covers, health and welfare or property and affairs."
        " An attorney may be the one who decides.",
    ),
    Question(
        "donee.views",
        _DONEE,
        "If they do: have the attorney’s views been taken into account?",
        "must take into account the views of any donee of a lasting power of attorney granted by"
        " the person",
        act("s4(7)(c)"),
    ),
    Question(
        "deputy",
        _DEPUTY,
        "Has the court appointed a deputy for the person, whom it is practicable and appropriate to"
        " consult?",
        "if it is practicable and appropriate to consult them, any deputy appointed for the person"
        " by the court",
        act("s4(7)(d)"),
        "See the order: which decisions it covers. A deputy may be the one who decides.",
    ),
    Question(
        "deputy.views",
        _DEPUTY,
        "If so: have the deputy’s views been taken into account?",
        "must take into account the views of any deputy appointed for the person by the court",
        act("s4(7)(d)"),
    ),
    Question(
        "less-restrictive",
        _LESS,
        "Has it been considered whether the purpose can be achieved as well in a way that restricts"
        " the person’s rights and freedom less?",
        "Before the act is done, or the decision is made, regard must be had to whether the purpose"
        " for which it is needed can be as effectively achieved in a way that is less restrictive"
        " of the person’s rights and freedom of action.",
        act("s1(6)"),
    ),
)

_TEST = Test(
    kind="best-interests",
    questions=QUESTIONS,
    rule=every_part(_PARTS),
    parts=_PARTS,
    citation=act("s4, with s1(5) and (6)"),
)
