"""Ask for each page as the table of who may come where says; what it asks for can be left out.

Run by ``script/prove mutations``; not one of the tests that run every time.
"""

from collections.abc import Iterator
from types import CellType
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.repository.matrix import TABLE, faults
from tests.wrenmouth import Wrenmouth

TRIED_BY = ("ada", "alice", "sam", "petra", "charlie")


class Everybody:
    """A permission that every role carries."""

    value = "everybody's"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


def asking(resolver: Any = None, space: str = "") -> Iterator[tuple[str, CellType]]:
    """Yield the name of every address whose page asks for a permission, and where it is kept."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from asking(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            view: Any = one.callback
            while view is not None:
                code = getattr(view, "__code__", None)
                if code and "permission" in code.co_freevars and code.co_qualname.endswith("inner"):
                    cell = view.__closure__[code.co_freevars.index("permission")]
                    if cell.cell_contents is not None:
                        yield f"{space}{one.name}", cell
                    break
                view = getattr(view, "__wrapped__", None)


class Asked:
    """Which addresses are asked for: the first few that ask for a permission, unless told."""

    names: list[str] = []


def asks_for(name: str) -> None:
    """Ask for one address only."""
    Asked.names = [name]


def asks_nobody(name: str, cell: CellType) -> None:
    """Take away what the page of an address asks for, and ask for that address only."""
    asks_for(name)
    cell.cell_contents = Everybody()


def test_each_page_answers_as_the_table_says(still: Wrenmouth) -> None:
    names = Asked.names or [name for name, _ in asking()][:3]
    assert [name for name in names if noticed(still, name)] == []


def noticed(still: Wrenmouth, name: str) -> bool:
    """Say whether somebody's answer is another than the table says."""
    rows = [row for row in TABLE if row.split(" ")[0] == name]
    return any(
        faults(still, who, row, method)
        for who in TRIED_BY
        for row in rows
        for method in ("get", "post")
    )
