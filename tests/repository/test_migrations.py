"""Migrations run while people work: one that may keep a table to itself for long says so."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "trellis"
LONG = frozenset(
    {"AddIndex", "AddConstraint", "AlterField", "RunPython", "RunSQL", "RemoveField", "RenameField"}
)
# The first landing: nobody had a table that was not empty yet.
FIRST_LANDING = 3
CAME_WITH_IT = frozenset(
    {
        "letters/0004_network_and_about_me_go_out.py",
        "people/0004_legal_representatives.py",
        "people/0005_merging.py",
        "plans/0004_interim_plan.py",
    }
)
MIGRATIONS = sorted(SRC.glob("*/migrations/[0-9]*.py"))


def unsaid(source: str) -> set[str]:
    """Return the long operations of a migration on tables that it does not make itself."""
    tree = ast.parse(source)
    if any(isinstance(one, ast.Assign) and _names(one) == ["LOCKS"] for one in tree.body):
        return set()
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    made = {_model(one, "name") for one in calls if _called(one) == "CreateModel"}
    return {
        f"{_called(one)} on {_model(one, 'model_name')}"
        for one in calls
        if _called(one) in LONG and _model(one, "model_name") not in made
    }


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _model(call: ast.Call, keyword: str) -> str:
    for one in call.keywords:
        if one.arg == keyword and isinstance(one.value, ast.Constant):
            return str(one.value.value).lower()
    return ""


def _names(assign: ast.Assign) -> list[str]:
    return [one.id for one in assign.targets if isinstance(one, ast.Name)]


def test_a_migration_after_the_first_landing_says_what_it_keeps_to_itself() -> None:
    later = [one for one in MIGRATIONS if int(one.name[:4]) > FIRST_LANDING]
    found = {f"{one.parents[1].name}/{one.name}": unsaid(one.read_text()) for one in later}
    assert {name: what for name, what in found.items() if what and name not in CAME_WITH_IT} == {}


CHANGED = 'migrations.AddIndex(model_name="passage", index=x)'
MADE = 'migrations.CreateModel(name="Passage", fields=[])'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (CHANGED, {"AddIndex on passage"}),
        (f"{MADE}\n{CHANGED}", set()),
        (f'LOCKS = "passage, for an instant"\n{CHANGED}', set()),
        ('migrations.AddField(model_name="passage", name="x", field=f)', set()),
        ("migrations.RunPython(fill)", {"RunPython on "}),
    ],
)
def test_the_rule_tells_a_change_from_a_new_table(source: str, expected: set[str]) -> None:
    assert unsaid(source) == expected
