"""A council's own rules on wording: heard beside ours, put their way, from the next text on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.hints.conftest import Desk
from trellis.access.actor import act_as
from trellis.frameworks.actions import install

PACK = """\
id: our-words
version: "{version}"
title: Our words
about: Wording of our own.
licence: CC-BY-4.0
sources:
  - {{title: Our own practice, publisher: Wrenmouth Council, year: 2026}}
changelog:
  - {{version: "{version}", on: 2026-11-26, changes: [A release.]}}
"""
WORDING = """\
kind: wording
id: {file}
title: Our words
about: Words that people here told us about.
rules:
  - id: {rule}
    finds: label
    how: phrase
    match: ["{match}"]
    why: People here told us how it reads to them.
    instead: ["{instead}"]
    examples: {{match: ["Dot and the {match} came."], leave: ["Dot came."]}}
    source: Our own practice, Wrenmouth Council, 2026
"""
Install = Callable[..., None]


@pytest.fixture
def installed(desk: Desk, tmp_path: Path) -> Install:
    """Install a release of the council's own rules, with one rule in it."""

    def make(version: str, **rule: str) -> None:
        folder = tmp_path / "our-words" / version
        folder.mkdir(parents=True)
        (folder / "pack.yml").write_text(PACK.format(version=version))
        (folder / "wording.yml").write_text(WORDING.format(**rule))
        act_as(None)
        install(folder, by=None)

    return make


def test_a_councils_rule_is_heard_beside_ours(desk: Desk, installed: Install) -> None:
    text = "Dot and the Quaysiders refused."
    assert desk.noticed(text) == ["refused"]
    installed(
        "2026.1", file="quay", rule="quaysiders", match="Quaysiders", instead="people of the quay"
    )
    assert desk.noticed(text) == ["Quaysiders", "refused"]
    assert "Wrenmouth Council" in desk.look(text).json()["list"]


def test_its_newest_release_counts(desk: Desk, installed: Install) -> None:
    for version, match in (("2026.9", "Quaysiders"), ("2026.10", "Ropewalkers")):
        installed(version, file="quay", rule="named", match=match, instead="neighbours")
    assert desk.noticed("The Quaysiders met the Ropewalkers.") == ["Ropewalkers"]


def test_a_rule_of_ours_is_put_the_councils_way(desk: Desk, installed: Install) -> None:
    text = "He is bed bound."
    assert desk.noticed(text)
    ours = desk.look(text).json()["list"]
    installed(
        "2026.1", file="label", rule=rule_in(ours), match="bed bound", instead="in bed for now"
    )
    assert "in bed for now" not in ours
    assert "in bed for now" in desk.look(text).json()["list"]


def rule_in(shown: str) -> str:
    """Return the name of the rule of ours that a list shows."""
    return shown.partition('data-rules="label.')[2].partition('"')[0]
