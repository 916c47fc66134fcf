"""Reads the truth tables beside this file."""

import csv
from pathlib import Path

from trellis.law import Answer

TRUTH = Path(__file__).parent / "truth"


def rows(name: str) -> list[dict[str, str]]:
    """Read one table, one mapping for each row."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def changed(start: str, changes: str, limb_ids: list[str]) -> dict[str, Answer]:
    """Make the answers of a situation: where it starts, with the changes made."""
    first = {"all-yes": Answer.YES, "all-no": Answer.NO, "nothing": Answer.UNANSWERED}[start]
    answers = dict.fromkeys(limb_ids, first)
    for change in filter(None, changes.split(";")):
        limb, value = change.strip().split("=")
        assert limb in answers, f"{limb} is not a limb"
        answers[limb] = Answer(value)
    return answers


def ids(cell: str) -> list[str]:
    """Read a list of limb ids; "-" is none."""
    return [] if cell == "-" else [each.strip() for each in cell.split(";")]
