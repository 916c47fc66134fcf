"""What somebody says about change, and what a practitioner says back.

Change talk is any speech that leans towards a change; sustain talk leans towards things staying as
they are. Both may speak of desire, ability, reason or need, and of commitment. Most people say both
in one breath, and then the engine says "unsure" rather than choose for them.

Cues of the packs and patterns are heard first. Then a small model weighs them beside the words and
the signs of `trellis.language.talk_signs`: ``data/talk.json`` what the person says,
``data/skills.json`` what the practitioner says back.

Source: Coventry toolkit 4.1.6 and 4.1.7, after Miller and Rollnick, Motivational Interviewing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from trellis.language.later import Later
from trellis.language.model.choose import Chooser, chooser
from trellis.language.model.wording import Signs, made
from trellis.language.rules.fold import Folded
from trellis.language.rules.lexicon import Lexicon
from trellis.language.rules.model import Cue, RuleBook
from trellis.language.rules.phrase import looked_for
from trellis.language.shipped import our_rules
from trellis.language.talk_signs import PERSON, PRACTITIONER

SIDES = ("change", "sustain", "neutral")
DARN = ("desire", "ability", "reason", "need", "commitment")
SKILLS = (
    "affirmation", "complex reflection", "simple reflection", "summary", "question", "other",
)  # fmt: skip
_DATA = Path(__file__).parent / "data"
TALK, SKILL = _DATA / "talk.json", _DATA / "skills.json"
_SAID, _SAID_BACK = Signs(PERSON), Signs(PRACTITIONER)
_EVEN, _EVEN_BY_CUES = 0.25, 2.0
"""So near in the logarithm of the odds, change and sustain are both there: by the model alone, and
where cues of both are heard."""
_CUE_COUNTS = 1.0  # What a cue is known to speak of is more than a word among others.
_SUREST = 0.95

_TURN = Later(r"\b(?:but|though|although|except|only)\b")
_AFTER_THE_TURN = 1.5
_SURE_FROM = 0.6
_ADVICE = Later(
    r"\byou (?:really )?(?:need to|should|must|have to|ought to|qualify|can't keep|mustn't)\b|"
    r"\byou'll end up\b|\bif i were you\b|\bmy advice\b|\bi(?:'d| would) (?:advise|recommend|"
    r"suggest)\b|"
    r"\b(?:killing|harming) you\b"
)
_SUMS_UP = Later(
    r"\blet me (?:see if|check|sum)|\bto (?:sum up|recap)\b|\bso far\b|\bpull(?:ing)? (?:that|"
    r"this|it)|"
    r"\bputting (?:that|this|it)|\b(?:what|where) i(?:'ve| have| think| am|'m)? (?:heard|hearing|"
    r"we)|"
    r"\bhere's (?:what|where)\b|\bwe've (?:covered|talked about|gone over)\b|"
    r"\bif i've (?:understood|got)\b|"
    r"\b(?:just )?to check i've\b|\bhave i got that\b|\byou began by\b|\btwo sides\b|"
    r"\byou(?:'ve| have) told me (?:about |that )?.{20,}(?:and|also)"
)
_FEWEST_WORDS_SUMMED_UP, _WORDS_ALWAYS_A_SUMMARY = 12, 32
_SKILLS = (
    ("affirmation", Later(
        r"\b(?:you(?:'re| are) (?:someone|somebody|an? (?:\w+ )?(?:person|man|woman|mum|dad|friend|"
        r"fighter|parent))\b|(?:that|it) (?:took|takes|shows|says a lot)|\bshows (?:how|that)|"
        r"says a lot about|you (?:really |clearly )?(?:care|worked hard|kept|think hard|know your|"
        r"managed|stuck|found a way|showed|noticed|came back|brought up|made a plan|stood by|"
        r"did it|"
        r"asked for|turned up)|thank you for|well done|you(?:'ve| have)(?: got)? (?:a (?:real |"
        r"sharp |"
        r"good )?(?:knack|eye|gift|way with|head for)|worked|kept|managed|come|gone from|shown|"
        r"protected|been so|been honest|already|raised|got (?:yourself|through))|"
        r"even though .{5,80} "
        r"you (?!have|need)|(?:nobody|not everyone|not many people) (?:could|would)|stands? by|"
        r"your (?:patience|courage|strength|determination|humour|kindness))\b")),
    ("complex reflection", Later(
        r"\A(?:so |and )?you(?:'re| are)? (?:feel\w*|torn|afraid|wish\w*|hop\w*|tired of|wonder\w*|"
        r"ready for)\b|\b(?:part|a bit|some) of you\b|\bon (?:the )?one hand\b|"
        r"\b(?:as if|as though)\b|\bfeels? (?:like|as)\b|\bless about\b|\bunderneath\b|"
        r"\bdeep down\b|"
        r"\bwhat (?:matters|hurts) (?:to you )?(?:is|most)\b|\bit matters to you\b|"
        r"\bbrings? back\b|"
        r"\bso (?:long|much|often|hard) .{5,60} that\b|\bthat (?:frightens|scares|hurts|"
        r"worries) you\b|"
        r"\bthe problem is\b|\bmakes (?:it|me think)\b|\bis how you\b|\btangled\b|\b(?:there's|"
        r"like) a \w+ "
        r"in (?:there|you)\b|\bfor you,|\bwould mean\b")),
    ("simple reflection", Later(
        r"\A(?:so |and )?(?:you(?:'re| are)?|it sounds (?:like|as)|sounds (?:like|as)|"
        r"what i hear|i hear|your|it's the \w+ that)\b")),
)  # fmt: skip


@dataclass(frozen=True)
class Talk:
    """Which way something said leans, what it speaks of, and how sure that is.

    ``talk`` is change, sustain, neutral or unsure; ``darn`` desire, ability, reason, need,
    commitment or nothing.
    """

    talk: str
    darn: str
    confidence: float


class Listener:
    """Listens for talk of change by the cues of a rule book; ours unless another is given.

    A book of its own, which says nothing of weighing, is heard by its cues alone.
    """

    def __init__(self, book: RuleBook | None = None) -> None:
        held = book if book is not None else our_rules()
        cues = held.talk
        self._weighs = held.weighs
        self._lexicon = Lexicon(
            (words, (cue, phrase))
            for cue in cues
            for phrase in map(looked_for, cue.match)
            for words in phrase.anchors
        )

    def hear(self, utterance: str) -> Talk:
        """Say which way something said leans.

        Args:
            utterance: What was said, in the person's words.
        """
        ruled = self.by_cues(utterance)
        found = self.features(utterance) if self._weighs else {}
        return _weighed(_talk().odds(found), ruled) if found else ruled

    def features(self, utterance: str) -> dict[str, float]:
        """Return what something said is made of, as the weights are learnt.

        Args:
            utterance: What was said.
        """
        ruled = self.by_cues(utterance)
        return made(utterance, _SAID, {ruled.talk, f"{ruled.talk} {ruled.darn}".strip()})

    def by_cues(self, utterance: str) -> Talk:
        """Say which way something said leans by the cues alone.

        Args:
            utterance: What was said.
        """
        low = " ".join(Folded(utterance).low.split())
        heard = _longest(self._cues(low))
        if not heard:
            return Talk("neutral", "", 0.5)
        turn = next((found.end() for found in _TURN.finditer(low)), -1)
        weights: dict[tuple[str, str], float] = defaultdict(float)
        for start, end, cue in heard:
            late = _AFTER_THE_TURN if 0 <= turn <= start else 1.0
            weights[cue.side, cue.speaks_of] += late * (1 + (end - start) / 40)
        return _judged(weights)

    def cues(self, utterance: str) -> set[str]:
        """Return the ids of the cues that are heard in something said."""
        low = " ".join(Folded(utterance).low.split())
        return {cue.id for _, _, cue in _longest(self._cues(low))}

    def _cues(self, low: str) -> Iterable[tuple[int, int, Cue]]:
        for hit in self._lexicon.hits(low):
            cue, phrase = hit.owner
            if phrase.is_whole:
                yield hit.start, hit.end, cue
                continue
            stretch = phrase.around(low, hit.start, max(0, hit.start - 120), hit.start + 120)
            if stretch:
                yield (*stretch, cue)


def skill(utterance: str) -> str:
    """Say which skill something a practitioner said back shows.

    Args:
        utterance: What the practitioner said.

    Returns:
        summary, affirmation, complex reflection, simple reflection, question, or nothing.
    """
    found = skill_features(utterance)
    if not found:
        return ""
    odds = _skills().odds(found)
    best = max(SKILLS, key=lambda each: odds[each])
    return "" if best == "other" else best


def skill_features(utterance: str) -> dict[str, float]:
    """Return what something a practitioner said is made of, as the weights are learnt.

    Args:
        utterance: What the practitioner said.
    """
    return made(utterance, _SAID_BACK, (_seems(utterance) or "other",))


def _seems(utterance: str) -> str:
    """Return the skill that patterns alone see, or nothing."""
    low = " ".join(utterance.replace("’", "'").lower().split())
    words = len(low.split())
    sums_up = words >= _FEWEST_WORDS_SUMMED_UP and _SUMS_UP.search(low) is not None
    if sums_up or words >= _WORDS_ALWAYS_A_SUMMARY:
        return "summary"
    if low.endswith("?") and not low.startswith(("so you", "you ")):
        return "question"
    if _ADVICE.search(low):
        return ""
    return next((name for name, pattern in _SKILLS if pattern.search(low)), "")


def _weighed(odds: dict[str, float], ruled: Talk) -> Talk:
    """Return the talk that the odds come to, with what the cues say of it at hand."""
    side = max(SIDES, key=lambda each: odds[each])
    shares = {each: exp(odds[each]) / (1 + exp(odds[each])) for each in SIDES}
    sure = round(min(_SUREST, shares[side] / sum(shares.values())), 2)
    if side == "neutral":
        return Talk("neutral", "", sure)
    cued = ruled.darn if ruled.talk == side else ""
    speaks_of = max(DARN, key=lambda each: odds[each] + _CUE_COUNTS * (each == cued))
    near = abs(odds["change"] - odds["sustain"])
    even = near < (_EVEN_BY_CUES if ruled.talk == "unsure" else _EVEN)
    if even and min(odds["change"], odds["sustain"]) > odds["neutral"]:
        return Talk("unsure", speaks_of, sure)
    return Talk(side, speaks_of, sure)


@cache
def _talk() -> Chooser:
    return chooser(TALK)


@cache
def _skills() -> Chooser:
    return chooser(SKILL)


def _longest(cues: Iterable[tuple[int, int, Cue]]) -> list[tuple[int, int, Cue]]:
    """Keep of cues that overlap the longest: "don't want to" is not "want to"."""
    kept: list[tuple[int, int, Cue]] = []
    for start, end, cue in sorted(cues, key=lambda one: (one[0] - one[1], one[0], one[2].id)):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, cue))
    return kept


def _judged(weights: dict[tuple[str, str], float]) -> Talk:
    sides: dict[str, float] = defaultdict(float)
    for (side, _), weight in weights.items():
        sides[side] += weight
    total = sum(sides.values())
    side = max(sorted(sides), key=lambda each: sides[each])
    speaks_of = max(sorted(key for key in weights if key[0] == side), key=lambda key: weights[key])[
        1
    ]
    share = sides[side] / total
    if share < _SURE_FROM:
        return Talk("unsure", speaks_of, round(share, 2))
    return Talk(side, speaks_of, round(min(0.95, share * (0.7 + 0.1 * total)), 2))
