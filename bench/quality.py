"""How good the language engine is: each kind on labelled lines, with 95% intervals.

Precision and recall carry Wilson's interval, F1 a bootstrap's (1,000 times, the same seed each
time). A line is read by itself; ``setting`` is given to the reader. What each file holds is said in
``docs/reference/language.md``.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

_TIMES, _SEED, _Z = 1000, 2026, 1.96
_KINDS = ("deficit", "label", "dependency", "blame", "jargon", "judgement", "softening",
          "strength", "voice")  # fmt: skip
_WELCOME = {"strength", "voice"}
_SKILLS = {
    "affirmation": "affirmation", "summary": "summary", "": "other",
    "simple reflection": "simple_reflection", "complex reflection": "complex_reflection",
}  # fmt: skip
Line = dict[str, Any]


@dataclass
class Score:
    """What was right and wrong about one thing, line by line: (found rightly, wrongly, missed)."""

    name: str
    counts: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, right: int, wrong: int, missed: int) -> None:
        """Note one line."""
        self.counts.append((right, wrong, missed))

    def row(self) -> str:
        """Return the row of a table: how many, precision, recall and F1 with their intervals."""
        right, wrong, missed = map(sum, zip(*self.counts, strict=True))
        precision, recall = _share(right, right + wrong), _share(right, right + missed)
        low, high = self._interval()
        f1 = f"{_f1(right, wrong, missed):.2f} ({low:.2f}–{high:.2f})"
        return f"| {self.name} | {right + missed} | {precision} | {recall} | {f1} |"

    def _interval(self) -> tuple[float, float]:
        chosen = random.Random(_SEED)
        drawn = []
        for _ in range(_TIMES):
            sample = chosen.choices(self.counts, k=len(self.counts))
            drawn.append(_f1(*map(sum, zip(*sample, strict=True))))
        drawn.sort()
        return drawn[int(_TIMES * 0.025)], drawn[int(_TIMES * 0.975)]


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def _share(part: int, whole: int) -> str:
    """Return a share with Wilson's interval, "0.91 (0.88–0.93)"."""
    if not whole:
        return "–"
    share = part / whole
    middle = (share + _Z**2 / (2 * whole)) / (1 + _Z**2 / whole)
    reach = _Z * sqrt(share * (1 - share) / whole + _Z**2 / (4 * whole**2)) / (1 + _Z**2 / whole)
    return f"{share:.2f} ({middle - reach:.2f}–{middle + reach:.2f})"


@dataclass
class Mistake:
    """A line that was read otherwise than it is labelled, and how sure the engine was."""

    sure: float
    what: str
    text: str


@dataclass
class Result:
    """The scores of one file and the mistakes made on it."""

    title: str
    scores: list[Score]
    mistakes: list[Mistake]

    def table(self) -> str:
        """Return the scores as a table."""
        head = f"| {self.title} | n | precision | recall | F1 |\n| --- | --- | --- | --- | --- |"
        return "\n".join([head, *(score.row() for score in self.scores if score.counts)])

    def worst(self, most: int = 20) -> list[str]:
        """Return the mistakes of which the engine was surest."""
        ordered = sorted(self.mistakes, key=lambda one: (-one.sure, one.what, one.text))
        return [f"  {one.what}: {one.text}" for one in ordered[:most]]


def measure(folder: Path) -> Iterator[Result]:
    """Yield the result of each file of labelled lines in a folder.

    Args:
        folder: Where ``sentences.jsonl`` and the others are; one that is not there is left out.
    """
    files: tuple[tuple[str, Callable[[list[Line]], Iterable[Result]]], ...] = (
        ("sentences.jsonl", _sentences), ("questions.jsonl", _questions),
        ("utterances.jsonl", _utterances), ("passages.jsonl", _passages),
    )  # fmt: skip
    for name, scored in files:
        path = folder / name
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from scored([json.loads(line) for line in lines if line.strip()])


