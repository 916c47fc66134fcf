"""The law stands on nothing but the standard library."""

import ast
import sys
from pathlib import Path

import trellis.law

MODULES = sorted(Path(trellis.law.__file__).parent.glob("*.py"))


def imported(source: str) -> set[str]:
    """Name every module that a source imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_no_module_of_the_law_imports_django_or_another_part_of_trellis():
    assert len(MODULES) > 8
    for module in MODULES:
        for name in imported(module.read_text(encoding="utf-8")):
            own = name.startswith("trellis.law")
            assert own or name.split(".")[0] in sys.stdlib_module_names, f"{module.name}: {name}"
