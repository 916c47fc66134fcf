"""``trellis read``, ``questions``, ``talk`` and ``anonymise``: the language engine at a terminal.

Each reads files, folders or standard input; with ``--jsonl`` each reads and writes a JSON object a
line, for other programs. None of them touches the database or keeps anything.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trellis.cli.reading_report import FORMATS, as_data, explained, frames, shown
from trellis.cli.texts import UNREADABLE, BadLine, Trouble, answer_lines, texts

if TYPE_CHECKING:
    from trellis.language.anonymise import Roster
    from trellis.language.rules.model import RuleBook

_KNOWN = 0.95
"""How sure it is that a worker's line is no talk of change."""
Paths = Annotated[
    list[Path] | None, typer.Argument(help=".txt, .md and .docx files, folders, or - for input.")
]
Jsonl = Annotated[
    bool, typer.Option("--jsonl", help='Read {"id", "text"} a line and write JSON lines.')
]
Packs = Annotated[
    list[Path] | None, typer.Option(help="A release to use beside ours; its rules come first.")
]


def read(
    paths: Paths = None,
    jsonl: Jsonl = False,
    packs: Packs = None,
    style: Annotated[str, typer.Option("--format", help=f"{', '.join(FORMATS)}.")] = "page",
    explain: Annotated[str, typer.Option(help="Say what a rule is, and stop.")] = "",
    setting: Annotated[
        list[str] | None, typer.Option(help="adults, children, carers or supervision.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="A kind not to look for, such as deficit.")
    ] = None,
    called: Annotated[str, typer.Option(help="The name the person prefers.")] = "",
) -> None:
    """Read a record as a thoughtful colleague would: what is noticed, why, another way.

    Ends with 0 where nothing is noticed but strengths and voice, 1 where something else is, 2
    where something could not be read. With --jsonl findings are data: 0, or 2 where a line could
    not be read.
    """
    from trellis.language import Reader
    from trellis.language.rules.model import KINDS, SETTINGS

    _check("--setting", setting, SETTINGS)
    _check("--without", without, KINDS)
    reader = Reader(_book(packs))
    if explain:
        typer.echo(_explained(reader.rule(explain), explain))
        return
    if style not in FORMATS:
        raise _stop(f"There is no format {style}. Use {', '.join(FORMATS)}.")
    look = partial(reader.read, settings=setting or (), without=without or (), called=called)
    if jsonl:
        answer_lines(paths or (), lambda text, line: as_data(look(text, own=_own(line, text))))
        return
    trouble, noticed = Trouble(), False
    for text in texts(paths or (), trouble):
        reading = look(text.words)
        typer.echo(shown(text, reading, style, colour=_has_colours()), nl=False)
        noticed = noticed or frames(reading)
    raise typer.Exit(UNREADABLE if trouble.met else int(noticed))


def questions(paths: Paths = None, jsonl: Jsonl = False) -> None:
    """Say of each question whether it is open, of which kind, whether it looks for strengths."""
    from trellis.language import classify
    from trellis.language.questions import NO_QUESTION, Asked, is_question, may_ask
    from trellis.language.sentences import sentences
    from trellis.language.text import normalise

    def told(words: str, _line: object = None) -> dict[str, Any]:
        return asdict(classify(words) if may_ask(words) else Asked(False, NO_QUESTION, False))

    def lines(words: str) -> list[str]:
        text = normalise(words)
        asked = [span.of(text) for span in sentences(text)]
        return [
            f"{_kind(told(each))}  {' '.join(each.split())}" for each in asked if is_question(each)
        ]

    _answer(paths, jsonl, told, lines)


def talk(paths: Paths = None, jsonl: Jsonl = False, packs: Packs = None) -> None:
    """Say of each line whether it leans towards a change, and what it speaks of.

    A line may say who speaks ("Nurse: …"), a JSON line as "speaker": a worker's line is neutral.
    """
    from trellis.language import Listener
    from trellis.language.talk import Talk
    from trellis.language.turns import is_letter, turn

    listener = Listener(_book(packs))

    def told(words: str, speaker: str = "", *, letter: bool = False) -> dict[str, Any]:
        said = turn(words, speaker)
        nobody_says_it = said.by_worker or letter
        return asdict(Talk("neutral", "", _KNOWN) if nobody_says_it else listener.hear(said.words))

    def answer(words: str, line: dict[str, Any]) -> dict[str, Any]:
        return told(words, _speaker(line), letter=is_letter(words))

    def lines(words: str) -> list[str]:
        if letter := is_letter(words):
            typer.echo(
                "This reads as a letter: nobody says it, so no line leans either way.", err=True
            )
        heard = [(line, told(line, letter=letter)) for line in words.splitlines() if line.strip()]
        return [f"{one['talk']:8}  {one['darn']:10}  {line.strip()}" for line, one in heard]

    _answer(paths, jsonl, answer, lines)


def anonymise(
    paths: Paths = None,
    jsonl: Jsonl = False,
    roster: Annotated[
        Path | None, typer.Option(help="JSON list of {names, stand_in, type} that is known.")
    ] = None,
) -> None:
    """Put stand-ins for names, dates, numbers and places. A person reads it before it is shared."""
    from trellis.language.anonymise import Anonymiser

    worker = Anonymiser(_roster(roster))

    def told(words: str, _line: object) -> dict[str, Any]:
        return asdict(worker.anonymise(words))

    def lines(words: str) -> list[str]:
        made = worker.anonymise(words)
        for one in made.entities:
            typer.echo(f"{one.type:10}  {one.text}  →  {one.stand_in}", err=True)
        return [made.text]

    _answer(paths, jsonl, told, lines)


def _answer(
    paths: list[Path] | None,
    jsonl: bool,
    told: Callable[[str, dict[str, Any]], dict[str, Any]],
    lines: Callable[[str], list[str]],
) -> None:
    if jsonl:
        answer_lines(paths or (), told)
        return
    trouble = Trouble()
    for text in texts(paths or (), trouble):
        for line in lines(text.words):
            typer.echo(line)
    if trouble.met:
        raise typer.Exit(UNREADABLE)


def _kind(asked: dict[str, Any]) -> str:
    width = f"{'open' if asked['open'] else 'closed':6}  {asked['kind']:9}"
    return f"{width}  {'strengths' if asked['strengths_based'] else '':9}"


def _own(line: dict[str, Any], text: str) -> list[tuple[int, int]] | None:
    """Return the stretches that a line says are the person's own words, where it says so.

    Raises:
        BadLine: What it says is not stretches of the text.
    """
    given = line.get("own")
    if given is None:
        return None
    if not isinstance(given, list) or not all(map(_is_pair, given)):
        raise BadLine("Write “own” as a list of pairs of whole numbers: [[start, end], …].")
    for start, end in given:
        if not 0 <= start <= end <= len(text):
            raise BadLine(
                f"“own” has [{start}, {end}], which is no stretch of this text: it has {len(text)} "
                "code points, and a stretch starts before it ends."
            )
    return [(start, end) for start, end in given if start < end]


def _speaker(line: dict[str, Any]) -> str:
    """Return who a line says speaks, or nothing.

    Raises:
        BadLine: It is no name.
    """
    given = line.get("speaker") or ""
    if not isinstance(given, str):
        raise BadLine("Write “speaker” as words, such as “person” or “practitioner”.")
    return given


def _is_pair(given: object) -> bool:
    return isinstance(given, list) and len(given) == 2 and all(type(one) is int for one in given)


def _check(option: str, given: list[str] | None, choices: tuple[str, ...]) -> None:
    """Stop where an option has a word that is none of its choices."""
    for one in given or ():
        if one not in choices:
            raise _stop(f"{option} {one}: choose from {', '.join(choices)}.")


def _has_colours() -> bool:
    """Return whether to write in colour; NO_COLOR says not to (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _book(packs: list[Path] | None) -> "RuleBook | None":
    """Return our rules with those of releases beside them, or None for ours alone."""
    if not packs:
        return None
    from trellis.packs import PackError, load_pack, render, rule_book
    from trellis.packs.wording import beside

    try:
        return beside(rule_book([load_pack(folder) for folder in packs]))
    except PackError as error:
        raise _stop(render(error.faults)) from error


def _roster(path: Path | None) -> "Roster | None":
    if path is None:
        return None
    from trellis.language.anonymise.roster import people

    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _stop(f"{path}: this is not a list in JSON that can be read.") from error
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise _stop(f"{path}: write a list of {{names, stand_in, type}}.")
    for number, entry in enumerate(entries, start=1):
        if fault := _fault(entry):
            raise _stop(f"{path}, entry {number}: {fault}")
    return people(entries)


def _fault(entry: dict[str, Any]) -> str:
    """Return what is wrong with an entry of a roster, or nothing."""
    from trellis.language.anonymise.anonymiser import TYPES

    names = entry.get("names")
    listed = [names] if isinstance(names, str) else names
    if not isinstance(listed, list) or not listed or not all(map(_is_words, listed)):
        return "write “names” as a list of names."
    if not isinstance(entry.get("stand_in", ""), str):
        return "write what stands in for the names as “stand_in”, in words."
    if entry.get("type", "PERSON") not in TYPES:
        return f"there is no type {entry['type']}. Choose from {', '.join(TYPES)}."
    return ""


def _is_words(given: object) -> bool:
    return isinstance(given, str) and given.strip() != ""


def _explained(rule: Any, id: str) -> str:
    if rule is None:
        raise _stop(f"There is no rule {id}.")
    return explained(rule)


def _stop(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(UNREADABLE)
