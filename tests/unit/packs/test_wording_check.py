"""``pack check`` of wording, jargon and talk: every example of every rule is read."""

from pathlib import Path

import pytest

from tests.unit.packs.conftest import write
from tests.unit.packs.test_every_kind import WORDING
from trellis.language import Listener, Reader
from trellis.packs import check_pack, load_pack, render, rule_book

JARGON = """\
kind: jargon
id: letters
title: Letters
known: [GP]
entries:
  - id: poc
    terms: ["POC{,s}"]
    stands_for: package of care
    plainly: The support somebody has at home.
    field: social-care
  - id: dom-care
    terms: [dom care]
    plainly: Support at home.
    instead: [support at home]
    field: social-care
"""

CHANGE = """\
kind: motivational
id: change
title: Change
when: [In two minds.]
not_when: [In danger.]
stages:
  - {id: not-yet, title: Not yet, about: So it is., aim: To talk., signs: [Fine.],
     helps: [Listen.], hinders: [Argue.], questions: [What is good?]}
  - {id: doing, title: Doing it, about: It began., aim: To go on., signs: [I did.],
     helps: [Ask.], hinders: [Leave.], questions: [How?]}
skills:
  - {id: summaries, title: Gathering up, about: Gather., examples: [You said much.]}
talk:
  - id: desire
    title: Wanting it
    side: change
    speaks_of: desire
    match: ["want{s,ed} to stop", "i want to stop"]
    examples: {match: [I want to stop.], leave: [It rains.]}
"""

MANY = "{a,b,c,d,e,f,g,h} {a,b,c,d,e,f,g,h} {a,b,c,d,e,f,g,h} {a,b,c,d,e,f,g,h,i,j}"


def fault(folder: Path, name: str, text: str) -> str:
    write(folder, {name: text})
    return render(check_pack(folder))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("blame.yml", WORDING),
        ("letters.yml", JARGON),
        ("change.yml", CHANGE),
    ],
)
def test_each_kind_of_file_is_without_fault(folder: Path, name: str, text: str) -> None:
    assert fault(folder, name, text) == ""


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (("He failed to attend.", "He came."), "13:15", "does not notice this sentence, and says"),
        (
            ("The lift failed.", "The lift failed to come."),
            "14:15",
            "notices this sentence, and says",
        ),
        (('"fail{ed,s} to"', '"fail{ed,s to"'), "8:12", "braces in “fail{ed,s to” do not match"),
        (('"fail{ed,s} to"', f'"fail{MANY}"'), "8:12", "stands for 5,120 phrases"),
        (("[did not]", f'["did{MANY}"]'), "10:14", "stands for 5,120 phrases"),
        (("how: phrase", "how: pattern"), "8:12", "does not notice this sentence"),
        (
            ("own-words, quotation", "own-words, quotes"),
            "11:25",
            "is not one of the values for this key",
        ),
        (
            (
                'how: phrase\n    match: ["fail{ed,s} to"]',
                'how: pattern\n    match: ["(fail+)+ed"]',
            ),
            "8:12",
            "without an end",
        ),
    ],
)
def test_a_rule_that_does_not_keep_its_word_is_told_where(
    folder: Path, change: tuple[str, str], place: str, said: str
) -> None:
    report = fault(folder, "blame.yml", WORDING.replace(*change))
    assert said in report
    assert f"blame.yml:{place}:" in report or "pattern" in change[1]


def test_letters_are_explained_once(folder: Path) -> None:
    twice = JARGON.replace("terms: [dom care]", 'terms: ["POC{,s}"]')
    assert "is explained twice; “poc” explains it too" in fault(folder, "letters.yml", twice)


def test_talk_that_is_not_heard_is_told(folder: Path) -> None:
    deaf = CHANGE.replace("[I want to stop.]", "[I go.]")
    assert "not heard as the talk it is an example of" in fault(folder, "change.yml", deaf)
    wrong = CHANGE.replace("[It rains.]", "[Yes I want to stop.]")
    assert "heard as the talk that it is not" in fault(folder, "change.yml", wrong)


def test_a_reader_is_made_of_packs(folder: Path) -> None:
    write(folder, {"blame.yml": WORDING, "letters.yml": JARGON, "change.yml": CHANGE})
    book = rule_book([load_pack(folder)])
    found = Reader(book).read("He failed to say what his POC is; the GP has dom care.").findings
    assert [(one.rule, one.text) for one in found] == [
        ("blame.failed-to", "failed to"),
        ("letters.poc", "POC"),
        ("letters.dom-care", "dom care"),
    ]
    assert found[1].alternatives == ("package of care (POC)",)
    assert Listener(book).hear("I want to stop").talk == "change"


def test_a_later_pack_puts_a_rule_its_own_way(folder: Path) -> None:
    write(folder, {"blame.yml": WORDING})
    first = load_pack(folder)
    write(folder, {"blame.yml": WORDING.replace("why: It says", "why: With us it says")})
    book = rule_book([first, load_pack(folder)])
    assert [rule.why[:7] for rule in book.rules] == ["With us"]