def _sentences(lines: list[Line]) -> Iterator[Result]:
    from trellis.language import Reader

    reader = Reader()
    scores = {kind: Score(kind) for kind in _KINDS}
    flagged, good = Score("flagged or not"), Score("strength or voice")
    mistakes = []
    for line in lines:
        settings = [line["setting"]] if line.get("setting") else []
        findings = reader.read(line["text"], settings=settings).findings
        said, truth = {one.kind for one in findings}, set(line["kinds"])
        for kind, score in scores.items():
            _note(score, kind in said, kind in truth)
        _note(flagged, bool(said - _WELCOME), bool(truth - _WELCOME))
        _note(good, bool(said & _WELCOME), bool(truth & _WELCOME))
        for kind in sorted(said ^ truth):
            sure = max((one.confidence for one in findings if one.kind == kind), default=0.5)
            what = f"{kind} {'wrongly' if kind in said else 'missed'}"
            mistakes.append(Mistake(sure, what, line["text"]))
    yield Result("sentences", [*scores.values(), flagged, good], mistakes)


def _questions(lines: list[Line]) -> Iterator[Result]:
    from trellis.language import classify

    is_open, kinds = Score("open or closed"), Score("kind of question")
    each = {kind: Score(kind) for kind in sorted({line["kind"] for line in lines})}
    mistakes = []
    for line in lines:
        asked = classify(line["text"])
        _same(is_open, asked.open == line["open"])
        _same(kinds, asked.kind == line["kind"])
        for kind, score in each.items():
            _note(score, asked.kind == kind, line["kind"] == kind)
        if (asked.open, asked.kind) != (line["open"], line["kind"]):
            said = f"{_open(asked.open)} {asked.kind} for {_open(line['open'])} {line['kind']}"
            mistakes.append(Mistake(0.5, said, line["text"]))
    yield Result("questions", [is_open, kinds, *each.values()], mistakes)


def _open(is_open: bool) -> str:
    return "open" if is_open else "closed"


def _utterances(lines: list[Line]) -> Iterator[Result]:
    """Score what a person says by `Listener`, what a practitioner says by `skill`.

    "Unsure" is no answer: it counts as missed and never as wrong.
    """
    from trellis.language import Listener

    listener = Listener()
    scores = {name: Score(name) for name in ("change", "sustain", "neutral")}
    darn, skills = Score("speaks of (where change or sustain)"), Score("what a practitioner said")
    each = {name: Score(name) for name in sorted({one["talk"] for one in lines
            if one["speaker"] == "practitioner"})}  # fmt: skip
    mistakes = []
    for line in lines:
        truth = line["talk"]
        if line["speaker"] == "person":
            heard = listener.hear(line["text"])
            said, sure = heard.talk, heard.confidence
            for name, score in scores.items():
                _note(score, said == name, truth == name)
            if truth in ("change", "sustain"):
                right = heard.darn == (line.get("darn") or "")
                darn.add(int(right), int(not right and bool(heard.darn)), int(not right))
        else:
            said, sure = _said_back(line["text"]), 0.5
            _same(skills, said == truth)
            for name, score in each.items():
                _note(score, said == name, truth == name)
        if said != truth:
            mistakes.append(Mistake(sure, f"{said} for {truth}", line["text"]))
    yield Result("utterances", [*scores.values(), darn, skills, *each.values()], mistakes)


def _said_back(text: str) -> str:
    from trellis.language import classify
    from trellis.language.talk import skill

    shown = skill(text)
    if shown != "question":
        return _SKILLS[shown]
    return "open_question" if classify(text).open else "closed_question"


def _passages(lines: list[Line]) -> Iterator[Result]:
    from trellis.language.anonymise import Anonymiser

    yield _hidden("anonymising without a roster", lines, lambda _: Anonymiser())
    known = [line for line in lines if line.get("roster")]
    if known:
        yield _hidden("anonymising with a roster", known, lambda line: Anonymiser(_roster(line)))


def _roster(line: Line) -> Any:
    from trellis.language.anonymise import Known, Roster

    people = [Known((name,), "somebody") for name in line["roster"].get("people", ())]
    places = [Known((name,), "a place", "PLACE") for name in line["roster"].get("places", ())]
    return Roster((*people, *places))


