"""What ``trellis read`` says about a text: for a person, for an editor, for a program."""

from bisect import bisect_right
from dataclasses import asdict
from typing import Any

import typer

from trellis.cli.texts import Text
from trellis.language import Finding, Reading, Rule
from trellis.language.rules.model import WELCOME

FORMATS = ("page", "lines", "json")
_A_SENTENCE = "a sentence that, weighed as a whole, is like those a colleague would point at"
_NOTICES = {
    "jargon.unexplained-abbreviation": (
        "letters in capitals that no list of ours knows and the text does not explain"
    ),
    "voice.own-words": "what stands in quotation marks, or is recorded, as the person’s own words",
}
"""What our rules without wording notice."""
_COLOURS = {True: typer.colors.GREEN, False: typer.colors.YELLOW}


def as_data(reading: Reading) -> dict[str, Any]:
    """Return a reading as it goes into JSON."""
    findings = [
        one._asdict() | {"alternatives": list(one.alternatives)} for one in reading.findings
    ]
    return {"findings": findings, "record": asdict(reading.record)}


def shown(text: Text, reading: Reading, style: str, *, colour: bool) -> str:
    """Return what to print about a text.

    Args:
        text: the text.
        reading: what was noticed in it.
        style: ``page`` for a person, ``lines`` for an editor, ``json`` for a program.
        colour: whether the terminal shows colours.
    """
    if style == "json":
        import json

        return json.dumps({"file": text.name, **as_data(reading)}, ensure_ascii=False) + "\n"
    lines = _Lines(text.words)
    if style == "lines":
        return "".join(
            f"{text.name}:{line}:{column}: {_message(one)}\n"
            for one in reading.findings
            for line, column in (lines.place(one.start),)
        )
    return _page(text, reading, lines, colour)


def explained(rule: Rule) -> str:
    """Return what a rule is: what it notices, why, other ways to put it, where it is left alone."""
    notices = "; ".join(rule.match) or _NOTICES.get(rule.id, _A_SENTENCE)
    parts = [f"{rule.id}  ({rule.finds})", rule.why, f"Notices: {notices}"]
    if rule.instead:
        parts.append(f"Or: {'; '.join(rule.instead)}")
    if rule.not_in:
        parts.append(f"Left alone in: {', '.join(rule.not_in)}")
    if rule.unless:
        parts.append(f"Left alone where it touches: {'; '.join(rule.unless)}")
    return "\n".join([*parts, f"Source: {rule.source}"])


def frames(reading: Reading) -> bool:
    """Return whether anything was noticed that frames somebody or shuts them out.

    A strength or somebody's voice never does.

    Args:
        reading: what was noticed.
    """
    return any(one.kind not in WELCOME for one in reading.findings)


def _message(one: Finding) -> str:
    words = " ".join(one.text.split())
    offered = f" Or: {'; '.join(one.alternatives)}." if one.alternatives else ""
    return f"{one.kind}: “{words}”. {one.why}{offered} [{one.rule}]"


def _page(text: Text, reading: Reading, lines: "_Lines", colour: bool) -> str:
    parts = [typer.style(text.name, bold=True) if colour else text.name]
    for one in reading.findings:
        line, column = lines.place(one.start)
        words = f"“{' '.join(one.text.split())}”"
        if colour:
            words = typer.style(words, fg=_COLOURS[one.kind in WELCOME])
        parts.append(f"  {line}:{column}  {words}  {one.kind}  [{one.rule}]")
        parts.append(f"      {one.why}")
        parts += [f"      Or: {each}" for each in one.alternatives]
    return "\n".join([*parts, *_record(reading), "", ""])


def _record(reading: Reading) -> list[str]:
    record = reading.record
    length = f"{_number(record.words, 'word')}, {_number(record.sentences, 'sentence')}"
    said = [f"{length}, reading age {record.reading.age}"]
    said.append(f"the person’s own words: {record.voice:.0%}")
    if record.called:
        said.append(f"{record.called} by name: {_number(record.name_used, 'time')}")
    if record.areas:
        said.append(f"comes to: {', '.join(record.areas)}")
    if record.questions:
        asked = ", ".join(f"{count} {kind}" for kind, count in record.questions.items())
        said.append(f"questions: {asked}")
    if record.unexplained:
        said.append(f"not explained: {', '.join(record.unexplained)}")
    return [f"  {'; '.join(said)}."]


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


class _Lines:
    """Where the lines of a text begin."""

    def __init__(self, words: str) -> None:
        self._starts = [0, *(at + 1 for at, one in enumerate(words) if one == "\n")]

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and column of a place, both from 1."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
