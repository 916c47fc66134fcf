"""A small valid pack, written to a folder, that each test breaks in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trellis.packs import Fault, check_pack

MANIFEST = """\
id: mine
version: "2026.1"
title: Our way
about: How we work.
licence: CC-BY-4.0
sources:
  - title: Our handbook
    publisher: Wrenmouth Council
    year: 2026
changelog:
  - version: "2026.1"
    on: 2026-03-01
    changes:
      - The first release.
"""

WELLBEING = """\
kind: framework
id: wellbeing
title: Areas
parts:
  - id: home
    title: Home
  - id: family
    title: Family
"""

FORM = """\
kind: form
id: visit
title: A visit
sections:
  - id: first
    title: First
    questions:
      - id: children
        prompt: Are there children?
        answer: yes-no
        required: true
      - id: ages
        prompt: How old are they?
        answer: text
        required: true
        shown_when: {question: children, is: yes}
      - id: mood
        prompt: How are you?
        answer: choice
        choices:
          - id: well
            label: Well
          - id: not-well
            label: Not well
"""

QUESTIONS = """\
kind: questions
id: opening
title: To begin with
questions:
  - id: where
    text: Where do you like to sit?
    kind: open
    helps: At the start.
    areas: [home]
    source: Our handbook
"""

SCALE = """\
kind: scale
id: closeness
title: How close
from: 0
to: 10
anchors:
  - at: 0
    words: Nowhere near
  - at: 10
    words: There
who_gives: The person.
"""

FILES = {
    "pack.yml": MANIFEST,
    "wellbeing.yml": WELLBEING,
    "visit.yml": FORM,
    "opening.yml": QUESTIONS,
    "closeness.yml": SCALE,
}

Check = Callable[..., list[Fault]]


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "mine" / "2026.1", FILES)


@pytest.fixture
def broken(folder: Path) -> Check:
    """Return a function that changes one file by (old, new) and gives the faults."""

    def change(name: str, old: str, new: str) -> list[Fault]:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        write(folder, {name: text.replace(old, new, 1)})
        return check_pack(folder)

    return change


@pytest.fixture
def only() -> Callable[[list[Fault]], Fault]:
    """Return a function that gives the one fault there should be."""

    def one(faults: list[Fault]) -> Fault:
        assert len(faults) == 1, faults
        return faults[0]

    return one
