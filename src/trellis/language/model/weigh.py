"""From what rules notice to what is told: each sentence weighed as a whole.

A rule sees words; the model sees the sentence. Where the model is sure that a sentence frames
somebody and no rule says so, or that it shows a strength or somebody's voice, that is a finding of
its own, with the words that weighed most. Where it is very sure that nothing of the kind is there,
what a rule noticed is left out.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import partial

from trellis.language.model import general
from trellis.language.model.features import as_words, is_asked
from trellis.language.model.general import is_general, is_read_by_many, names_nobody
from trellis.language.model.named import without_names
from trellis.language.model.nearby import Nearby
from trellis.language.model.otherwise import (
    is_a_carers_at_work,
    is_said_otherwise,
    is_somebodys,
)
from trellis.language.model.sums import Sums, Telling, chance
from trellis.language.model.themselves import is_told_of_oneself
from trellis.language.model.weights import Model
from trellis.language.page import Page
from trellis.language.rules.model import WELCOME, Candidate, Rule
from trellis.language.scopes.meaning import is_about_a_word

_MADE_FROM = "Examples labelled for this, bench/data/language/dev; script/train-sentences"
_WORDS_SHOWN = 3
_SUREST = 0.95
FEWEST_WORDS, FEW_WORDS, OF_FEW = 2, 4, 1.0
"""Less than four words are a heading, an entry of a list or an address, as often as a sentence: the
model has to be by so much surer of them, and a single word or a heading frames nobody."""
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
_A_LONG_TEXT = 20_000
_TELEGRAPHIC = 5  # So few words may do without saying who: refusing all personal care.
_FEWEST_SENTENCES = 10
_IN_RUNNING_TEXT = 1.5
"""By how much surer of framing the model has to be in a text of ten sentences and more: of those
that it has learnt from two in five are flagged, and in a record one in ten may be."""
_HOLDS_IN_GENERAL = frozenset({"jargon", "label"})
"""What is worth another word in guidance too: it is the word itself, whomever it is said of."""
_TICKS = "✓✗✔✘☑☒"
_TICKED = ("✓", "✗", "✔", "✘", "☑", "☒", "- ✓", "- ✗", "- ✔", "- ✘", "- ☑", "- ☒")
"""How an entry of a list begins that says what to write, and what not."""
_IN_GUIDANCE = 0.5
"""By how much surer of a strength or a voice it has to be in guidance, of which it has learnt
nothing: there it frames nobody by itself."""
_NOTHING: list[Candidate] = []


def weigh(
    page: Page,
    candidates: list[Candidate],
    model: Model,
    without: Collection[str],
    learnt_with: Collection[str],
) -> list[Candidate]:
    """Return what is to be told of a text.

    Args:
        page: The text.
        candidates: What rules noticed in it.
        model: The weights.
        without: Kinds that are not to be found.
        learnt_with: The ids of the rules with which the weights were learnt: what another one
            notices, such as a council's own, the model knows nothing of and leaves as it is.
    """
    starts, ends = page.sentences
    held = _by_sentence(page, candidates, learnt_with)
    kept = held.pop(-1, [])
    own, quoted = page.stops.touched(page.own), page.stops.touched(page.speech)
    whole = _of_whole(page, own, quoted, held)
    is_running = len(starts) >= _FEWEST_SENTENCES
    sums = Sums(model, is_long=len(page.text) > _A_LONG_TEXT)
    plain = as_words(without_names(page.folded))
    nearby = Nearby(page, plain)
    is_guidance = is_running and general.is_guidance(plain)
    has_ticks = any(mark in page.text for mark in _TICKS)
    more = _IN_RUNNING_TEXT if is_running else 0.0
    for said in sums.telling(plain, zip(starts, ends, strict=True), whole, held, more):
        number = said.number
        here = held.pop(number, _NOTHING)
        kinds = {one.rule.finds for one in here}
        found = []
        if said.says:
            found = _found(sums, said, kinds, without, is_own=number in own, more=more)
            if len(said.words) < FEW_WORDS and page.is_heading(starts[number]):
                found = [one for one in found if one[0] in WELCOME]
            found = _meant(page, found, starts[number], ends[number])
            if number in quoted and is_a_carers_at_work(page, starts[number], ends[number]):
                found = [one for one in found if one[0] != "voice"]
        if is_guidance:
            found = [(kind, odds) for kind, odds in found
                     if kind in WELCOME and odds >= model.lines[kind].yes + _IN_GUIDANCE
                     and (kind != "voice" or number in own or number not in quoted)
                     and (kind != "voice" or is_somebodys(page, starts[number], ends[number]))
                     ]  # fmt: skip
            here = [one for one in here if one.rule.sure != "perhaps"
                    or one.rule.finds in _HOLDS_IN_GENERAL or number in own
                    or one.rule.id not in learnt_with]  # fmt: skip
        if (
            is_running
            and (found or not kinds <= _HOLDS_IN_GENERAL)
            and (
                is_general(said.words, partial(nearby.strangers, number))
                or (is_guidance and number not in own and names_nobody(said.words))
                or (has_ticks and _is_ticked(page, starts[number]))
            )
        ):
            kept += [one for one in here if one.rule.finds in _HOLDS_IN_GENERAL
                     or one.rule.id not in learnt_with]  # fmt: skip
            continue
        kept += [one for one in here if one.rule.id not in learnt_with
                 or not _taken_back(one.rule, model, said)]  # fmt: skip
        if not found or (
            is_running
            and (
                (len(said.words) > _TELEGRAPHIC and nearby.are_empty(number))
                or is_read_by_many(nearby.strangers(number))
            )
        ):
            continue
        place = starts[number], ends[number]
        kept += [_candidate(sums, said, kind, odds, place) for kind, odds in found]
    for here in held.values():
        kept += here
    return kept


def _by_sentence(
    page: Page, candidates: list[Candidate], learnt_with: Collection[str]
) -> dict[int, list[Candidate]]:
    """Return, by the number of a sentence, what rules noticed in it and is not said otherwise."""
    held: dict[int, list[Candidate]] = defaultdict(list)
    starts = page.sentences[0]
    for one in candidates:
        number = bisect_right(starts, one.start) - 1
        if one.rule.id in learnt_with and is_said_otherwise(page, one, starts[number]):
            continue
        held[number].append(one)
    return held


def _is_ticked(page: Page, start: int) -> bool:
    return page.text.startswith(_TICKED, page.folded.place(start))


def _of_whole(
    page: Page,
    own: Collection[int],
    quoted: Collection[int],
    held: dict[int, list[Candidate]],
) -> dict[int, list[str]]:
    """Return, by the number of a sentence, what holds for the whole of it."""
    found: dict[int, list[str]] = defaultdict(list)
    for numbers, name in (
        (own, ":own"), (quoted, ":quoted"), (_asked(page), ":question"),
    ):  # fmt: skip
        for number in numbers:
            found[number].append(name)
    for number, here in held.items():
        found[number] += [f":rule {kind}" for kind in {one.rule.finds for one in here}]
    return found


def _asked(page: Page) -> Iterator[int]:
    """Yield the numbers of the sentences that are asked."""
    starts, ends = page.sentences
    low = page.folded.low
    at = low.find("?")
    while at >= 0:
        number = bisect_right(starts, at) - 1
        if number >= 0 and at < (end := ends[number]):
            if low.find("?", end - 4, end) >= 0 and is_asked(low[starts[number] : end]):
                yield number
            at = end - 1
        at = low.find("?", at + 1)


def _found(
    sums: Sums,
    said: Telling,
    kinds: set[str],
    without: Collection[str],
    *,
    is_own: bool,
    more: float,
) -> list[tuple[str, float]]:
    """Return the kinds that are seen in a sentence and no rule has said, with their odds.

    What frames somebody is not said of a sentence that holds the person's own words, nor where
    a rule has said it better, nor where what is seen most is not to be found.
    """
    lines = sums.model.lines
    found = []
    if len(said.words) < FEW_WORDS:
        more += OF_FEW
    framed = said.flag >= lines["flag"].yes + more and len(said.words) >= FEWEST_WORDS
    if framed and not is_own and kinds.isdisjoint(FRAMING):
        found = [(kind, said.flag) for kind in _framing(sums, said, without)]
    if said.strength >= lines["strength"].yes and "strength" not in kinds:
        found.append(("strength", said.strength))
    if said.voice >= lines["voice"].yes and "voice" not in kinds:
        found.append(("voice", said.voice))
    return [one for one in found if one[0] not in without]


def _meant(
    page: Page, found: list[tuple[str, float]], start: int, end: int
) -> list[tuple[str, float]]:
    """Return what is found; no framing that is said of oneself or named to be questioned."""
    framing = [kind for kind, _ in found if kind not in WELCOME]
    if not framing:
        return found
    if not (
        is_told_of_oneself(page, framing, start, end) or is_about_a_word(page.folded.low[start:end])
    ):
        return found
    return [one for one in found if one[0] in WELCOME]


def _candidate(
    sums: Sums, said: Telling, kind: str, odds: float, place: tuple[int, int]
) -> Candidate:
    """Return what is said of a sentence as a whole."""
    shown = dict.fromkeys(sums.weightiest(kind, said.words, _WORDS_SHOWN))
    why = _WHY[kind]
    if shown:
        why = f"{why} What weighed most: “{'”, “'.join(shown)}”."
    sure = round(min(_SUREST, chance(odds)), 2)
    return Candidate(*place, SENTENCES[f"{kind}.sentence"], confidence=sure, why=why)


def _framing(sums: Sums, said: Telling, without: Collection[str]) -> list[str]:
    """Return the kinds of framing that the model sees: the likeliest, and all it is sure of."""
    lines = sums.model.lines
    read: dict[str, float] = {}
    for heads in sums.model.others:
        read |= zip(heads.names, sums.read(heads, said.words, said.whole), strict=False)
    best = max(FRAMING, key=lambda kind: read[kind] - lines[kind].yes)
    if best in without:
        return []
    return [kind for kind in FRAMING if read[kind] >= lines[kind].yes or kind == best]


def _taken_back(rule: Rule, model: Model, said: Telling) -> bool:
    """Return whether the model is sure that a sentence has nothing of what a rule noticed in it."""
    kind = rule.finds
    if kind == "jargon" or not rule.match:
        return False
    if kind in WELCOME:
        doubt = MORE_FOR_CERTAIN if rule.sure == "certain" else 0.0
        odds = said.strength if kind == "strength" else said.voice
        return odds < model.lines[kind].no - doubt
    doubt = MORE_FOR_CERTAIN if rule.sure == "certain" else MORE_FOR_LIKELY
    return said.flag < model.lines["flag"].no - doubt
