"""The weights of the model, as the library carries them, made ready to be asked.

`script/train-sentences` makes ``data/sentences.json``: for each head (``flag``: is the person
framed at all; the kinds; ``strength``; ``voice``) a bias and where to draw the line, and for each
name of `trellis.language.model.features` its weight under each head, in thousandths.

Heads are asked three at a time: their weights of a name are one number with a field for each,
small enough that those of a whole sentence are added up by the processor alone.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from trellis.language.anonymise.ordinary import ORDINARY
from trellis.language.model.features import MOST_WORDS, class_of, length_of, of_word
from trellis.language.model.kept import OurWords
from trellis.language.model.named import LIKE
from trellis.language.model.polarity import marked

PLACE = Path(__file__).parents[1] / "data" / "sentences.json"
DECIDING = ("flag", "strength", "voice")
FIELD = 21  # Three of them, with their signs, are what sum() adds without making new numbers.
HALF = 1 << (FIELD - 1)
_NAMES_A_WORD, _NAMES_OF_WHOLE = 7, 17  # The most: itself, classes, beginning, two pairs.
Row = Sequence[int]
Pairs = dict[tuple[str, str], int]
Known = tuple[int, str, Callable[..., int], Callable[..., int]]
"""A word under the heads of `DECIDING`: what it weighs, its class, and what asks for the weight of
it beside another class, and of it with one between. Kept together, so that they are found
together: it is looked up for every word that is read."""
_NONE: dict[str, int] = {}


class Line(NamedTuple):
    """Where a head draws the line: what it starts from, when it says yes, when it takes back."""

    bias: int
    yes: float
    no: float


class Heads:
    """Up to three heads with the weights under them, by what a name is of.

    Args:
        names: The heads.
        lines: Where each draws the line.
        weights: For each name its weights under all heads of the model.
        numbers: Where theirs are in those.
    """

    def __init__(
        self,
        names: Sequence[str],
        lines: Mapping[str, Line],
        weights: Mapping[str, Row],
        numbers: Mapping[str, int],
    ) -> None:
        self.names = names
        self.biases = [*(lines[name].bias / 1000 for name in names), 0.0, 0.0][:3]
        places = [(numbers[name], FIELD * field) for field, name in enumerate(names)]
        if len(places) == 3:
            (one, _), (two, _), (three, _) = places
            packed = {name: row[one] + (row[two] << FIELD) + (row[three] << 2 * FIELD)
                      for name, row in weights.items()}  # fmt: skip
        else:
            packed = {name: sum(row[number] << place for number, place in places)
                      for name, row in weights.items()}  # fmt: skip
        self.pairs: Pairs = {}
        self.apart: Pairs = {}
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.first_two: Pairs = {}
        self.last_two: Pairs = {}
        self.whole: dict[str, int] = {}
        for name, held in packed.items():
            if held and (" " in name or name[0] in ":^" or name[-1] == "$"):
                self._put(name, held)
        self._packed = packed
        self.words = OurWords(self.weigh, weights, LIKE, ORDINARY, marked())

    def weigh(self, word: str) -> int:
        """Return what a word weighs by itself."""
        return sum(map(self._packed.get, of_word(word), repeat(0)))

    def _put(self, name: str, held: int) -> None:
        """Put a name that is not of one word alone where it is looked for."""
        if name[0] == ":":
            self.whole[name] = held
        elif name[0] == "^" and len(name) > 1:
            _by_words(name[1:], held, self.first, self.first_two)
        elif name[-1] == "$" and len(name) > 1:
            _by_words(name[:-1], held, self.last, self.last_two)
        elif " _ " in name:
            one, _, other = name.partition(" _ ")
            self.apart[one, other] = held
        elif " " in name:
            one, _, other = name.partition(" ")
            self.pairs[one, other] = held


def _heaviest(rows: list[Row]) -> int:
    """Return the heaviest of some weights, whatever its sign; one at least."""
    return max(max(map(max, rows), default=1), -min(map(min, rows), default=0), 1)


def _by_first(pairs: Pairs) -> dict[str, dict[str, int]]:
    held: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), weight in pairs.items():
        held[one][other] = weight
    return dict(held)


def _by_words(name: str, held: int, alone: dict[str, int], two: Pairs) -> None:
    one, space, other = name.partition(" ")
    if space:
        two[one, other] = held
    else:
        alone[one] = held


class Model:
    """Weights ready to be asked.

    Args:
        lines: For each head where it draws the line; `DECIDING` are among them.
        weights: For each name the weight under each head, in thousandths, in the order of `lines`.

    Raises:
        ValueError: A weight is too heavy to be added up.
    """

    def __init__(self, lines: dict[str, Line], weights: Mapping[str, Row]) -> None:
        self.lines = lines
        self.weights = weights
        self._numbers = {head: number for number, head in enumerate(lines)}
        self._alone: dict[str, Heads] = {}
        of_whole = [row for name, row in weights.items() if name[0] == ":"]
        parts = _heaviest([row for name, row in weights.items() if name[0] != ":"])
        heaviest = max(parts, _heaviest(of_whole))
        if heaviest * _NAMES_OF_WHOLE >= HALF:
            raise ValueError(
                f"A weight of {heaviest} is too heavy; {HALF // (_NAMES_OF_WHOLE + 1)} is the most."
            )
        self.most_at_once = (HALF - 1) // (parts * _NAMES_A_WORD)
        """How many words can be added up so that no field runs over."""
        self.deciding = self._together(DECIDING)
        deciding = self.deciding
        pairs = (deciding.pairs, deciding.apart, deciding.first_two, deciding.last_two)
        named = {each for held in pairs for pair in held for each in pair}
        named |= deciding.first.keys() | deciding.last.keys()
        self._named = named
        self.classes = OurWords(self._class_of, weights, LIKE, ORDINARY, marked())
        self._beside, self._near = _by_first(deciding.pairs), _by_first(deciding.apart)
        self.known = OurWords(self._known, weights, LIKE, ORDINARY, marked())
        whole = deciding.whole.get
        self.lengths = [whole(length_of(words), 0) for words in range(MOST_WORDS + 1)]
        """By the number of its words, what the length of a sentence weighs when it is decided."""

    def _class_of(self, word: str) -> str:
        """Return the first class of a word where a pair or a place in the sentence weighs it."""
        found = class_of(word)
        return found if found in self._named else ""

    def _known(self, word: str) -> Known:
        kind = self._class_of(word)
        beside, near = self._beside.get(kind, _NONE), self._near.get(kind, _NONE)
        return self.deciding.weigh(word), kind, beside.get, near.get

    @cached_property
    def others(self) -> list[Heads]:
        """The heads that do not decide, three at a time."""
        names = [head for head in self.lines if head not in DECIDING]
        return [self._together(names[first : first + 3]) for first in range(0, len(names), 3)]

    def alone(self, head: str) -> Heads:
        """Return one head by itself."""
        if head not in self._alone:
            self._alone[head] = self._together([head])
        return self._alone[head]

    def _together(self, heads: Sequence[str]) -> Heads:
        return Heads(heads, self.lines, self.weights, self._numbers)


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
