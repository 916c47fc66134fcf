"""``trellis read``, ``questions``, ``talk`` and ``anonymise``: the language engine at a terminal.

Each reads files, folders or standard input; with ``--jsonl`` each reads and writes a JSON object a
line, for other programs. None of them touches the database or keeps anything.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trellis.cli.reading_report import FORMATS, as_data, explained, shown
from trellis.cli.texts import UNREADABLE, Trouble, answer_lines, texts

if TYPE_CHECKING:
    from trellis.language.anonymise import Roster
    from trellis.language.rules.model import RuleBook

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

    Ends with 0 where nothing is offered another way, 1 where something is, 2 where something could
    not be read. With --jsonl findings are data: 0, or 2 where a line could not be read.
    """
    from trellis.language import Reader

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
    trouble, offered = Trouble(), False
    for text in texts(paths or (), trouble):
        reading = look(text.words)
        typer.echo(shown(text, reading, style, colour=sys.stdout.isatty()), nl=False)
        offered = offered or any(one.alternatives for one in reading.findings)
    raise typer.Exit(UNREADABLE if trouble.met else int(offered))


def questions(paths: Paths = None, jsonl: Jsonl = False) -> None:
    """Say of each question whether it is open, of which kind, whether it looks for strengths."""
    from trellis.language import classify
    from trellis.language.questions import is_question
    from trellis.language.sentences import sentences
    from trellis.language.text import normalise

    def told(words: str) -> dict[str, Any]:
        return asdict(classify(words))

    def lines(words: str) -> list[str]:
        text = normalise(words)
        asked = [span.of(text) for span in sentences(text)]
        return [
            f"{_kind(told(each))}  {' '.join(each.split())}" for each in asked if is_question(each)
        ]

    _answer(paths, jsonl, told, lines)


def talk(paths: Paths = None, jsonl: Jsonl = False, packs: Packs = None) -> None:
    """Say of each line whether it leans towards a change, and what it speaks of."""
    from trellis.language import Listener

    listener = Listener(_book(packs))

    def told(words: str) -> dict[str, Any]:
        return asdict(listener.hear(words))

    def lines(words: str) -> list[str]:
        heard = [(line, told(line)) for line in words.splitlines() if line.strip()]
        return [f"{one['talk']:8}  {one['darn']:10}  {line.strip()}" for line, one in heard]

    _answer(paths, jsonl, told, lines)


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

    def told(words: str) -> dict[str, Any]:
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
    told: Callable[[str], dict[str, Any]],
    lines: Callable[[str], list[str]],
) -> None:
    if jsonl:
        answer_lines(paths or (), lambda text, _: told(text))
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
    """Return the stretches that a line says are the person's own words, where it says so."""
    given = line.get("own")
    if not isinstance(given, list):
        return None
    pairs = [one for one in given if isinstance(one, list) and len(one) == 2]
    whole = [(a, b) for a, b in pairs if isinstance(a, int) and isinstance(b, int)]
    return [(a, b) for a, b in whole if 0 <= a < b <= len(text)]


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
    return people(entries)


def _explained(rule: Any, id: str) -> str:
    if rule is None:
        raise _stop(f"There is no rule {id}.")
    return explained(rule)


def _stop(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(UNREADABLE)
