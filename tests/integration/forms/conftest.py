"""A council's own form, installed: one question of every kind; and Dot, who may see her."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import alice, charlie, page, post, see_as, told
from trellis.access.actor import act_as
from trellis.accounts.ids import new_id
from trellis.frameworks.actions import install
from trellis.frameworks.models import Release
from trellis.records.models import GuidedRecord

__all__ = ["alice", "charlie", "page", "told"]

PACK = """\
id: front-door
version: "{version}"
title: Front door
about: A form of our own.
licence: CC-BY-4.0
requires:
  - {{id: scales, version: "2026.1"}}
sources:
  - {{title: Our own practice, publisher: Wrenmouth Council, year: 2026}}
changelog:
  - {{version: "{version}", on: 2026-11-26, changes: [A release.]}}
"""
FORM = """\
kind: form
id: first-call
title: First call
about: Listen first.
sections:
  - id: why-now
    title: Why now
    questions:
      - {{id: happened, prompt: "{prompt}", answer: text, who: person, required: true}}
      - {{id: hoped, prompt: "What do you hope for?", answer: text, who: person}}
  - id: around-you
    title: Around you
    questions:
      - {{id: helped, prompt: "Is anybody helping?", answer: yes-no, who: person}}
      - id: by-whom
        prompt: Who helps?
        answer: person
        who: person
        shown_when: {{question: helped, is: "yes"}}
      - {{id: where, prompt: "Where do you go?", answer: resource, who: person}}
      - {{id: wanted, prompt: "What is it for?", answer: outcome, who: person}}
      - {{id: said, prompt: "In which words?", answer: passage, who: person}}
      - id: near
        prompt: How near is it?
        answer: scale
        scale: closeness-to-outcome
        who: person
      - {{id: when, prompt: "When do we talk again?", answer: date, who: person}}
      - id: how
        prompt: How do we talk?
        answer: choice
        choices: [{{id: visit, label: A visit}}, {{id: call, label: A call}}]
        who: person
"""


@pytest.fixture
def release(cast: Cast, tmp_path: Path) -> Callable[..., Release]:
    """Install a release of the council's own pack."""

    def make(version: str = "2026.1", prompt: str = "What has happened?") -> Release:
        folder = tmp_path / "front-door" / version
        folder.mkdir(parents=True)
        (folder / "pack.yml").write_text(PACK.format(version=version))
        (folder / "first-call.yml").write_text(FORM.format(prompt=prompt))
        act_as(None)
        return install(folder, by=None)

    return make


@pytest.fixture
def begun(cast: Cast, alice: Client, page: Any, release: Any) -> Callable[..., str]:
    """Begin the form for Dot as Alice does; return the end of its address."""

    def begin(which: str = "front-door/first-call", **fields: Any) -> str:
        if which.startswith("front-door") and not Release.objects.filter(pack="front-door"):
            release()
        went = post(alice, page(f"forms/new/{which}"), key=new_id(), **fields)
        assert went.status_code == 302
        return f"forms/{went.headers['Location'].split('/forms/')[1].split('/')[0]}"

    return begin


def record_at(cast: Cast, at: str) -> GuidedRecord:
    """Return the record of a form by the end of its address."""
    see_as(cast, cast.alice)
    return GuidedRecord.objects.get(pk=UUID(at.removeprefix("forms/")))
