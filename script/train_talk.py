"""Make the weights by which questions and talk of change are weighed (``script/train-talk``).

One logistic regression a head, on ``questions.jsonl`` and ``utterances.jsonl`` of
``bench/data/language/dev``. What is reached is said by five-fold cross-validation in which lines
that were written one after another stay together. The same lines make the same weights.
"""

import json
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from trellis.language import questions, talk
from trellis.language.model.weights import Line, to_json

DEV = Path(__file__).resolve().parents[1] / "bench/data/language/dev"
FOLDS, SEED = 5, 2026
TOGETHER, FEWEST_TIMES, LEAST_WEIGHT = 10, 3, 20
Row = dict[str, Any]
Vector = Any


@dataclass(frozen=True)
class Task:
    """One file of weights: what it is learnt from, its heads, and how an answer is read.

    ``truth`` says of a row and a head yes or no, or None where the row teaches that head nothing.
    ``strength`` is how closely the lines are followed; it was chosen by cross-validation.
    """

    place: Path
    rows: list[Row]
    heads: tuple[str, ...]
    features: Callable[[str], dict[str, float]]
    truth: Callable[[Row, str], bool | None]
    answers: dict[str, Callable[[dict[str, float]], str]]
    wanted: dict[str, Callable[[Row], str]]
    strength: float = 3.0


def main() -> int:
    """Learn the weights of every task, write the files and say what was reached."""
    for task in (_questions(), _talk(), _skills()):
        _learn(task)
    return 0


def _questions() -> Task:
    def truth(row: Row, head: str) -> bool:
        return bool(row["open"]) if head == questions.ASKS_OPENLY else bool(row["kind"] == head)

    return Task(
        questions.PLACE, _rows("questions"), (*questions.KINDS, questions.ASKS_OPENLY),
        questions.features, truth,
        {"kind": lambda odds: questions.chosen(odds)[1],
         "open": lambda odds: str(questions.chosen(odds)[0])},
        {"kind": lambda row: str(row["kind"]), "open": lambda row: str(row["open"])},
        strength=8.0,
    )  # fmt: skip


def _talk() -> Task:
    listener = talk.Listener()

    def truth(row: Row, head: str) -> bool | None:
        if head in talk.SIDES:
            return bool(row["talk"] == head)
        return None if row["darn"] is None else bool(row["darn"] == head)

    rows = [row for row in _rows("utterances") if row["speaker"] == "person"]
    return Task(
        talk.TALK, rows, (*talk.SIDES, *talk.DARN), listener.features, truth,
        {"talk": lambda odds: max(talk.SIDES, key=lambda each: odds[each]),
         "speaks of": lambda odds: max(talk.DARN, key=lambda each: odds[each])},
        {"talk": lambda row: str(row["talk"]), "speaks of": lambda row: row["darn"] or ""},
    )  # fmt: skip


def _skills() -> Task:
    def skill(row: Row) -> str:
        shown = str(row["talk"]).replace("_", " ")
        return "question" if shown.endswith("question") else shown

    rows = [row for row in _rows("utterances") if row["speaker"] == "practitioner"]
    return Task(
        talk.SKILL, rows, talk.SKILLS, talk.skill_features, lambda row, head: skill(row) == head,
        {"skill": lambda odds: max(talk.SKILLS, key=lambda each: odds[each])}, {"skill": skill},
    )  # fmt: skip


def _rows(name: str) -> list[Row]:
    lines = (DEV / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _learn(task: Task) -> None:
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([task.features(row["text"]) for row in task.rows]).tocsr()
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= FEWEST_TIMES
    matrix, names = matrix[:, often], vectors.get_feature_names_out()[often]
    _say_what_is_reached(task, matrix)
    learnt = [_fitted(task, matrix, np.arange(len(task.rows)), head) for head in task.heads]
    heads = {
        head: Line(round(1000 * float(one.intercept_[0])), 0.0, 0.0)
        for head, one in zip(task.heads, learnt, strict=True)
    }
    table = np.round(1000 * np.vstack([one.coef_[0] for one in learnt])).astype(int).T
    weights = {
        str(name): [int(one) for one in row]
        for name, row in zip(names, table, strict=True)
        if max(map(abs, row)) >= LEAST_WEIGHT
    }
    made_from = f"{len(task.rows)} labelled lines of bench/data/language/dev"
    task.place.write_text(to_json(heads, weights, made_from), encoding="utf-8")
    print(f"Wrote {len(weights)} weights to {task.place.name}.\n")


def _fitted(task: Task, matrix: Vector, seen: Vector, head: str) -> LogisticRegression:
    known = [one for one in seen if task.truth(task.rows[one], head) is not None]
    truth = np.array([task.truth(task.rows[one], head) for one in known])
    return LogisticRegression(C=task.strength, solver="liblinear", max_iter=500).fit(
        matrix[known], truth
    )


def _say_what_is_reached(task: Task, matrix: Vector) -> None:
    """Print precision and recall of each answer, by weights that have not seen the line."""
    fold = _folds(task.rows)
    odds: list[dict[str, float]] = [{} for _ in task.rows]
    for number in range(FOLDS):
        seen, unseen = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        for head in task.heads:
            told = _fitted(task, matrix, seen, head).decision_function(matrix[unseen])
            for place, one in zip(unseen, told, strict=True):
                odds[place][head] = float(one)
    for name, wanted in task.wanted.items():
        pairs = [(task.answers[name](one), wanted(row))
                 for one, row in zip(odds, task.rows, strict=True) if wanted(row)]  # fmt: skip
        right = sum(said == true for said, true in pairs) / len(pairs)
        print(f"{task.place.name}, {name}: {right:.3f} of {len(pairs)} right")
        for each in sorted({true for _, true in pairs}):
            hits = sum(said == true == each for said, true in pairs)
            said, true = (sum(pair[side] == each for pair in pairs) for side in (0, 1))
            print(f"  {each}: precision {hits / max(1, said):.2f}, recall {hits / true:.2f}")


def _folds(rows: list[Row]) -> Vector:
    """Return the fold of each line; neighbours share theirs, since one idea leads to the next."""
    group = [f"{row['id'][0]}{int(re.sub(r'[^0-9]', '', row['id'])) // TOGETHER}" for row in rows]
    order = sorted(set(group))
    random.Random(SEED).shuffle(order)
    place = {name: number % FOLDS for number, name in enumerate(order)}
    return np.array([place[name] for name in group])


if __name__ == "__main__":
    sys.exit(main())
