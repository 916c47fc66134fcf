"""From what rules notice to what is told: each sentence weighed as a whole.

A rule sees words; the model sees the sentence. Where the model is sure that a sentence frames
somebody and no rule says so, or that it shows a strength or somebody's voice, that is a finding of
its own, with the words that weighed most. Where it is very sure that nothing of the kind is there,
what a rule noticed is left out.
"""

from bisect import bisect_right
from collections.abc import Collection

from trellis.language.model.features import MOST_WORDS, as_words, is_asked
from trellis.language.model.weights import Model, chance
from trellis.language.page import Page
from trellis.language.rules.model import WELCOME, Candidate, Rule
from trellis.language.text import Span

_MADE_FROM = "Examples labelled for this, bench/data/language/dev; script/train-sentences"
_WORDS_SHOWN = 3
_SUREST = 0.95
MORE_FOR_LIKELY, MORE_FOR_CERTAIN = 1.5, 2.5
"""By how much more the model has to be sure before it takes back what a rule says of somebody: a
short sentence with one telling word in it is weighed lightly, and a rule has read that word."""

_WHY = {
    "deficit": "The sentence frames somebody by what they lack or cannot do.",
    "judgement": "An opinion is told as fact; say what was seen or heard.",
    "blame": "The sentence puts fault on somebody before it says what happened.",
    "softening": "What happened may be put too gently to be seen; say it plainly.",
    "label": "Somebody is reduced to a word.",
    "dependency": "The person is put in the position of being done for.",
    "strength": "Here is something that somebody can do, has or gives.",
    "voice": "Here is what somebody says, chooses or wishes.",
}
FRAMING = tuple(kind for kind in _WHY if kind not in WELCOME)
SENTENCES = {
    f"{kind}.sentence": Rule(
        id=f"{kind}.sentence", finds=kind, how="sentence", match=(), why=why, source=_MADE_FROM
    )
    for kind, why in _WHY.items()
}


def weigh(
    page: Page, candidates: list[Candidate], model: Model, without: Collection[str]
) -> list[Candidate]:
    """Return what is to be told of a text.

    Args:
        page: The text.
        candidates: What rules noticed in it.
        model: The weights.
        without: Kinds that are not to be found.
    """
    sentences = page.stops.spans()
    fold = page.folded.folded
    starts = [fold(start) for start, _ in sentences]
    held: dict[int, list[Candidate]] = {}
    for one in candidates:
        held.setdefault(bisect_right(starts, one.start) - 1, []).append(one)
    low = page.folded.low
    plain = as_words(low)
    kept = held.get(-1, [])
    for number, start in enumerate(starts):
        end = fold(sentences[number].end - 1) + 1
        words = plain[start:end].split(None, MOST_WORDS)[:MOST_WORDS]
        here = held.get(number, [])
        if not words:
            kept += here
            continue
        said = _Sentence(page, start, end, sentences[number], words, here)
        kept += said.told(model, without)
    return kept


class _Sentence:
    """One sentence with what rules noticed in it."""

    __slots__ = (
        "_asked",
        "_end",
        "_here",
        "_kinds",
        "_own",
        "_page",
        "_quoted",
        "_start",
        "_words",
    )

    def __init__(
        self,
        page: Page,
        start: int,
        end: int,
        span: Span,
        words: list[bytes],
        here: list[Candidate],
    ) -> None:
        self._start, self._end, self._words, self._here = start, end, words, here
        self._page = page
        self._kinds = sorted({one.rule.finds for one in here}) if here else ()
        said = page.speech or page.own
        self._quoted = bool(said) and page.is_quoted(*span)
        self._own = bool(said) and page.is_own(*span)
        low = page.folded.low
        self._asked = low.find("?", end - 4, end) >= 0 and is_asked(low[start:end])

    def told(self, model: Model, without: Collection[str]) -> list[Candidate]:
        """Return what is to be told of the sentence."""
        read = model.read(
            self._words, own=self._own, quoted=self._quoted, asked=self._asked, noticed=self._kinds
        )
        told = self._here
        if told:
            told = [one for one in told if not _taken_back(one, model, read)]
        lines = model.lines
        if read["flag"] >= lines["flag"].yes and not self._own:
            told = told + self._framing(model, read, without)
        for kind in ("strength", "voice"):
            odds = read[kind]
            if odds >= lines[kind].yes and kind not in self._kinds and kind not in without:
                told = [*told, self._candidate(model, kind, odds)]
        return told

    def _framing(
        self, model: Model, read: dict[str, float], without: Collection[str]
    ) -> list[Candidate]:
        """Return the kinds of framing that the model sees.

        None where a rule has said it better, or where what it sees most is not to be found.
        """
        if any(kind in FRAMING for kind in self._kinds):
            return []
        best = max(FRAMING, key=lambda kind: read[kind] - model.lines[kind].yes)
        if best in without:
            return []
        return [
            self._candidate(model, kind, read["flag"])
            for kind in FRAMING
            if (read[kind] >= model.lines[kind].yes or kind == best) and kind not in without
        ]

    def _candidate(self, model: Model, kind: str, odds: float) -> Candidate:
        parts = model.weightiest(kind, self._words, _WORDS_SHOWN)
        shown = ", ".join(f"“{words}”" for words in dict.fromkeys(parts))
        rule = SENTENCES[f"{kind}.sentence"]
        why = f"{rule.why} What weighed most: {shown}." if shown else rule.why
        sure = round(min(_SUREST, chance(odds)), 2)
        return Candidate(self._start, self._end, rule, confidence=sure, why=why)


def _taken_back(one: Candidate, model: Model, read: dict[str, float]) -> bool:
    """Return whether the model is sure that a sentence has nothing of what a rule noticed in it."""
    kind = one.rule.finds
    if kind == "jargon" or not one.rule.match:
        return False
    head = kind if kind in WELCOME else "flag"
    doubt = MORE_FOR_CERTAIN if one.rule.sure == "certain" else MORE_FOR_LIKELY
    if kind in WELCOME and one.rule.sure != "certain":
        doubt = 0.0
    return read[head] < model.lines[head].no - doubt
