"""What is wrong with a pack, and where.

A pack is written by people who are not programmers (``docs/reference/packs.md``), so a fault always
names the file, the line and the column, says what is wrong in plain words, and says what to do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "note"]


@dataclass(frozen=True, order=True)
class Fault:
    """One fault, at one place.

    ``line`` and ``column`` count from 1. An ``error`` stops a release from being installed; a
    ``note`` (a missing translation) does not.
    """

    file: str
    line: int
    column: int
    message: str
    what_to_do: str
    severity: Severity = "error"


class PackError(Exception):
    """A pack that cannot be loaded; ``faults`` says everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(_first_line(self.faults))


def errors(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults that stop a release from being installed."""
    return [fault for fault in faults if fault.severity == "error"]


def _first_line(faults: tuple[Fault, ...]) -> str:
    if not faults:
        return "The pack cannot be loaded."
    first = faults[0]
    return f"{first.file}:{first.line}:{first.column}: {first.message} ({len(faults)} in all)"
