"""What the language commands read: files, folders, standard input, and JSON lines."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from trellis.cli import environment

ENDINGS = (".txt", ".md", ".docx")
LONGEST_LINE = 20_000_000
UNREADABLE = 2
_ANY_ENDING = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
_HIDDEN = (".", "~$")
"""How hidden folders and files begin, and what Word keeps beside a document that is open."""


class BadLine(ValueError):
    """A line whose text can be read and what stands beside it cannot; the message says why."""


@dataclass(frozen=True)
class Text:
    """A text and what to call it."""

    name: str
    words: str


class Trouble:
    """What could not be read, said on standard error as it is met."""

    def __init__(self) -> None:
        self.met = False

    def say(self, place: str, what: str) -> None:
        """Say what could not be read, and where."""
        self.met = True
        typer.echo(f"{place}: {what}", err=True)


def texts(paths: Iterable[Path], trouble: Trouble) -> Iterator[Text]:
    """Yield the texts of files and folders, or standard input where there are none.

    Args:
        paths: files, and folders whose .txt, .md and .docx files are read, hidden ones aside.
        trouble: where to say what could not be read.
    """
    held = list(paths)
    if not held:
        held = [Path("-")]
    for path in held:
        files = _files(path)
        if not files:
            trouble.say(str(path), f"There is nothing to read here: no {_ANY_ENDING} file.")
        for each in files:
            text = _text(each, trouble)
            if text is not None:
                yield text


def _files(path: Path) -> list[Path]:
    if str(path) == "-" or not path.is_dir():
        return [path]
    return sorted(
        one
        for one in path.rglob("*")
        if one.suffix.lower() in ENDINGS
        and not any(part.startswith(_HIDDEN) for part in one.relative_to(path).parts)
        and one.is_file()
    )


def _text(path: Path, trouble: Trouble) -> Text | None:
    name = "standard input" if str(path) == "-" else str(path)
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError:
        trouble.say(name, "There is no such file, or it may not be read.")
        return None
    if path.suffix.lower() == ".docx":
        return _word(path, raw, trouble)
    if b"\x00" in raw[:4096]:
        trouble.say(name, "This is not plain text.")
        return None
    try:
        return Text(name, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        trouble.say(
            f"{name}:{line}", "This is not UTF-8 text. Save it again with the encoding UTF-8."
        )
        return None


def _word(path: Path, raw: bytes, trouble: Trouble) -> Text | None:
    environment.without_database()
    from trellis.conversations.bringing import NotReadable, read_file

    try:
        read = read_file(path.name, raw)
        if read.left_out:
            typer.echo(f"{path}: {read.left_out}", err=True)
        return Text(str(path), read.words)
    except NotReadable as error:
        trouble.say(str(path), str(error))
        return None


def answer_lines(
    paths: Iterable[Path], answer: Callable[[str, dict[str, Any]], dict[str, Any]]
) -> None:
    """Answer JSON lines with JSON lines; a bad line is said by its number and the rest go through.

    Args:
        paths: files of JSON lines; standard input where there are none.
        answer: from a text and the line it came in to what to say about it; raises `BadLine`.

    Raises:
        typer.Exit: with 2, when a line could not be read.
    """
    trouble = Trouble()
    for name, number, raw in _lines(paths, trouble):
        place = f"line {number}" if name == "-" else f"{name}, line {number}"
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError) as error:
            why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else "not JSON"
            trouble.say(place, f"This line is {why}.")
            continue
        if not isinstance(line, dict) or not isinstance(line.get("text"), str):
            trouble.say(place, "This line has no “text” that is text.")
            continue
        try:
            told = {"id": line.get("id"), **answer(line["text"], line)}
        except BadLine as error:
            trouble.say(place, str(error))
            continue
        sys.stdout.buffer.write(_json(told) + b"\n")
    sys.stdout.flush()
    if trouble.met:
        raise typer.Exit(UNREADABLE)


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def _lines(paths: Iterable[Path], trouble: Trouble) -> Iterator[tuple[str, int, bytes]]:
    for path in list(paths) or [Path("-")]:
        if str(path) == "-":
            yield from _numbered("-", sys.stdin.buffer, trouble)
            continue
        try:
            with path.open("rb") as lines:
                yield from _numbered(str(path), lines, trouble)
        except OSError:
            trouble.say(str(path), "There is no such file, or it may not be read.")


def _numbered(
    name: str, lines: Iterable[bytes], trouble: Trouble
) -> Iterator[tuple[str, int, bytes]]:
    for number, raw in enumerate(lines, start=1):
        if len(raw) > LONGEST_LINE:
            trouble.say(f"line {number}", "This line is longer than 20 MB.")
        elif raw.strip():
            yield name, number, raw
