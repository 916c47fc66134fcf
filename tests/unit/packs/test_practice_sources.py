"""The page practice-sources.md leads from every prompt to its source and leaves nothing out."""

import re
from collections.abc import Iterator

import pytest

from trellis.packs import Pack, load_pack
from trellis.packs.model import Part
from trellis.packs.schemas import SCHEMAS
from trellis.packs.versions import newest

PACKS = ("huddles", "kcvets", "peer-supervision", "reflection", "stories", "supervision")
PAGE = (SCHEMAS.parents[1] / "docs/reference/practice-sources.md").read_text(encoding="utf-8")
# What the packs have to take up, whole; other headings of the page may be added.
WHOLE = [
    "D2", "D3", "D4", "D5", "D6", "D8", "D9", "D10", "D11", "DS", "DC", "DN", "DA", "DI", "DR",
    "DP", "DW", "T2", "T3", "T4", "T5", "T6", "A8", "H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8",
    "H9", "H10",
]  # fmt: skip
# Graphics that are missing from our text of the DHSC’s handbook: their rows say so.
MISSING = ["D1", "D7", "D12", "D14", "D24"]


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the page."""
    table = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


HEADINGS = {code: (int(counted), note) for code, _, _, counted, note in rows("Headings")}
TAKEN_UP = {key.strip("`"): codes.split() for key, codes in rows("Prompts")}


def prompts(pack: Pack) -> Iterator[str]:
    """Yield the key of everything in a pack that asks or says something to somebody."""
    for model in pack.reflections:
        yield from (f"{model.id}/{prompt.id}" for prompt in model.every_prompt())
    for process in pack.processes:
        for stage in process.stages:
            for part in stage.prompts:
                for number, _ in enumerate(part.prompts, 1):
                    yield f"{process.id}/{stage.id}/{part.role}/{number}"
    for form in pack.forms:
        yield from (f"{form.id}/{question.id}" for question in form.every_question())
    for listed in pack.phrase_lists:
        yield from (f"{listed.id}/{phrase.id}" for phrase in listed.phrases)
    for framework in pack.frameworks:
        for each in framework.every_part():
            yield from (f"{framework.id}/{each.id}/{n}" for n, _ in enumerate(each.prompts, 1))
    for group in pack.groups:
        yield from (f"{group.id}/{one.id}" for one in group.commitments)
        yield from (f"{group.id}/{rule.role}" for rule in group.rota)
    yield from (story.id for story in pack.stories)


def others(pack: Pack) -> Iterator[str]:
    """Yield the key of what may take something up besides: files, roles, stages, parts, notes."""
    for file in (*pack.reflections, *pack.processes, *pack.forms, *pack.phrase_lists, *pack.groups):
        yield file.id
    for process in pack.processes:
        yield from (f"{process.id}/{one.id}" for one in (*process.roles, *process.notes))
        for stage in process.stages:
            yield f"{process.id}/{stage.id}"
            yield from (f"{process.id}/{stage.id}/{part.role}" for part in stage.prompts)
    for framework in pack.frameworks:
        yield framework.id
        parts: Iterator[Part] = framework.every_part()
        yield from (f"{framework.id}/{part.id}" for part in parts)


@pytest.fixture(scope="module")
def keys() -> tuple[set[str], set[str]]:
    """The keys that must have a row, and all that may."""
    packs = [load_pack(newest(SCHEMAS.parent / name)) for name in PACKS]
    must = {f"{pack.id}/{key}" for pack in packs for key in prompts(pack)}
    return must, must | {f"{pack.id}/{key}" for pack in packs for key in others(pack)}


def test_every_prompt_has_a_row_and_every_row_a_prompt(keys: tuple[set[str], set[str]]) -> None:
    must, may = keys
    assert sorted(must - TAKEN_UP.keys()) == []
    assert sorted(TAKEN_UP.keys() - may) == []


def test_every_row_names_a_source_that_the_page_lists_or_says_that_it_is_ours() -> None:
    known = {
        f"{code}.{n}" for code, (counted, _) in HEADINGS.items() for n in range(1, counted + 1)
    }
    wrong = [key for key, codes in TAKEN_UP.items() if codes != ["own"] and not known >= set(codes)]
    assert wrong + [key for key, codes in TAKEN_UP.items() if not codes] == []


def test_nothing_that_stands_under_a_heading_is_left_without_a_row() -> None:
    taken = {code for codes in TAKEN_UP.values() for code in codes}
    left = [f"{code}.{n}" for code, (counted, _) in HEADINGS.items()
            for n in range(1, counted + 1) if f"{code}.{n}" not in taken]  # fmt: skip
    assert left == []
    assert [code for code in WHOLE if HEADINGS[code][0] == 0] == []


def test_a_heading_with_nothing_to_take_up_says_why() -> None:
    silent = [code for code, (counted, note) in HEADINGS.items() if not counted and len(note) < 20]
    assert silent == []
    assert [code for code in MISSING if "missing" not in HEADINGS[code][1]] == []
    assert re.search(r"\| own \|", PAGE)
