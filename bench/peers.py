"""Other tools that read prose, installed into a folder for the time of a measurement.

textlint looks for the same phrases as our reader (its ``prh`` rule); alex, write-good and proselint
go by their own rules. Each is timed as its command line is used: the time of the process that reads
a text, less the time of the same on one word. What cannot be installed is left out, with a line.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_NODE = ("textlint", "textlint-rule-prh", "alex", "write-good")
_PYTHON = ("proselint",)
_ONE_WORD = "Hello.\n"
_LONGEST = 600


class Peer(NamedTuple):
    """What a tool took: how fast it reads, how long it takes to start, in seconds."""

    name: str
    speed: float
    start: float


def peers(text: str, phrases: list[str], folder: Path) -> Iterator[Peer | str]:
    """Yield what each tool took, or a line that says why it was left out.

    Args:
        text: What to read.
        phrases: The phrases to look for.
        folder: Where to install, and to put what is read.
    """
    (folder / "text.md").write_text(text, encoding="utf-8")
    (folder / "word.md").write_text(_ONE_WORD, encoding="utf-8")
    _rules(folder, phrases)
    node = folder / "node_modules" / ".bin"
    left_out = _installed(["npm", "install", "--silent", "--no-audit", "--no-fund", *_NODE], folder)
    commands = {
        "textlint, same phrases": [str(node / "textlint"), "--config", "textlint.json"],
        "alex": [str(node / "alex"), "--quiet"],
        "write-good": [str(node / "write-good")],
    }
    for name, command in commands.items():
        yield (left_out and f"{name}: left out, {left_out}") or _measured(
            name, command, text, folder
        )
    python = folder / "venv" / "bin"
    left_out = _installed([sys.executable, "-m", "venv", "venv"], folder) or _installed(
        [str(python / "pip"), "install", "--quiet", *_PYTHON], folder
    )
    command = [str(python / "proselint"), "check"]
    yield (
        (left_out and f"proselint: left out, {left_out}")
        or _measured("proselint", command, text, folder)
    )


def _rules(folder: Path, phrases: list[str]) -> None:
    lines = ["version: 1", "rules:"]
    for phrase in phrases:
        lines += [f"  - expected: another way to put it\n    pattern: {_quoted(phrase)}"]
    (folder / "prh.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    config = '{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}'
    (folder / "textlint.json").write_text(config, encoding="utf-8")


def _quoted(phrase: str) -> str:
    return "'" + phrase.replace("'", "''") + "'"


def _installed(command: list[str], folder: Path) -> str:
    """Run an installation; return what stood in its way, or nothing."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=_LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"it could not be installed ({type(error).__name__})"
    return "" if done.returncode == 0 else "the registry could not be reached"


def _measured(name: str, command: list[str], text: str, folder: Path) -> Peer | str:
    try:
        start, whole = (_seconds([*command, file], folder) for file in ("word.md", "text.md"))
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{name}: left out, it did not finish ({type(error).__name__})"
    return Peer(name, len(text.encode()) / max(1e-9, whole - start) / 1e6, start)


def _seconds(command: list[str], folder: Path) -> float:
    """Return the processor time of a command, of all its threads."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, capture_output=True, timeout=_LONGEST, check=False,
                   env={**os.environ, "NO_COLOR": "1"})  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
