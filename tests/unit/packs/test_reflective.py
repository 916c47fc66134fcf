"""What serves reflection, supervision and groups: what a pack may say, and what is a fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.packs.conftest import write
from trellis.packs import Fault, check_pack, load_pack, render

PROCESS = """\
kind: process
id: huddle
title: A huddle
how_often: Each week.
outline: visit
phrases: [words]
roles:
  - {id: presenter, title: Presenter, about: Brings the story.}
  - {id: team, title: Team, about: Listens and then wonders aloud.}
stages:
  - id: tell
    title: Tell it
    recorded: what-is-agreed
    notes: [decision]
    prompts:
      - {role: presenter, does: Tells it., prompts: ["What happened?"]}
      - {role: team, does: Listens.}
notes:
  - {id: decision, title: What was agreed, kept: person-record}
comes_out: [Somewhere to start.]
"""
PHRASES = """\
kind: phrases
id: words
title: What opens and what closes
phrases:
  - {id: wonder, words: I wonder…, does: opens}
  - {id: should, words: You should…, does: closes, why: It is too late., instead: [wonder]}
"""
REFLECTION = """\
kind: reflection
id: after
title: Afterwards
use: practice
who: practitioner
framework: wellbeing
helps: [You have a minute.]
minutes: {from: 5, to: 10}
steps:
  - id: first
    title: First
    part: home
    prompts:
      - {id: stays, text: What stays with you?}
      - {id: felt, text: How was it?}
"""
GROUP = """\
kind: group
id: peers
title: Peers
agreement: visit
notes: visit
first_session: huddle
sessions: huddle
fewest: 1
commitments:
  - {id: kind, words: We are kind.}
rota:
  - role: presenter
    first_by: supervisor
    order: fewest-turns
    absent: next-takes-it
    apart_from: [team]
    about: It goes round.
"""
STORY = """\
kind: story
id: hens
title: The hens
whom: [adult]
told_by: A social worker.
people:
  - {id: una, name: Una, about: Keeps hens.}
telling: [Una keeps hens.]
strengths_based: [It began with the hens.]
otherwise: [It might have begun with the mud.]
reflection:
  - {model: after, prompt: stays, answer: The hens.}
to_think_about: ["What did you notice?"]
"""
FILES = {
    "huddle.yml": PROCESS, "words.yml": PHRASES, "after.yml": REFLECTION, "peers.yml": GROUP,
    "hens.yml": STORY,
}  # fmt: skip


@pytest.fixture
def folder(folder: Path) -> Path:
    return write(folder, FILES)


def test_files_that_refer_to_each_other_are_without_fault_and_loaded(folder: Path) -> None:
    assert render(check_pack(folder)) == ""
    pack = load_pack(folder)
    team = pack.process("huddle").stages[0].prompts[1]
    assert (team.does, team.prompts) == ("Listens.", ())
    assert pack.process("huddle").notes[0].kept == "person-record"
    assert [one.id for one in pack.reflection("after").every_prompt()] == ["stays", "felt"]
    assert pack.reflection("after").minutes.from_ == 5
    assert pack.groups[0].rota[0].keeps_turn is True
    assert pack.phrase_lists[0].phrases[1].instead == ("wonder",)
    assert pack.stories[0].reflection[0].answer == "The hens."


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("huddle.yml", "outline: visit", "outline: visti", "There is no form “visti”"),
        ("huddle.yml", "phrases: [words]", "phrases: [word]", "There is no file of phrases “word”"),
        ("huddle.yml", "notes: [decision]", "notes: [decisions]", "There is no note “decisions”"),
        ("huddle.yml", "recorded: what-is-agreed", "recorded: nothing", "Nothing is written down"),
        (
            "huddle.yml",
            "{role: team, does: Listens.}",
            "{role: team}",
            "neither what the role does",
        ),
        ("huddle.yml", "role: team, does", "role: presenter, does", "is used twice in this stage"),
        ("words.yml", ", instead: [wonder]", "", "nothing is offered instead"),
        ("words.yml", "instead: [wonder]", "instead: [should]", "There is no phrase that opens"),
        ("words.yml", "does: opens", "does: opens, instead: [wonder]", "nothing is said instead"),
        ("after.yml", "part: home", "part: hame", "There is no “hame” in the framework"),
        ("after.yml", "framework: wellbeing\n", "", "names no framework"),
        ("after.yml", "from: 5, to: 10", "from: 15, to: 10", "at least longer than at most"),
        ("after.yml", "id: felt", "id: stays", "is used twice"),
        ("peers.yml", "agreement: visit", "agreement: vist", "There is no form “vist”"),
        ("peers.yml", "sessions: huddle\nfewest", "sessions: hudle\nfewest", "There is no process"),
        ("peers.yml", "role: presenter", "role: presenters", "There is no role “presenters”"),
        ("peers.yml", "apart_from: [team]", "apart_from: [presenter]", "apart from itself"),
        ("hens.yml", "model: after", "model: before", "There is no way to reflect “before”"),
        ("hens.yml", "prompt: stays", "prompt: stay", "There is no prompt “stay”"),
        ("hens.yml", "whom: [adult]", "whom: [grown-up]", "is not one of the values"),
    ],
)
def test_each_fault_is_said_where_it_stands(
    broken: Callable[..., list[Fault]], folder: Path, name: str, old: str, new: str, says: str
) -> None:
    found = broken(name, old, new)
    assert [one for one in found if one.file == name and says in one.message], found
