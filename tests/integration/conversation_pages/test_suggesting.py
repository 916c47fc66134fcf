"""Marks that might be made: what is suggested, and that one press takes it."""

import re

import pytest

from tests.integration.conversation_pages.conftest import TEXT, Sheet, begin, body

ONE = re.compile(
    r'name="start" value="(\d+)"><input type="hidden" name="end" value="(\d+)">'
    r'<input type="hidden" name="kind" value="(\w+)">'
)


def suggestions(sheet: Sheet) -> list[tuple[str, str]]:
    """Return what is suggested: the words, and the kind."""
    found = re.search(r'<section id="suggested".*?</section>', body(sheet.get()), re.S)
    assert found
    text = sheet.text
    return [(text[int(a) : int(b)], kind) for a, b, kind in ONE.findall(found[0])]


def test_sentences_that_look_like_something_are_suggested(sheet: Sheet):
    found = dict(suggestions(sheet))
    assert found["“I want to go to the market again,” said Dot."] == "wish"
    assert all(
        kind in {"strength", "wish", "network", "worry", "barrier"} for kind in found.values()
    )


def test_one_press_takes_a_suggestion(sheet: Sheet):
    words, kind = suggestions(sheet)[0]
    start = TEXT.index(words)
    sent = {"start": start, "end": start + len(words), "kind": kind, "version": 1}
    assert sheet.post("marks", **sent).status_code == 302
    assert [(one.exact, one.kind) for one in sheet.passages] == [(words, kind)]
    assert words not in dict(suggestions(sheet))


def test_a_script_is_given_what_is_left_to_suggest(sheet: Sheet):
    words, kind = suggestions(sheet)[0]
    start = TEXT.index(words)
    sent = {"start": start, "end": start + len(words), "kind": kind, "version": 1}
    parts = sheet.post("marks", json=True, **sent).json()["parts"]
    assert words not in parts["suggested"]


@pytest.mark.parametrize(
    "text",
    [
        "She had the kettle on.",
        "What would you like to do?",
        "Yes, I want.",
        "",
        "I said I wanted her to be heard.",
    ],
)
def test_what_tells_nothing_plainly_is_not_suggested(sheet: Sheet, text: str):
    sheet.conversation = begin(sheet.cast, text)
    assert suggestions(sheet) == []


def test_there_are_few_at_once_and_no_more_than_two_of_a_kind(sheet: Sheet):
    wishes = "“I want to see the sea again,” said Dot. " * 6
    worries = "“I am worried about the stairs at night,” she said. " * 6
    sheet.conversation = begin(sheet.cast, wishes + worries)
    assert [kind for _words, kind in suggestions(sheet)] == ["wish", "wish", "worry", "worry"]