def _hidden(title: str, lines: list[Line], worker: Callable[[Line], Any]) -> Result:
    """Score what is hidden: every letter of it, whatever it is taken for; then with its type."""
    hidden, typed = Score("hidden"), Score("hidden, and as what it is")
    on_it, others = (
        Score("named by the roster (recall)"),
        Score("people, places … it does not name"),
    )
    told = {True: on_it, False: others}
    each: dict[str, Score] = {}
    mistakes = []
    for line in lines:
        text, truth = line["text"], _placed(line["text"], line["entities"])
        found = [(one.start, one.end, one.type) for one in worker(line).anonymise(text).entities]
        covered = {place for start, end, _ in found for place in range(start, end)}
        bare = [_bare(text, *one) for one in truth]
        missed = [one for one in bare if not _letters(text, *one[:2]) <= covered]
        wrong = [one for one in found if not any(a < one[1] and one[0] < b for a, b, _ in bare)]
        hidden.add(len(bare) - len(missed), len(wrong), len(missed))
        right = [one for one in bare if any(one[2] == kind and a < one[1] and one[0] < b
                                            for a, b, kind in found)]  # fmt: skip
        if on := _on_roster(line):
            for one in (one for one in bare if one[2] in _NAMED):
                lost = one in missed
                told[on(text[one[0] : one[1]])].add(int(not lost), 0, int(lost))
        typed.add(len(right), len(found) - min(len(found), len(right)), len(bare) - len(right))
        for kind in {one[2] for one in bare}:
            lost = sum(one[2] == kind for one in missed)
            all_of_it = sum(one[2] == kind for one in bare)
            each.setdefault(kind, Score(f"{kind} (recall)")).add(all_of_it - lost, 0, lost)
        mistakes += [Mistake(1.0, f"missed {kind} “{text[a:b]}”", text) for a, b, kind in missed]
        mistakes += [Mistake(0.5, f"wrongly {kind} “{text[a:b]}”", text) for a, b, kind in wrong]
    of = [*told.values()] if "with a" in title else []
    return Result(title, [hidden, typed, *of, *(each[kind] for kind in sorted(each))], mistakes)


def _on_roster(line: Line) -> Callable[[str], bool] | None:
    """Return what says whether somebody or some place is one that the roster of a passage names.

    By the first three letters of any of their words, so that "Ant" is Anthony; None without one.
    """

    def beginnings(names: Iterable[str]) -> set[str]:
        words = re.findall(r"[^\W\d_]{3,}", " ".join(names).casefold())
        return {word[:3] for word in words} - {"the", "and", "for"}

    roster = line.get("roster") or {}
    known = beginnings(name for names in roster.values() for name in names)
    return (lambda name: bool(beginnings([name]) & known)) if known else None


def _letters(text: str, start: int, end: int) -> set[int]:
    """Return the places of what has to be hidden: letters and digits, not the marks between."""
    return {place for place in range(start, end) if text[place].isalnum()}


def _placed(text: str, entities: list[Line]) -> list[tuple[int, int, str]]:
    """Return where the entities of a passage stand; they are given in order of appearance."""
    found = []
    at = 0
    for one in entities:
        start = one.get("start", text.find(one["text"], at))
        if start < 0:
            start = text.index(one["text"])
        at = start + len(one["text"])
        found.append((start, at, one["type"]))
    return found


def _bare(text: str, start: int, end: int, kind: str) -> tuple[int, int, str]:
    """Return an entity without the title before it: "Mrs" tells nobody who it is."""
    words = text[start:end]
    first = words.split()[0]
    titled = kind == "PERSON" and " " in words and first.rstrip(".").isalpha() and first in _TITLES
    return (start + len(first) + 1 if titled else start), end, kind


_NAMED = {"PERSON", "ORG", "SCHOOL", "PLACE", "ADDRESS"}
_TITLES = frozenset(
    [
        "Mr",
        "Mr.",
        "Mrs",
        "Mrs.",
        "Ms",
        "Ms.",
        "Miss",
        "Mx",
        "Dr",
        "Dr.",
        "Prof",
        "Rev",
        "PC",
        "DC",
        "Sgt",
        "Sister",
        "Nurse",
    ]
)


def _note(score: Score, said: bool, truth: bool) -> None:
    score.add(int(said and truth), int(said and not truth), int(truth and not said))


def _same(score: Score, right: bool) -> None:
    score.add(int(right), int(not right), int(not right))
