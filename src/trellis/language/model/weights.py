"""The weights of the model, and what a sentence comes to by them.

`script/train-sentences` makes ``data/sentences.json``: for each head (``flag``: is the person
framed at all; the kinds; ``strength``; ``voice``) a bias and where to draw the line, and for each
name of `trellis.language.model.features` its weight under each head, in thousandths.

All heads are asked of every sentence, so the weights of a name are added up as one number with a
field a head, each wide enough never to run over.
"""

import json
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, repeat
from math import exp
from pathlib import Path
from typing import NamedTuple

from trellis.language.model.features import (
    MOST_WORDS,
    WHOLE,
    class_of,
    of_word,
)

PLACE = Path(__file__).parents[1] / "data" / "sentences.json"
_FIELD = 26
_HALF = 1 << (_FIELD - 1)
_MASK = (1 << _FIELD) - 1
_MOST_WORDS_KEPT = 50_000
_OF_WHOLE = WHOLE / 1000


class Line(NamedTuple):
    """Where a head draws the line: what it starts from, when it says yes, when it takes back."""

    bias: int
    yes: float
    no: float


class _Words(dict[bytes, int]):
    """The weights of a word with its class and its beginning, in one number."""

    def __init__(self, packed: dict[str, int]) -> None:
        super().__init__()
        self._packed = packed

    def __missing__(self, word: bytes) -> int:
        made = sum(self._packed.get(each, 0) for each in of_word(word.decode("latin-1")))
        if len(self) < _MOST_WORDS_KEPT:
            self[word] = made
        return made


class _Classes(dict[bytes, str]):
    """The class of a word, or the word."""

    def __missing__(self, word: bytes) -> str:
        made = class_of(word.decode("latin-1"))
        if len(self) < _MOST_WORDS_KEPT:
            self[word] = made
        return made


class Model:
    """Weights ready to be asked.

    Args:
        lines: For each head where it draws the line.
        weights: For each name the weight under each head, in thousandths, in the order of `lines`.
    """

    def __init__(self, lines: dict[str, Line], weights: dict[str, list[int]]) -> None:
        self.lines = lines
        self._heads = {head: number for number, head in enumerate(lines)}
        packed = {name: _packed(each) for name, each in weights.items()}
        self._words = _Words(packed)
        self._classes = _Classes()
        self._whole = {name: held for name, held in packed.items() if name[0] in "^:"
                       or name[-1] == "$"}  # fmt: skip
        self._pairs = {(first, last): held for name, held in packed.items()
                       for first, space, last in (name.partition(" "),)
                       if space and name[0] not in "^:"}  # fmt: skip
        self._fields = [(line.bias / 1000, number * _FIELD) for number, line in
                        enumerate(lines.values())]  # fmt: skip
        self._raise = sum(_HALF << place for _, place in self._fields)

    def read(
        self, words: list[bytes], *, own: bool, quoted: bool, asked: bool, noticed: Iterable[str]
    ) -> dict[str, float]:
        """Return what a sentence comes to under each head: the logarithm of the odds.

        Args:
            words: Its words, as `features.as_words` parts them; one at least.
            own: Whether it holds somebody's own words.
            quoted: Whether some of it stands in quotation marks.
            asked: Whether it is asked.
            noticed: The kinds that rules notice in it.
        """
        classes = list(map(self._classes.__getitem__, words))
        pairs = map(self._pairs.get, pairwise(classes), repeat(0))
        parts = sum(map(self._words.__getitem__, words)) + sum(pairs) + self._raise
        get = self._whole.get
        whole = get(f"^{classes[0]}", 0) + get(f"{classes[-1]}$", 0) + get(_LENGTHS[len(words)], 0)
        for name, there in ((":own", own), (":quoted", quoted), (":question", asked)):
            if there:
                whole += get(name, 0)
        for kind in noticed:
            whole += get(f":rule {kind}", 0)
        whole += self._raise
        share = len(words) ** -0.5 / 1000
        return dict(zip(self.lines, [
            bias + ((parts >> place & _MASK) - _HALF) * share
            + ((whole >> place & _MASK) - _HALF) * _OF_WHOLE
            for bias, place in self._fields
        ], strict=True))  # fmt: skip

    def weightiest(self, head: str, words: list[bytes], count: int) -> list[str]:
        """Return the words of a sentence, and pairs of them, that weigh most for a head.

        Args:
            head: One of `lines`.
            words: Its words, as `features.as_words` parts them.
            count: How many at most.
        """
        place = self._heads[head] * _FIELD
        classes = list(map(self._classes.__getitem__, words))
        held = list(map(self._words.__getitem__, words))
        held += map(self._pairs.get, pairwise(classes), repeat(0))
        weights = [((one + self._raise) >> place & _MASK) - _HALF for one in held]
        most = sorted((-weight, number) for number, weight in enumerate(weights) if weight > 0)
        return [_shown(words, number) for _, number in most[:count]]


def _shown(words: list[bytes], number: int) -> str:
    """Return a word by its number, or after the words a pair of them."""
    first = number % len(words)
    last = first + (2 if number >= len(words) else 1)
    return b" ".join(words[first:last]).decode("latin-1")


_LENGTHS = [f":length {min(words // 4, 6)}" for words in range(MOST_WORDS + 1)]


def chance(odds: float) -> float:
    """Return the chance that goes with the logarithm of odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def _packed(weights: list[int]) -> int:
    return sum(weight << (_FIELD * place) for place, weight in enumerate(weights))


@cache
def our_model() -> Model:
    """Return the model that comes with the library."""
    return from_json(PLACE.read_text(encoding="utf-8"))


def to_json(lines: dict[str, Line], weights: dict[str, list[int]], made_from: str) -> str:
    """Return a model as JSON, a head or a name a line, with what it was made from."""
    heads = [f"{json.dumps(head)}: {json.dumps(list(line))}" for head, line in lines.items()]
    names = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(weights[name])}"
             for name in sorted(weights)]  # fmt: skip
    return (
        f'{{\n"made_from": {json.dumps(made_from)},\n"heads": {{\n' + ",\n".join(heads)
        + '\n},\n"weights": {\n' + ",\n".join(names) + "\n}\n}\n"
    )  # fmt: skip


def from_json(text: str) -> Model:
    """Return the model that `to_json` wrote."""
    data = json.loads(text)
    return Model({head: Line(*line) for head, line in data["heads"].items()}, data["weights"])
