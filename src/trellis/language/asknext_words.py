"""The steps and topics by which `trellis.language.asknext` chooses, and the words of its reasons.

Data to disagree with. ``{called}`` stands for the name the person likes to be called by.

Source: Guide to Strengths Based Conversations and Reflective Huddles (Lincolnshire, 2021), the six
elements; Care Act 2014, section 1(2), the nine areas.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A question that carries on from a mark: its kind, what it opens, what is not heard yet."""

    kind: str
    marks: frozenset[str]
    not_yet: str


def _step(kind: str, marks: str, not_yet: str) -> Step:
    return Step(kind, frozenset(marks.split()), not_yet)


NAMED = {
    "wish": "a wish",
    "strength": "a strength",
    "network": "someone",
    "community": "a place",
    "worry": "a worry",
    "need": "something hard",
    "barrier": "something in the way",
    "history": "something from before",
}

# A worry is heard before anyone asks when it is lighter: strengths never hurry past harm.
FOLLOWS = {
    "wish": (
        _step("future", "wish", "what it would look like"),
        _step("scaling", "wish", "how near it is"),
        _step("scaling", "strength", "what has got it that far"),
        _step("open", "barrier wish", "what stands in the way of it"),
        _step("future", "wish strength", "what could come first"),
    ),
    "strength": (
        _step("open", "wish strength", "what is good about it"),
        _step("strength", "strength history", "how it came about"),
        _step("wish", "strength wish", "whether it is something to keep"),
    ),
    "network": (_step("network", "network strength", "what they do for each other"),),
    "community": (_step("open", "barrier strength", "how {called} gets there"),),
    "worry": (
        _step("open", "worry history", "what happened"),
        _step("open", "worry need", "what has been hardest"),
        _step("wish", "worry wish", "what would put it right"),
        _step("exception", "worry strength", "when it is lighter"),
        _step("coping", "strength", "what makes it bearable"),
    ),
    "need": (
        _step("open", "need", "what it takes to manage"),
        _step("coping", "strength need", "what has been tried"),
        _step("wish", "wish need", "what might help"),
        _step("miracle", "wish", "what would be different if it were met"),
    ),
    "barrier": (_step("miracle", "wish", "what would be different without it"),),
    "history": (
        _step("coping", "strength history", "what helped at the time"),
        _step("network", "history network", "who stood by {called}"),
        _step("wish", "wish history", "what {called} would like to have back"),
    ),
}

ANYTHING_ELSE = _step("open", "wish worry", "")

FIRST_MARKS = {
    "wish": "what {called} wants",
    "strength": "what {called} is good at",
    "network": "the people who matter to {called}",
    "worry": "what worries {called}",
}
AREAS = {
    "control": "what {called} decides from day to day",
    "family": "the people {called} is close to",
    "home": "where {called} lives",
    "health": "how {called} is, in body and in mind",
    "work": "how {called} likes to spend the day",
    "giving": "what {called} gives to others",
    "dignity": "how {called} likes to be treated",
    "money": "how {called} is placed for money and company",
    "safety": "how safe {called} feels",
}
ELEMENTS = {
    "self": "what {called} can do",
    "network": "the people round {called}",
    "community": "the places where {called} is known",
    "equipment": "things that make life easier for {called}",
    "short-term": "help for {called} that lasts a while",
    "long-term": "help for {called} that stays",
}
LATER_MARKS = {
    "need": "what is hard for {called}",
    "barrier": "what stands in the way for {called}",
    "community": "the places where {called} belongs",
    "history": "what came before now for {called}",
}

BEGIN = "Nothing is marked yet, so {called} can say where to begin."
END = "It is nearly time to stop, and the last word is {called}’s."
JUST_SPOKEN_OF = "The talk has just come to {words}."
NOT_YET = "Nothing yet about {words}."
NOT_THIS_TIME = "Nothing this time about {words}."
ALL_HEARD = "A good deal has been heard, and {called} may have something left to say."
NOT_ASKED = "{called} has not been asked this of late."
