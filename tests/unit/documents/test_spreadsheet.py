"""No text becomes a formula in a spreadsheet, and nothing that writes one goes round that."""

import ast
from pathlib import Path

import pytest

from trellis.documents.spreadsheet import neutral

SOURCE = Path(__file__).resolve().parents[3] / "src" / "trellis"
WRITERS = {"csv", "openpyxl", "xlsxwriter"}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 7700", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "＝1", "--1"],
)
def test_a_formula_becomes_words(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Dil sang.", "a=b", "-3", "+4.5", "10", "“- tea”", "'=1"])
def test_words_and_numbers_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def test_whatever_writes_a_table_for_a_spreadsheet_makes_its_cells_neutral() -> None:
    loose = []
    for path in SOURCE.rglob("*.py"):
        tree = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        names = {one.name for node in tree if isinstance(node, ast.Import) for one in node.names}
        names |= {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)}
        if names & WRITERS and "trellis.documents.spreadsheet" not in names:
            loose.append(str(path.relative_to(SOURCE)))
    assert loose == []
