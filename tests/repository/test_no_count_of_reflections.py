"""No count of reflections exists for any worker, and nobody else's are listed (ADR 35).

Were it counted how much somebody reflects, they would write for the count. So no query counts them,
and few modules know of them at all.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src/trellis"
COUNTS = {"count", "Count", "aggregate", "annotate", "Sum", "Avg", "group_by"}
KNOWS = re.compile(
    r"\b(Reflection|Development)\b.*\bobjects\b|reflections_(reflection|development)"
)


def modules() -> Iterator[tuple[str, str]]:
    """Yield every module that asks the database for reflections or what they count for."""
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.sql")]):
        text = path.read_text()
        if "migrations" not in path.parts and KNOWS.search(text):
            yield str(path.relative_to(SOURCE)), text


def test_they_are_known_to_few() -> None:
    assert {name for name, _text in modules()} == {
        "access/protect.py",  # whose they are
        "reflections/actions.py",
        "reflections/development.py",
        "reflections/queries.py",
        "web/reflections/opening.py",  # one, by its key, for whoever the database lets
        "web/reflections/reading.py",  # what one's own counts for
        "work/apps.py",  # whether the tables are there yet
        "work/sql/reflecting.sql",
    }


def test_no_query_counts_them() -> None:
    found = []
    for name, text in modules():
        if name.endswith(".sql"):
            found += [(name, one) for one in re.findall(r"count\s*\(|group by", text, re.I)]
            continue
        for node in ast.walk(ast.parse(text)):
            called = getattr(node, "attr", None) or getattr(node, "id", None)
            found += [(name, called)] if called in COUNTS else []
    assert found == []
