"""No count of hints on wording, nor of hints that were left alone, exists for any worker.

A hint is advice. Were it counted, it would become a mark for whoever wrote, and nobody would let a
text be looked at again. So nothing is kept from which such a count could be made: no row says who
or when, no trail, no history, no page, no query that counts.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps

from tests.repository.test_routes import patterns
from trellis.web.hints import views

SOURCE = Path(__file__).resolve().parents[2] / "src/trellis"
ABOUT = re.compile(r"hint|leftasis|dismiss|wording", re.IGNORECASE)
COUNTS = {"count", "Count", "aggregate", "annotate", "Sum", "Avg", "group_by"}
COUNTED = re.compile(r"count\s*\(|group by", re.IGNORECASE)
# The only column about somebody who works here: that they want no hints at all.
WANTS_NONE = ("hints_hintsoff", "user_id")


def test_what_is_kept_says_neither_who_nor_when(db: None, owner: Callable[..., list[Any]]) -> None:
    columns = owner(
        "select table_name, column_name, data_type from information_schema.columns"
        " where table_schema = 'public' and table_name like 'hints%%'"
    )
    assert {name for name, _column, _type in columns} == {"hints_hintsoff", "hints_leftasis"}
    telling = [
        (table, column)
        for table, column, kind in columns
        if "timestamp" in kind or kind in {"date", "time", "integer", "bigint", "jsonb", "ARRAY"}
    ]
    assert telling == []
    workers = owner(
        "select k.conrelid::regclass::text, a.attname from pg_constraint k"
        " join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)"
        " where k.contype = 'f' and k.confrelid = 'accounts_user'::regclass"
        " and k.conrelid::regclass::text like 'hints%%'"
    )
    assert workers == [WANTS_NONE]


def test_its_key_does_not_begin_with_the_time() -> None:
    model = apps.get_model("hints", "LeftAsIs")
    assert {model._meta.pk.get_default().version for _ in range(20)} == {4}


def test_nothing_else_is_named_after_hints(db: None) -> None:
    named = {
        f"{model._meta.db_table}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if ABOUT.search(f"{model.__name__}.{field.name}")
        and model._meta.app_label not in {"hints", "frameworks"}
    }
    assert named == set()


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield every module that knows of what is kept about hints."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text()
        if re.search(r"LeftAsIs|HintsOff|hints_(left|hints)", text) and (
            "migrations" not in path.parts
        ):
            yield str(path.relative_to(SOURCE)), ast.parse(text)


def test_no_query_counts_them() -> None:
    found = []
    for name, tree in modules():
        for node in ast.walk(tree):
            called = getattr(node, "attr", None) or getattr(node, "id", None)
            if called in COUNTS:
                found.append((name, called))
            words = node.value if isinstance(node, ast.Constant) else ""
            if isinstance(words, str) and COUNTED.search(words):
                found.append((name, words))
    assert found == []


def test_they_are_known_to_few() -> None:
    assert {name for name, _tree in modules()} == {
        "demo/crowd/stories.py",  # does not copy who left which
        "hints/actions.py",
        "hints/models.py",
        "rights/sources.py",  # leaves them out of a copy: they are about the writer
        "web/hints/views.py",
        "web/styleguide/views.py",  # the reasons that can be given
    }


def test_nothing_about_them_is_written_in_the_trail() -> None:
    wrote = []
    for folder in (SOURCE / "hints", SOURCE / "web/hints"):
        for path in folder.rglob("*.py"):
            imported = re.findall(r"^from trellis\.audit\S* import .*$", path.read_text(), re.M)
            wrote += [(path.name, line) for line in imported]
    assert wrote == []


def test_no_address_shows_them() -> None:
    found = {
        pattern.name: pattern.callback
        for path, pattern in patterns()
        if ABOUT.search(path) or ABOUT.search(str(pattern.name))
    }
    assert set(found) == {"look", "leave", "turn"}
    assert {each.__name__ for each in found.values()} == {"look", "leave", "turn"}
    for name in found:
        assert getattr(views, name).access.startswith("staff:")
