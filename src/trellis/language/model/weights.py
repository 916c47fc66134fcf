"""The weights of the model, and what a sentence comes to by them.

`script/train-sentences` makes ``data/sentences.json``: for each head (``flag``: is the person framed
at all; the kinds; ``strength``; ``voice``) a bias and where to draw the line, and for each name of
`trellis.language.model.features` its weight under each head, in thousandths.

Three heads are asked of every sentence, so their weights are added up as one number with three
fields, each wide enough never to run over; the other heads are asked only where ``flag`` says yes.
"""

import json
from collections.abc import Iterable
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path
from typing import NamedTuple

from trellis.language.model.features import (
    MOST_WORDS,
    WHOLE,
    class_of,
    of_whole,
    of_word,
)

PLACE = Path(__file__).parents[1] / "data" / "sentences.json"
ASKED_ALWAYS = ("flag", "strength", "voice")
_FIELD = 26
_HALF = 1 << (_FIELD - 1)
_MASK = (1 << _FIELD) - 1
_MOST_WORDS_KEPT = 50_000


class Line(NamedTuple):
    """Where a head draws the line: what it starts from, when it says yes, when it takes back."""

    bias: int
    yes: float
    no: float


class Read(NamedTuple):
    """What a sentence comes to under the three heads that are always asked: odds, as logarithms."""

    flag: float
    strength: float
    voice: float


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
        self._weights = weights
        self._heads = {head: number for number, head in enumerate(lines)}
        chosen = [self._heads[head] for head in ASKED_ALWAYS]
        packed = {name: _packed([each[i] for i in chosen]) for name, each in weights.items()}
        self._words = _Words(packed)
        self._classes = _Classes()
        self._whole = {name: held for name, held in packed.items() if name[0] in "^:"
                       or name[-1] == "$"}  # fmt: skip
        self._pairs = {(first, last): held for name, held in packed.items()
                       for first, space, last in (name.partition(" "),)
                       if space and name[0] not in "^:"}  # fmt: skip
        self._bias = [lines[head].bias / 1000 for head in ASKED_ALWAYS]

    def read(
        self, words: list[bytes], *, own: bool, quoted: bool, asked: bool, noticed: Iterable[str]
    ) -> Read:
        """Return what a sentence comes to.

        Args:
            words: Its words, as `features.as_words` parts them; one at least.
            own: Whether it holds somebody's own words.
            quoted: Whether some of it stands in quotation marks.
            asked: Whether it is asked.
            noticed: The kinds that rules notice in it.
        """
        classes = list(map(self._classes.__getitem__, words))
        pairs = map(self._pairs.get, zip(classes, classes[1:], strict=False), repeat(0))
        parts = _unpacked(sum(map(self._words.__getitem__, words)) + sum(pairs))
        get = self._whole.get
        held = get(f"^{classes[0]}", 0) + get(f"{classes[-1]}$", 0) + get(_LENGTHS[len(words)], 0)
        for name, there in ((":own", own), (":quoted", quoted), (":question", asked)):
            if there:
                held += get(name, 0)
        for kind in noticed:
            held += get(f":rule {kind}", 0)
        whole = _unpacked(held)
        share = len(words) ** -0.5 / 1000
        return Read(*(
            bias + one * share + other * (WHOLE / 1000)
            for bias, one, other in zip(self._bias, parts, whole, strict=True)
        ))  # fmt: skip

    def weighed(
        self, head: str, words: list[bytes], *, own: bool, quoted: bool, asked: bool,
        noticed: Iterable[str],
    ) -> tuple[float, list[tuple[float, str]]]:  # fmt: skip
        """Return what a sentence comes to under one head, and what each part of it adds.

        The parts are those that can be shown: words and pairs of words, as they stand.
        """
        number = self._heads[head]
        plain = [word.decode("latin-1") for word in words]
        classes = [class_of(word) for word in plain]
        share = len(words) ** -0.5 / 1000
        parts = [(self._sum(of_word(word), number) * share, word) for word in plain]
        for place, (first, last) in enumerate(zip(classes, classes[1:], strict=False)):
            shown = f"{plain[place]} {plain[place + 1]}"
            parts.append((self._sum([f"{first} {last}"], number) * share, shown))
        whole = of_whole(plain, own=own, quoted=quoted, asked=asked, noticed=noticed)
        total = self.lines[head].bias / 1000 + sum(weight for weight, _ in parts)
        return total + self._sum(whole, number) * WHOLE / 1000, parts

    def _sum(self, names: Iterable[str], number: int) -> int:
        return sum(self._weights[name][number] for name in names if name in self._weights)


_LENGTHS = [f":length {min(words // 4, 6)}" for words in range(MOST_WORDS + 1)]


def chance(odds: float) -> float:
    """Return the chance that goes with the logarithm of odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def _packed(weights: list[int]) -> int:
    return sum(weight << (_FIELD * place) for place, weight in enumerate(weights))


def _unpacked(total: int) -> tuple[int, int, int]:
    raised = total + _ALL_HALVES
    return (
        (raised & _MASK) - _HALF,
        ((raised >> _FIELD) & _MASK) - _HALF,
        (raised >> (2 * _FIELD)) - _HALF,
    )


_ALL_HALVES = _HALF | _HALF << _FIELD | _HALF << (2 * _FIELD)


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
