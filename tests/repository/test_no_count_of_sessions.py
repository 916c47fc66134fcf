"""Nobody counts how often somebody came to their peer group, or led it (ADR 37).

Who came has to be kept, since turns cannot be fair without it. So no query counts it, few modules
know of it, and no page says a figure.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src/trellis"
COUNTS = {"count", "Count", "aggregate", "annotate", "Sum", "Avg", "group_by"}
KNOWS = re.compile(r"\bSeat\b|\bseats\b|peergroups_seat")


def modules() -> Iterator[tuple[str, str]]:
    """Yield every module that knows who came to a session."""
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.sql"), *SOURCE.rglob("*.jinja")]):
        text = path.read_text()
        if "migrations" not in path.parts and KNOWS.search(text):
            yield str(path.relative_to(SOURCE)), text


def test_who_came_is_known_to_few() -> None:
    assert {name for name, _text in modules()} == {
        "access/peering.py",  # whose it is to read
        "peergroups/meeting.py",  # who says so
        "peergroups/models.py",
        "peergroups/queries.py",  # what My work asks with all else
        "peergroups/turns.py",  # whose turn it is
        "web/peergroups/lines.py",  # My work says whose turn it is
        "web/peergroups/parts.py",  # the page on which it is said
        "web/peergroups/session.py",  # who is there, on the day
    }


def test_no_query_counts_it() -> None:
    found = []
    for name, text in modules():
        for node in ast.walk(ast.parse(text)):
            called = getattr(node, "attr", None) or getattr(node, "id", None)
            found += [(name, called)] if called in COUNTS else []
    assert found == []
