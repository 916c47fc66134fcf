"""Make the weights by which sentences are weighed (``script/train-sentences``).

One logistic regression a head, on ``bench/data/language/dev/sentences.jsonl``. Where each head
draws its line is chosen by ten-fold cross-validation of the whole reader, rules and model together:
for framing, the most recall at a precision of nine in ten; for strength and voice, the best F1,
since showing one too many there takes nothing from anybody. The same lines make the same weights.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from trellis.language import Reader
from trellis.language.model.features import features
from trellis.language.model.weigh import FRAMING
from trellis.language.model.weights import PLACE, Line, to_json
from trellis.language.page import Page
from trellis.language.rules.model import SURE, WELCOME
from trellis.language.shipped import our_rules

LINES = Path(__file__).resolve().parents[1] / "bench/data/language/dev/sentences.jsonl"
HEADS = ("flag", "strength", "voice", *FRAMING)
STRENGTH, FOLDS, SEED = 4.0, 10, 2026
FEWEST_TIMES, LEAST_WEIGHT = 2, 20
PRECISION = 0.905
MORE_FOR_CERTAIN = 0.8  # In the search of the lines; the reader then asks for more (weigh.py).
MOST_TO_TAKE_BACK = -2.95  # Of what is good, a rule is left out only at less than one in twenty.
Vector = Any


def main() -> int:
    """Learn the weights, choose the lines, write the file and say what was reached."""
    lines = [json.loads(line) for line in LINES.read_text(encoding="utf-8").splitlines() if line]
    made, noticed, sure = _made(lines)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(made)
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= FEWEST_TIMES
    matrix, names = matrix[:, often], vectors.get_feature_names_out()[often]
    truth = {head: np.array([_is(head, set(line["kinds"])) for line in lines]) for head in HEADS}
    odds = {head: _cross_validated(matrix, truth[head]) for head in HEADS}
    flagged = np.array([bool(set(line["kinds"]) - WELCOME) for line in lines])
    drawn = _drawn(odds, truth | {"flag": flagged}, noticed, sure)
    learnt = {head: _learnt(matrix, truth[head]) for head in HEADS}
    heads = {
        head: Line(round(1000 * float(learnt[head].intercept_[0])), *drawn[head]) for head in HEADS
    }
    table = np.round(1000 * np.vstack([learnt[head].coef_[0] for head in HEADS])).astype(int).T
    weights = {
        str(name): [int(one) for one in row]
        for name, row in zip(names, table, strict=True)
        if max(map(abs, row)) >= LEAST_WEIGHT
    }
    made_from = f"{len(lines)} labelled sentences of bench/data/language/dev"
    PLACE.write_text(to_json(heads, weights, made_from), encoding="utf-8")
    print(f"Wrote {len(weights)} weights to {PLACE.name}.")
    return 0


def _made(
    lines: list[dict[str, Any]],
) -> tuple[list[dict[str, float]], list[set[str]], list[set[str]]]:
    """Return what each sentence is made of, the kinds rules notice, and those without a doubt."""
    reader = Reader(our_rules(), weighs=False)
    made, noticed, sure = [], [], []
    for line in lines:
        text = line["text"]
        findings = reader.read(text, settings=[line["setting"]]).findings
        kinds = {one.kind for one in findings}
        page = Page(text)
        made.append(
            features(text, own=bool(page.own), quoted=bool(page.speech), noticed=sorted(kinds))
        )
        noticed.append(kinds)
        sure.append({one.kind for one in findings if one.confidence >= SURE["certain"]})
    return made, noticed, sure


def _is(head: str, kinds: set[str]) -> bool:
    return bool(kinds - WELCOME - {"jargon"}) if head == "flag" else head in kinds


def _learnt(matrix: Vector, truth: Vector) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500).fit(matrix, truth)


def _cross_validated(matrix: Vector, truth: Vector) -> Vector:
    """Return the logarithm of the odds of each sentence, by weights that have not seen it."""
    odds = np.zeros(len(truth))
    for seen, unseen in KFold(FOLDS, shuffle=True, random_state=SEED).split(matrix):
        odds[unseen] = _learnt(matrix[seen], truth[seen]).decision_function(matrix[unseen])
    return odds


def _drawn(
    odds: dict[str, Vector], truth: dict[str, Vector], noticed: list[set[str]], sure: list[set[str]]
) -> dict[str, tuple[float, float]]:
    """Return for each head from which odds on it says yes, and below which it takes a rule back."""
    drawn = {}
    for head in HEADS:
        if head in FRAMING:
            drawn[head] = (_best(odds[head], truth[head]), -99.0)
            continue
        kinds = {*FRAMING, "jargon"} if head == "flag" else {head}
        rule = np.array([bool(each & kinds) for each in noticed])
        certain = np.array([bool(each & kinds) for each in sure])
        drawn[head] = _both(head, odds[head], truth[head], rule, certain)
    return drawn


def _both(
    head: str, odds: Vector, truth: Vector, rule: Vector, certain: Vector
) -> tuple[float, float]:
    best = (-1.0, 0.0, 0.0, 0.0, 0.0)
    for yes in np.arange(-1.5, 3.0, 0.05):
        for no in np.arange(-4.0, 0.5 if head == "flag" else MOST_TO_TAKE_BACK, 0.1):
            said = (
                (odds >= yes) | (rule & (odds >= no)) | (certain & (odds >= no - MORE_FOR_CERTAIN))
            )
            precision, recall = _shares(said, truth)
            worth = _f1(precision, recall)
            if head == "flag":
                worth = recall if precision >= PRECISION else precision - 1
            best = max(best, (worth, round(float(yes), 2), round(float(no), 2), precision, recall))
    print(
        f"{head}: precision {best[3]:.3f}, recall {best[4]:.3f}; "
        f"says yes from {best[1]}, takes back below {best[2]}"
    )
    return best[1], best[2]


def _best(odds: Vector, truth: Vector) -> float:
    tried = [(_f1(*_shares(odds >= line, truth)), round(float(line), 2))
             for line in np.arange(-3.0, 2.0, 0.05)]  # fmt: skip
    return max(tried)[1]


def _shares(said: Vector, truth: Vector) -> tuple[float, float]:
    right = int((said & truth).sum())
    return right / max(1, int(said.sum())), right / max(1, int(truth.sum()))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    sys.exit(main())
