"""One valid file of each of the kinds that the shipped packs do not use yet."""

from pathlib import Path

from trellis.packs import load_pack

PROCESS = """\
kind: process
id: huddle
title: A huddle
roles:
  - {id: presenter, title: Presenter, about: Brings the story.}
  - {id: team, title: Team, about: Listens and then wonders aloud.}
stages:
  - id: tell
    title: Tell it
    minutes: 5
    recorded: nothing
    roles: [presenter, team]
    prompts:
      - role: presenter
        prompts: [What happened?]
comes_out: [Somewhere to start.]
"""

WORDING = """\
kind: wording
id: blame
title: Blame
rules:
  - id: failed-to
    finds: blame
    how: phrase
    match: ["fail{ed,s} to"]
    why: It says whose fault before it says what happened.
    instead: [did not]
    not_in: [own-words, quotation]
    examples:
      match: [He failed to attend.]
      leave: [The lift failed.]
    source: Our handbook
"""

LEVELS = """\
kind: levels
id: support
title: Levels of support
levels:
  - {id: universal, title: Everybody, about: What is there for all., follows: [Information.]}
  - {id: more, title: More, about: Some help., follows: [A conversation.], signs: [Tired.]}
"""

SURVEY = """\
kind: survey
id: how-it-felt
title: How it felt
options:
  - {id: agree, label: I agree}
  - {id: disagree, label: I do not agree}
statements:
  - {id: listened, words: I was listened to., measure: ASCOF 3A, may_be_left_out: true}
"""

CHECKLIST = """\
kind: checklist
id: record
title: Reading a record
sections:
  - id: voice
    title: The person’s voice
    items:
      - id: first
        look_for: The person’s words come first.
        judged: in-words
        citation: Care Act 2014, s1(3)(b)
"""


def add(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_process(folder: Path) -> None:
    huddle = load_pack(add(folder, "huddle.yml", PROCESS)).processes[0]
    assert (huddle.stages[0].minutes, huddle.stages[0].recorded) == (5, "nothing")
    assert huddle.stages[0].prompts[0].prompts == ("What happened?",)
    assert [role.id for role in huddle.roles] == ["presenter", "team"]


def test_wording_rules(folder: Path) -> None:
    rule = load_pack(add(folder, "blame.yml", WORDING)).wordings[0].rules[0]
    assert (rule.finds, rule.match, rule.not_in) == (
        "blame", ("fail{ed,s} to",), ("own-words", "quotation"),
    )  # fmt: skip
    assert rule.examples.leave == ("The lift failed.",)


def test_levels(folder: Path) -> None:
    levels = load_pack(add(folder, "levels.yml", LEVELS)).levels[0].levels
    assert [(level.id, level.signs) for level in levels] == [
        ("universal", ()),
        ("more", ("Tired.",)),
    ]


def test_a_survey(folder: Path) -> None:
    survey = load_pack(add(folder, "survey.yml", SURVEY)).surveys[0]
    assert survey.statements[0].measure == "ASCOF 3A"
    assert [option.label for option in survey.options] == ["I agree", "I do not agree"]


def test_a_checklist(folder: Path) -> None:
    item = load_pack(add(folder, "record.yml", CHECKLIST)).checklists[0].sections[0].items[0]
    assert (item.id, item.judged) == ("first", "in-words")
