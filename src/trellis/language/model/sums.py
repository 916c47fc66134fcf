"""What the sentences of one text come to under a model's heads."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, repeat
from math import exp
from operator import call
from typing import NamedTuple

from trellis.language.model.features import MOST_WORDS, WHOLE, length_of
from trellis.language.model.kept import Made, OurWords, WordsOfOneText
from trellis.language.model.named import SOMEBODY
from trellis.language.model.polarity import DENIED, signed
from trellis.language.model.weights import DECIDING, FIELD, HALF, Heads, Model

Odds = tuple[float, float, float]
_MASK = (1 << FIELD) - 1
_STRENGTH, _VOICE = FIELD, 2 * FIELD
_RAISE = HALF + (HALF << _STRENGTH) + (HALF << _VOICE)
_OF_WHOLE = WHOLE / 1000
_SHARES = [0.0, *(words**-0.5 / 1000 for words in range(1, MOST_WORDS + 1))]
_AT_ONCE = 256  # So many sentences: more would take memory and be no faster.


class Telling(NamedTuple):
    """A sentence about which there may be something to say, and what it comes to.

    ``says`` is whether the model has something to say of it, whatever a rule noticed.
    """

    number: int
    says: bool
    words: list[bytes]
    whole: Sequence[str]
    flag: float
    strength: float
    voice: float


class Sums:
    """The sentences of one text, added up; thrown away with the text.

    Args:
        model: The weights.
        is_long: Whether the text is much longer than a note.
    """

    def __init__(self, model: Model, *, is_long: bool = False) -> None:
        self.model = model
        self._is_long = is_long
        self._classes = self._held(model.classes)
        self._known = self._held(model.known)
        self._words: dict[int, dict[bytes, int]] = {}

    def telling(
        self,
        plain: bytes,
        places: Iterable[tuple[int, int]],
        whole: Mapping[int, Sequence[str]],
        wanted: Collection[int],
        more: float = 0.0,
    ) -> Iterator[Telling]:
        """Yield the sentences of which a head of `DECIDING` says yes, and those that are wanted.

        Args:
            plain: A text, as `features.as_words` gives it.
            places: Where each of its sentences begins and ends.
            whole: By the number of a sentence, the names that hold for the whole of it beyond
                how it begins, how it ends and how long it is.
            wanted: The numbers of sentences to yield whatever they come to.
            more: By how much surer of framing it has to be.
        """
        lines = [plain[start:end].split() for start, end in places]
        for number in range(0, len(lines), _AT_ONCE):
            several = lines[number : number + _AT_ONCE]
            yield from self._telling(several, number, whole, wanted, more)

    def _telling(
        self,
        several: list[list[bytes]],
        before: int,
        whole: Mapping[int, Sequence[str]],
        wanted: Collection[int],
        more: float,
    ) -> Iterator[Telling]:
        """Yield the same of some sentences, with so many before them.

        What their words and pairs of words weigh is looked up for all of them at once, and the
        rest is one loop with hardly a call in it, because it goes over every sentence of a text.
        """
        model, heads = self.model, self.model.deciding
        known = list(map(self._known.__getitem__, chain.from_iterable(map(signed, several))))
        if not known:
            return
        weights, classes, beside, near = zip(*known, strict=True)
        pairs = list(map(call, beside, classes[1:], repeat(0)))
        apart = list(map(call, near, classes[2:], repeat(0)))
        first, last, of_whole = heads.first.get, heads.last.get, heads.whole.get
        first_two, last_two = heads.first_two.get, heads.last_two.get
        flag_yes, strength_yes, voice_yes = (model.lines[head].yes for head in DECIDING)
        flag_yes += more
        flag_bias, strength_bias, voice_bias = heads.biases
        lengths = model.lengths
        most, no_names, following = model.most_at_once, (), 0
        new = tuple.__new__  # What a NamedTuple's own does, without a call of Python's.
        for number, words in enumerate(several, before):
            begin, count = following, len(words)
            following += count
            if not count:
                continue
            if count > MOST_WORDS:
                words, count = words[:MOST_WORDS], MOST_WORDS
            end = begin + count
            all_of_it = _RAISE + lengths[count]
            all_of_it += first(classes[begin], 0) + last(classes[end - 1], 0)
            if count > 1:
                all_of_it += first_two((classes[begin], classes[begin + 1]), 0)
                all_of_it += last_two((classes[end - 2], classes[end - 1]), 0)
            if number in whole:
                all_of_it += sum(map(of_whole, whole[number], repeat(0)))
            if count <= most:
                parts = sum(pairs[begin : end - 1], sum(weights[begin:end], _RAISE))
                if count > 2:
                    parts = sum(apart[begin : end - 2], parts)
                one = (parts & _MASK) - HALF
                two = (parts >> _STRENGTH & _MASK) - HALF
                three = (parts >> _VOICE) - HALF
            else:
                one, two, three = _in_parts(weights, pairs, apart, begin, end, most)
            share = _SHARES[count]
            said = flag_bias + one * share + ((all_of_it & _MASK) - HALF) * _OF_WHOLE
            shown = (strength_bias + two * share
                     + ((all_of_it >> _STRENGTH & _MASK) - HALF) * _OF_WHOLE)  # fmt: skip
            told = voice_bias + three * share + ((all_of_it >> _VOICE) - HALF) * _OF_WHOLE
            says = said >= flag_yes or shown >= strength_yes or told >= voice_yes
            if says or number in wanted:
                named = whole.get(number, no_names)
                yield new(Telling, (number, says, words, named, said, shown, told))

    def read(self, heads: Heads, words: list[bytes], whole: Iterable[str] = ()) -> Odds:
        """Return what a sentence comes to under up to three heads: the logarithm of the odds.

        Args:
            heads: The heads.
            words: Its words, as `features.as_words` parts them; one at least.
            whole: The names that hold for the whole of it beyond how it begins, how it ends and
                how long it is.
        """
        words = signed(words)
        classes = list(map(self._classes.__getitem__, words))
        most, count, get = self.model.most_at_once, len(words), heads.whole.get
        one = two = three = 0
        for at in range(0, count, most):
            parts = _fields(self._parts(heads, words[at : at + most], classes[at : at + most + 2]))
            one, two, three = one + parts[0], two + parts[1], three + parts[2]
        total = heads.first.get(classes[0], 0) + heads.last.get(classes[-1], 0)
        if count > 1:
            total += heads.first_two.get((classes[0], classes[1]), 0)
            total += heads.last_two.get((classes[-2], classes[-1]), 0)
        total += get(length_of(count), 0)
        for name in whole:
            total += get(name, 0)
        share = _SHARES[count]
        first, second, third = _fields(total)
        biases = heads.biases
        return (
            biases[0] + one * share + first * _OF_WHOLE,
            biases[1] + two * share + second * _OF_WHOLE,
            biases[2] + three * share + third * _OF_WHOLE,
        )

    def _parts(self, heads: Heads, words: list[bytes], classes: list[str]) -> int:
        """Return what some words come to, with the pairs that begin at each of them."""
        count = len(words)
        pairs = map(heads.pairs.get, pairwise(classes[: count + 1]), repeat(0))
        total = sum(pairs, sum(map(self._words_of(heads), words)))
        if heads.apart:
            apart = map(heads.apart.get, zip(classes, classes[2:], strict=False), repeat(0))
            total = sum(apart, total)
        return total

    def _words_of(self, heads: Heads) -> Callable[[bytes], int]:
        """Return what says what a word weighs under some heads."""
        held = self._words.get(id(heads))
        if held is None:
            held = self._words[id(heads)] = self._held(heads.words)
        return held.__getitem__

    def _held(self, words: OurWords[Made]) -> dict[bytes, Made]:
        """Return what is kept of words for as long as this text is read.

        In a short text few words are met twice that are not ours: they are worked out again.
        """
        return WordsOfOneText(words) if self._is_long else words

    def weightiest(self, head: str, words: list[bytes], count: int) -> list[str]:
        """Return the words of a sentence, and pairs of them, that weigh most for a head.

        Args:
            head: One of the model's.
            words: Its words, as `features.as_words` parts them; one at least.
            count: How many at most.
        """
        alone = self.model.alone(head)
        words = signed(words)
        pairs = pairwise(map(self._classes.__getitem__, words))
        weights = [*map(self._words_of(alone), words), *map(alone.pairs.get, pairs, repeat(0))]
        shown = []
        for _ in range(count):
            most = max(weights)
            if most <= 0:
                break
            number = weights.index(most)
            weights[number] = 0
            shown.append(_shown(words, number))
        return shown


def _fields(total: int) -> tuple[int, int, int]:
    """Return the three numbers that are held in one."""
    total += _RAISE
    return (
        (total & _MASK) - HALF, (total >> _STRENGTH & _MASK) - HALF, (total >> _VOICE) - HALF
    )  # fmt: skip


def _in_parts(
    weights: Sequence[int], pairs: list[int], apart: list[int], begin: int, end: int, most: int
) -> tuple[int, int, int]:
    """Return what the words from `begin` to `end` come to, so many added up at once."""
    one = two = three = 0
    for at in range(begin, end, most):
        to = min(at + most, end)
        parts = sum(pairs[at : min(to, end - 1)], sum(weights[at:to]))
        parts = sum(apart[at : max(at, min(to, end - 2))], parts)
        first, second, third = _fields(parts)
        one, two, three = one + first, two + second, three + third
    return one, two, three


def _shown(words: list[bytes], number: int) -> str:
    """Return a word by its number, or after the words a pair of them."""
    first = number % len(words)
    last = first + (2 if number >= len(words) else 1)
    shown = b" ".join(words[first:last]).decode("latin-1")
    return shown.replace(SOMEBODY, "somebody").replace(DENIED, "")


def chance(odds: float) -> float:
    """Return the chance that goes with the logarithm of odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
