"""The weights of the model, as the library carries them, made ready to be asked.

`script/train-sentences` makes ``data/sentences.json``: for each head (``flag``: is the person
framed at all; the kinds; ``strength``; ``voice``) a bias and where to draw the line, and for each
name of `trellis.language.model.features` its weight under each head, in thousandths.

Three heads are asked of every sentence. Their weights of a name are one number with a field for
each, small enough that a sentence of ordinary length is added up by the processor alone. The other
heads are asked of the few sentences about which there is something to say.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from trellis.language.model.features import class_of, of_word
from trellis.language.model.kept import OurWords

PLACE = Path(__file__).parents[1] / "data" / "sentences.json"
DECIDING = ("flag", "strength", "voice")
FIELD = 21  # Three of them, with their signs, are what sum() adds without making new numbers.
HALF = 1 << (FIELD - 1)
_NAMES_A_WORD, _NAMES_OF_WHOLE = 4, 15  # The most there are: itself, class, beginning, pair.
Row = Sequence[int]


class Line(NamedTuple):
    """Where a head draws the line: what it starts from, when it says yes, when it takes back."""

    bias: int
    yes: float
    no: float


class Model:
    """Weights ready to be asked.

    Args:
        lines: For each head where it draws the line; `DECIDING` are among them.
        weights: For each name the weight under each head, in thousandths, in the order of `lines`.
    """

    def __init__(self, lines: dict[str, Line], weights: Mapping[str, Row]) -> None:
        self.lines = lines
        self.weights = weights
        self.nothing: Row = (0,) * len(lines)
        self.heads = {head: number for number, head in enumerate(lines)}
        packed = self._packed()
        self._split_up(packed)
        get = packed.get
        self.words = OurWords(lambda word: sum(get(each, 0) for each in of_word(word)), weights)
        self.rows = OurWords(self._row, weights)
        heaviest = max(max(map(max, weights.values())), -min(map(min, weights.values())), 1)
        most = (HALF - 1) // (heaviest * _NAMES_A_WORD)
        self.most_at_once = most if heaviest * _NAMES_OF_WHOLE < HALF else 0
        """How many words a sentence may have so that no field can run over."""

    def _packed(self) -> dict[str, int]:
        flag, strength, voice = (self.heads[head] for head in DECIDING)
        return {
            name: row[flag] + (row[strength] << FIELD) + (row[voice] << 2 * FIELD)
            for name, row in self.weights.items()
        }

    def _split_up(self, packed: dict[str, int]) -> None:
        """Sort names by what they are of: a pair, a beginning, an end, the whole."""
        weights = self.weights
        pairs = [(name, (first, last)) for name in weights if " " in name and name[0] not in "^:"
                 for first, _, last in (name.partition(" "),)]  # fmt: skip
        self.pairs = {pair: packed[name] for name, pair in pairs}
        self.rows_of_pairs = {pair: weights[name] for name, pair in pairs}
        self.whole = {name: held for name, held in packed.items() if name[0] == ":"}
        self.first = {name[1:]: held for name, held in packed.items() if name[0] == "^"}
        self.last = {name[:-1]: held for name, held in packed.items() if name[-1] == "$"}
        named = {each for _, pair in pairs for each in pair} | self.first.keys() | self.last.keys()
        self.classes = OurWords(
            lambda word: held if (held := class_of(word)) in named else "", weights
        )

    def _row(self, word: str) -> Row:
        """Return the weights of a word with its class and its beginning."""
        held = [self.weights[each] for each in of_word(word) if each in self.weights]
        return tuple(map(sum, zip(*held, strict=True))) if held else self.nothing


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
    weights = {name: tuple(row) for name, row in data["weights"].items()}
    return Model({head: Line(*line) for head, line in data["heads"].items()}, weights)
