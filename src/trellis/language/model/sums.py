"""What the sentences of one text come to under a model's heads."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, repeat
from math import exp
from typing import NamedTuple

from trellis.language.model.features import MOST_WORDS, WHOLE, length_of
from trellis.language.model.kept import WordsOfOneText
from trellis.language.model.weights import DECIDING, FIELD, HALF, Model, Row

_MASK = (1 << FIELD) - 1
_STRENGTH, _VOICE = FIELD, 2 * FIELD
_RAISE = HALF + (HALF << _STRENGTH) + (HALF << _VOICE)
_OF_WHOLE = WHOLE / 1000
_SHARES = [0.0, *(words**-0.5 / 1000 for words in range(1, MOST_WORDS + 1))]
_LENGTHS = [length_of(words) for words in range(MOST_WORDS + 1)]


class Telling(NamedTuple):
    """A sentence about which there may be something to say, and what it comes to."""

    number: int
    words: list[bytes]
    whole: Sequence[str]
    flag: float
    strength: float
    voice: float


class Sums:
    """The sentences of one text, added up; thrown away with the text.

    Args:
        model: The weights.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._words = WordsOfOneText(model.words, model.words)
        self._classes = WordsOfOneText(model.classes, model.classes)
        self._rows = WordsOfOneText(model.rows)
        self._biases = [(head, line.bias / 1000) for head, line in model.lines.items()]

    def telling(
        self,
        plain: bytes,
        places: Iterable[tuple[int, int]],
        whole: Mapping[int, Sequence[str]],
        wanted: Collection[int],
    ) -> Iterator[Telling]:
        """Yield the sentences of which a head of `DECIDING` says yes, and those that are wanted.

        It is one loop without a call in it, because it goes over every sentence of a text.

        Args:
            plain: A text, as `features.as_words` gives it.
            places: Where each of its sentences begins and ends.
            whole: By the number of a sentence, the names that hold for the whole of it beyond
                how it begins, how it ends and how long it is.
            wanted: The numbers of sentences to yield whatever they come to.
        """
        model = self.model
        word, kind, pair = self._words.__getitem__, self._classes.__getitem__, model.pairs.get
        first, last, of_whole = model.first.get, model.last.get, model.whole.get
        flag, strength, voice = (model.lines[head] for head in DECIDING)
        flag_bias, strength_bias, voice_bias = (
            line.bias / 1000 for line in (flag, strength, voice)
        )
        flag_yes, strength_yes, voice_yes = flag.yes, strength.yes, voice.yes
        lengths = [of_whole(name, 0) + _RAISE for name in _LENGTHS]
        most, nothing, no_names = model.most_at_once, repeat(0), ()
        for number, (start, end) in enumerate(places):
            words = plain[start:end].split()
            count = len(words)
            if count > most:
                words = words[:MOST_WORDS]
                read = self.read(words, self.rows(words), whole.get(number, no_names))
                one, two, three = (read[head] for head in DECIDING)
            elif count:
                classes = list(map(kind, words))
                parts = sum(map(pair, pairwise(classes), nothing), sum(map(word, words))) + _RAISE
                all_of_it = first(classes[0], 0) + last(classes[-1], 0) + lengths[count]
                for name in whole.get(number, no_names):
                    all_of_it += of_whole(name, 0)
                share = _SHARES[count]
                one = (flag_bias + ((parts & _MASK) - HALF) * share
                       + ((all_of_it & _MASK) - HALF) * _OF_WHOLE)  # fmt: skip
                two = (strength_bias + ((parts >> _STRENGTH & _MASK) - HALF) * share
                       + ((all_of_it >> _STRENGTH & _MASK) - HALF) * _OF_WHOLE)  # fmt: skip
                three = (voice_bias + ((parts >> _VOICE) - HALF) * share
                         + ((all_of_it >> _VOICE) - HALF) * _OF_WHOLE)  # fmt: skip
            else:
                continue
            if one >= flag_yes or two >= strength_yes or three >= voice_yes or number in wanted:
                yield Telling(number, words, whole.get(number, no_names), one, two, three)

    def rows(self, words: list[bytes]) -> list[Row]:
        """Return the weights of each word of a sentence, and then of each pair of them.

        Args:
            words: Its words, as `features.as_words` parts them; one at least.
        """
        pairs = pairwise(map(self._classes.__getitem__, words))
        held = map(self.model.rows_of_pairs.get, pairs, repeat(self.model.nothing))
        return [*map(self._rows.__getitem__, words), *held]

    def read(
        self, words: list[bytes], rows: list[Row], whole: Iterable[str] = ()
    ) -> dict[str, float]:
        """Return what a sentence comes to under each head: the logarithm of the odds.

        Args:
            words: Its words.
            rows: What `rows` says of them.
            whole: The names that hold for the whole of it beyond how it begins, how it ends and
                how long it is.
        """
        kind, nothing = self._classes.__getitem__, self.model.nothing
        names = (f"^{kind(words[0])}", f"{kind(words[-1])}$", _LENGTHS[len(words)], *whole)
        of_it = [row for row in map(self.model.weights.get, names) if row]
        parts = zip(nothing, *(row for row in rows if row is not nothing), strict=True)
        share = _SHARES[len(words)]
        return {
            head: bias + sum(part) * share + sum(other) * _OF_WHOLE
            for (head, bias), part, other in zip(
                self._biases, parts, zip(nothing, *of_it, strict=True), strict=True
            )
        }

    def weightiest(self, head: str, words: list[bytes], rows: list[Row], count: int) -> list[str]:
        """Return the words of a sentence, and pairs of them, that weigh most for a head.

        Args:
            head: One of the model's.
            words: Its words.
            rows: What `rows` says of them.
            count: How many at most.
        """
        place = self.model.heads[head]
        most = sorted([(-row[place], number) for number, row in enumerate(rows) if row[place] > 0])
        return [_shown(words, number) for _, number in most[:count]]


def _shown(words: list[bytes], number: int) -> str:
    """Return a word by its number, or after the words a pair of them."""
    first = number % len(words)
    last = first + (2 if number >= len(words) else 1)
    return b" ".join(words[first:last]).decode("latin-1")


def chance(odds: float) -> float:
    """Return the chance that goes with the logarithm of odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
