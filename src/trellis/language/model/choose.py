"""A small linear model that chooses one of a few, whatever what it weighs is called.

Its files are those of `trellis.language.model.weights`, a head for each of what is chosen from. One
line is weighed now and then, not every sentence of a text, so nothing is packed.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from trellis.language.model.weights import Line

THOUSANDTHS = 1000


class Chooser:
    """Weights ready to be asked.

    Args:
        lines: For each head where it starts from.
        weights: For each name the weight under each head, in thousandths, in the order of `lines`.
    """

    def __init__(self, lines: Mapping[str, Line], weights: Mapping[str, list[int]]) -> None:
        self.lines = lines
        self._weights = weights

    def odds(self, found: Mapping[str, float]) -> dict[str, float]:
        """Return what something comes to under each head: the logarithm of the odds.

        Args:
            found: What it is made of, and how much of each.
        """
        sums = [float(line.bias) for line in self.lines.values()]
        for name, much in found.items():
            for place, weight in enumerate(self._weights.get(name, ())):
                sums[place] += much * weight
        return {head: one / THOUSANDTHS for head, one in zip(self.lines, sums, strict=True)}


def chooser(place: Path) -> Chooser:
    """Return the model of a file that `trellis.language.model.weights.to_json` wrote."""
    data = json.loads(place.read_text(encoding="utf-8"))
    return Chooser({head: Line(*line) for head, line in data["heads"].items()}, data["weights"])
