"""Trellis's own pages, prompts and stories are read by its own engine.

What it notices stands only where a reason for it is kept by hand (``our_own_words.toml``). A story
that shows poor recording on purpose says so there.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from trellis.language import Reader
from trellis.language.rules.model import WELCOME

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src/trellis/web"
LISTED = tomllib.loads((Path(__file__).parent / "our_own_words.toml").read_text())
# What is no prose: keys, codes, other languages; and the wording rules, which name what to notice.
NO_PROSE = {
    "id", "ids", "match", "speaks_of", "marks", "areas", "elements", "fhir", "citation", "law",
    "sources", "source", "cy", "kind", "talk", "signs", "url", "languages",
}  # fmt: skip
RULES = "recording"
SPOKEN_ALREADY = {"quote", "evidence"}  # stand in a story's text, where they are read in place
FEWEST_WORDS = 4
TOLD = re.compile(r'_\(\s*"((?:[^"\\]|\\.)*)"')
MARKED = {"_", "_now", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


@cache
def reader() -> Reader:
    return Reader()


def strings(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text of a file of data, with the keys that lead to it."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from strings(value, (*path, str(key)))
    elif isinstance(node, list):
        for value in node:
            yield from strings(value, path)


def prompts() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "packs").glob("*/*/**/*.yml")):
        if RULES in file.parts:
            continue
        for path, text in strings(yaml.safe_load(file.read_text())):
            if not NO_PROSE & set(path):
                yield f"{file.relative_to(ROOT)}: {'.'.join(path)}", text


def pages() -> Iterator[tuple[str, str]]:
    for file in sorted(WEB.rglob("*.jinja")):
        if "styleguide" not in file.parts:
            for text in TOLD.findall(file.read_text()):
                yield str(file.relative_to(ROOT)), text
    for file in sorted(WEB.rglob("*.py")):
        if "styleguide" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKED:
                for one in node.args:
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        yield str(file.relative_to(ROOT)), one.value


def stories() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "src/trellis/demo/data/people").glob("*.yml")):
        for path, text in strings(yaml.safe_load(file.read_text())):
            if len(text.split()) >= FEWEST_WORDS and not SPOKEN_ALREADY & set(path):
                yield f"{file.name}: {'.'.join(path)}", text


def noticed(texts: Iterator[tuple[str, str]], listed: dict[str, str]) -> list[str]:
    """Return what the rules notice and no reason is kept for."""
    rules = {rule.id for rule in reader().book.rules}
    found = []
    for where, text in texts:
        for one in reader().read(text, without=WELCOME).findings:
            known = one.rule in rules or one.kind == "jargon"
            if known and not listed.get(one.text.lower(), "").strip():
                around = text[max(0, one.start - 40) : one.end + 40].replace("\n", " ")
                found.append(f"{where}: “{one.text}” ({one.rule}): …{around}…")
    return found


@pytest.mark.parametrize(
    ("texts", "listed"), [(prompts, "pages"), (pages, "pages"), (stories, "stories")]
)
def test_our_own_words_pass_the_engine(texts: Any, listed: str) -> None:
    found = noticed(texts(), LISTED[listed])
    assert found == [], "\n" + "\n".join(found)


def test_wording_without_a_reason_is_found() -> None:
    assert noticed(iter([("here", "He is a hoarder and failed to engage.")]), {}) != []


def test_there_is_much_to_read() -> None:
    assert len(list(pages())) > 500
    assert len(list(prompts())) > 500
    assert len(list(stories())) > 300


def test_every_reason_is_one() -> None:
    assert [w for table in LISTED.values() for w, why in table.items() if len(why) < 5] == []
