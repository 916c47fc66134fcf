"""Questions: open or closed, of which kind, and whether they look for what is strong.

An open question invites somebody to tell; a closed one can be answered with yes, no or a fact. The
kinds are those of solution-focused and systemic practice: scaling, miracle (the imagined better
future), exception (when it did not happen), circular (through another's eyes); a leading question
carries its answer, and a multiple one asks several things at once.

Patterns say first what a question seems to be. Then a small model (``data/questions.json``) weighs
that beside the words and the signs of `trellis.language.question_signs`, because what is asked for
has more wordings than any list.

Sources: Coventry toolkit 4.1.6 and 4.1.7 (open questions, scaling, "if you woke up tomorrow");
Lincolnshire guide (question pairs); DHSC handbook 2019 (open conversations).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trellis.language.later import Later
from trellis.language.model.choose import Chooser, chooser
from trellis.language.model.wording import Signs, made
from trellis.language.question_signs import SIGNS
from trellis.language.question_words import (
    AUXILIARY,
    CIRCULAR,
    DEFICIT,
    EXCEPTION,
    FACT,
    INVITATION,
    LEADING,
    MIRACLE,
    SCALING,
    STRENGTH,
    TAG,
    WH,
)

KINDS = (
    "open", "closed", "leading", "scaling", "miracle", "exception", "circular", "multiple",
)  # fmt: skip
NO_QUESTION = "none"
"""What is said instead of a kind of what is no question at all."""
PLACE = Path(__file__).parent / "data" / "questions.json"
ASKS_OPENLY = "asks openly"
"""The head that says whether an account is asked for; the others are the kinds."""
_OPEN = frozenset({"open", "scaling", "miracle", "exception", "circular"})
_CLOSED = frozenset({"closed", "leading"})
_OPENNESS_COUNTS = 0.5
_IN_QUOTES = Later(
    r"(?:^|(?<=[\s:,(]))[“\"‘']([^“”\"‘]{4,}\?)[”\"’')\s]*$|"
    r"\b(?:ask(?:ed|ing|s)?|said|wondered|question)\b[^?:]{0,40}:\s*(\w.{4,}\?)\s*$"
)
_PART = Later(r"[,;:–—]\s*|\s-\s|\.\s+")
_LONGEST = 1000  # What was dictated without a stop asks at its end.
_FILLER = Later(
    r"(?:so|and|but|or|ok|okay|well|now|then|also|please|right|great|thanks|if i may|just|"
    r"in that case|first|firstly|finally|lastly|may i ask|can i ask|could i ask|hi|hello|yes|no|"
    r"if you don't mind|before we (?:go|start|begin|finish)|i wonder|i'm wondering|"
    r"i was wondering|i'd like to know|i'd love to know|i am curious|i'm curious)\b[\s,]*"
)
_ASKED_AGAIN = Later(
    rf"[,;]?\s(?:and|or)\s(?:also\s|if so,?\s)?(?:{WH}|{AUXILIARY})\b(?!\s(?:not|so)\b)"
)
_WHO = (
    r"(?:you|he|she|it|they|we|i|there|that|this|these|those|things|anyone|anybody|everything|"
    r"everyone|your|his|her|their|my|mum|dad|nan)"
)
_PUT_AS_A_QUESTION = Later(
    rf"(?:{AUXILIARY})\s{_WHO}\b(?!\s(?:said|says)\b)|(?:did|does|will|would|could|can) the\s|"
    r"(?:has|have) the \w+ (?:been|come|gone|had|seen|said|done|\w+ed)\b|"
    rf"(?:{WH})\s(?:[\w'-]+\s){{0,3}}?(?:{AUXILIARY})\s(?:{_WHO}|the|people)\b|"
    r"(?:what|who)(?:'s| is| are| was| were| else| helps?| matters?| makes?| keeps?|'d| would|"
    r" happens?| happened| worries| stopped| made| gets?| in (?:your|the))\s"
    r"(?!more\b|i\b|clear\b)\w|"
    r"how(?:'s| is| are| was| were| about| come| many| much| often| long| far| old| sure| safe)\s|"
    r"what about\s|why (?:not|now|that|can'?t|don'?t|didn'?t)\b"
)
_ASKS_IN_THE_MIDDLE = Later(
    r"\b(?:how|what)\s(?:[\w'-]+\s){0,2}?(?:do|are|would|did|were|wud) (?:you|they|things|it)\b|"
    r"\b(?:i wonder|i'm wondering|i was wondering) (?:what|how|if|who)\b|"
    r"(?:n't|nt) (?:you|it|he|she)\Z"
)
_ASKS_GENTLY = Later(
    r"(?:so |and |now )?(?:i wonder(?:ed)? (?:what|how|if|who|whether)|"
    r"i(?:'m| was) (?:wondering|hoping you)|i'm (?:interested|keen|curious) (?:in|to|about) |"
    r"(?:perhaps|maybe) you(?:'d| could| would) (?:tell|show|say)|(?:just )?talk me through|"
    r"rate how|give (?:me a|it a|your \w+ a) |so tell me|i'd be glad to hear|describe the )"
)
_MAY_ASK = Later(
    rf"\b(?:{WH}|wot|wat|wish\w*|wonder\w*|curious|interested|keen to|surely)\b|"
    r"\b(?:tell|show|give|describe|rate|mark|colour|draw|imagine|say|ask (?:you|if|whether))\b|"
    rf"\A(?:{AUXILIARY}|ok|okay)\b|(?:n't|nt) (?:you|it|he|she|they|we|there)\b|\bthen\Z"
)
_NAME = Later(r"(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_SIGNS = Signs(SIGNS)
_OPENS_ALL_THE_SAME = Later(
    r"(?:\b(?:and|but|so|then)|\?) (?:if (?:so|not),? )?"
    r"(?P<it>(?:what|how|why|tell me|in what way)\b.*)"
)


@dataclass(frozen=True)
class Asked:
    """What a question is."""

    open: bool
    kind: str
    strengths_based: bool


def classify(question: str) -> Asked:
    """Say what a question is.

    Args:
        question: The words of one question, or of several asked in one breath. Of “I asked: ‘What
            helps?’” only what was asked counts.
    """
    asked = asked_in(question)
    found = features(asked)
    is_open, kind = chosen(_model().odds(found)) if found else by_rules(asked)
    return Asked(is_open, kind, _looks_for_strengths(_plain(asked), kind, is_open))


def asked_in(question: str) -> str:
    """Return what is asked, without who asked it: the words of “I asked: ‘What helps?’” in quotes.

    Args:
        question: The question as it stands in a text.
    """
    end = question[-_LONGEST:].rstrip()
    found = _IN_QUOTES.search(end)
    return (found[1] or found[2]) if found else end


def features(asked: str) -> dict[str, float]:
    """Return what a question is made of, as the weights are learnt.

    Args:
        asked: The question, as `asked_in` gives it.
    """
    is_open, kind = by_rules(asked)
    return made(asked, _SIGNS, (kind, "open in form" if is_open else "closed in form"))


def by_rules(asked: str) -> tuple[bool, str]:
    """Return whether a question seems open, and of which kind, by patterns alone.

    Args:
        asked: The question, as `asked_in` gives it.
    """
    straight, words = asked.replace("’", "'"), _plain(asked)
    is_open = _is_open(words)
    return is_open, _kind(words, is_open, " ".join(_NAME.sub("nnn", straight).lower().split()))


def chosen(odds: dict[str, float]) -> tuple[bool, str]:
    """Return whether a question is open, and its kind: what fits the odds of both best.

    Args:
        odds: What it comes to under each kind and under `ASKS_OPENLY`.
    """
    opens = odds[ASKS_OPENLY]
    lean = {**dict.fromkeys(_OPEN, opens), **dict.fromkeys(_CLOSED, -opens)}
    kind = max(KINDS, key=lambda each: odds[each] + _OPENNESS_COUNTS * lean.get(each, abs(opens)))
    return (kind in _OPEN if kind in lean else opens > 0), kind


def _plain(asked: str) -> str:
    return " ".join(asked.replace("’", "'").lower().split()).strip(" \"'“”‘*-•")


@cache
def _model() -> Chooser:
    return chooser(PLACE)


def is_question(sentence: str) -> bool:
    """Return whether a sentence of a text asks: by its mark, or by how it is put.

    A question whose mark was left out is one ("How safe do you feel"); what ends with a stop is
    one only where it invites to tell, since "Is it that." and "What matters is this." tell.

    Args:
        sentence: The sentence.
    """
    words = _plain(sentence).rstrip(")")
    if words.endswith("?") or INVITATION.match(words) or _ASKS_GENTLY.match(words):
        return True
    return not words.endswith((".", "!", ":", ",", ";")) and _is_put_so(words)


def may_ask(words: str) -> bool:
    """Return whether words could be a question at all: "Hello." could not.

    Args:
        words: What is held for a question.
    """
    low = _plain(asked_in(words))
    if "?" in low or _MAY_ASK.search(low) or _is_put_so(low):
        return True
    return any(map(INVITATION.match, (low, *_parts(low)))) or EXCEPTION.search(low) is not None


def _is_put_so(words: str) -> bool:
    """Return whether words without a mark are put as a question: the verb before who does it."""
    return any(map(_PUT_AS_A_QUESTION.match, (words, *_parts(words)))) or (
        _ASKS_IN_THE_MIDDLE.search(words) is not None
    )


def _is_open(words: str) -> bool:
    if TAG.search(words):
        return False
    for part in _parts(words):
        if INVITATION.match(part):
            return True
        if re.match(rf"(?:{WH})\b", part):
            return FACT.match(part) is None
        if re.match(rf"(?:{AUXILIARY})\b", part):
            return any(map(_asks_for_an_account, _OPENS_ALL_THE_SAME.finditer(part)))
    return _in_the_middle(words)


def _asks_for_an_account(found: re.Match[str]) -> bool:
    """Return whether what is asked after "and" wants more than a fact."""
    return FACT.match(found["it"]) is None


def _parts(words: str) -> list[str]:
    """Return the parts of a sentence as they begin, without "so", "and", "may I ask"."""
    parts = []
    for part in _PART.split(words):
        while found := _FILLER.match(part):
            part = part[found.end() :]
        if part:
            parts.append(part)
    return parts


def _in_the_middle(words: str) -> bool:
    """Return whether "If you could change one thing what would it be?" asks in its middle."""
    late = re.search(rf"\s(?:{WH})\s(?:{AUXILIARY}|'s)\b.*\?", words)
    return late is not None and FACT.match(late[0].strip()) is None


def _kind(words: str, is_open: bool, unnamed: str) -> str:
    """Return the kind; `unnamed` are the words with every name put as "nnn"."""
    several = words.count("?") > 1
    for kind, pattern, asked in (
        ("scaling", SCALING, words), ("circular", CIRCULAR, unnamed),
        ("miracle", MIRACLE, words), ("exception", EXCEPTION, words),
    ):  # fmt: skip
        if pattern.search(asked):
            return kind
    if several or _ASKED_AGAIN.search(words):
        return "multiple"
    if LEADING.search(words) or TAG.search(words):
        return "leading"
    return "open" if is_open else "closed"


def _looks_for_strengths(words: str, kind: str, is_open: bool) -> bool:
    if kind == "leading" or DEFICIT.search(words):
        return False
    if kind in ("miracle", "exception", "scaling"):
        return True
    return is_open and STRENGTH.search(words) is not None
