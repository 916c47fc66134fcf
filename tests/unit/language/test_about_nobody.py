"""What is said of practice in general frames nobody; what is said of somebody in it still does."""

import pytest

from trellis.language import Reader
from trellis.language.anonymise import Anonymiser

READER = Reader()
THEORY = (
    "A strengths-based approach begins with what matters. Practitioners need time for it. "
    "Individuals are experts in their own lives. Organisations should make room for that. "
    "Leadership at every level sets the tone. The workforce learns by doing. Our principles are "
    "set out below. Guidance says more. Communities hold much of what is needed. "
)
NOTES = (
    "Rang at nine and went at ten. Kettle on. Radio on. Post on the mat. Two cups out. "
    "Cat fed. Window open. Talked about the week. Shopping put away. Left at eleven. "
)
KINDS = {"deficit", "dependency", "blame", "judgement", "strength", "voice"}


def told(text: str, within: str) -> set[str]:
    """Return the kinds of finding in one sentence of a text, but for single words."""
    first = text.index(within)
    findings = READER.read(text).findings
    return {one.kind for one in findings if first <= one.start < first + len(within)} & KINDS


@pytest.mark.parametrize(
    "sentence",
    [
        "Individuals with needs are seen in their families.",
        "Intellectual and moral engagement with practice needs to be there in the workforce.",
        "A person may struggle with change and need support.",
        "The professional clearly works with what Mary can do.",
        "- ✗ Why didn't you ring?",
        "- ✓ Able / ready / capable",
    ],
)
def test_guidance_frames_nobody(sentence: str) -> None:
    text = f"{THEORY}\n\n{sentence}\n\n{THEORY}"
    assert told(text, sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("He struggles with the stairs.", "deficit"),
        ("Struggles with the stairs.", "deficit"),
        ("Dot refused the frame.", "blame"),
        ("Mum needs help with the forms.", "dependency"),
        ("He can cook for the whole street.", "strength"),
    ],
)
def test_somebody_is_framed_in_notes_and_among_guidance(sentence: str, kind: str) -> None:
    assert kind in told(f"{NOTES}{sentence} {NOTES}", sentence)
    if sentence[0] != "S":  # With nobody in it, it is guidance there.
        assert kind in told(f"{THEORY}\n\n{sentence}\n\n{THEORY}", sentence)


def test_in_guidance_as_a_whole_only_what_is_plainly_of_somebody_is_told() -> None:
    guidance = THEORY * 8
    said = "You can find a list in the library. He loves to read."
    assert told(f"{guidance}{said} {guidance}", "You can find a list in the library.") == set()
    assert told(f"{guidance}{said} {guidance}", "He loves to read.") == {"strength"}


def test_a_word_that_labels_is_another_matter_in_guidance_too() -> None:
    findings = READER.read(f"{THEORY}Practitioners find these families hard to reach.").findings
    assert "label" in {one.kind for one in findings}


@pytest.mark.parametrize(
    "before", ["As one social worker put it:\n\n", "The judge found that she was "]
)
def test_words_of_somebody_at_work_are_not_the_persons(before: str) -> None:
    text = f"{before}“I venture to think that many people in my place would say the same.”"
    assert "voice.own-words" not in {one.rule for one in READER.read(text).findings}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Spoke to Anneke van der Berg about it.", "Anneke van der Berg"),
        ("van der Berg signed.", "van der Berg"),
        ("rang big dave next door, no answer, tried bex instead", "big dave"),
        ("Lunch at the Rose and Crown with her sister.", "Rose and Crown"),
        ("He plays for Perfect 10 on a Friday.", "Perfect 10"),
        ("Talking Space offered six sessions.", "Talking Space"),
        ("met w/ fi on ward 7b, she says ready for home thurs", "ward 7b"),
        ("tc from ola at st cuthberts, wants a call back", "st cuthberts"),
        ("email to sian re caerwyn, cc t whitlock", "t whitlock"),
    ],
)
def test_the_whole_of_a_name_is_hidden(text: str, hidden: str) -> None:
    entities = Anonymiser().anonymise(text).entities
    first = text.index(hidden)
    covered = {at for one in entities for at in range(one.start, one.end)}
    assert {at for at in range(first, first + len(hidden)) if text[at].isalnum()} <= covered


def test_wording_that_is_named_so_as_to_be_replaced_is_left() -> None:
    text = "Please write that she makes her own choices rather than “non-compliant” and the like."
    assert "label" not in {one.kind for one in READER.read(text).findings}


def test_what_the_writer_asked_is_nobodys_voice() -> None:
    assert READER.read("I first asked whether she had her card.").findings == ()
    findings = READER.read("She asked for a room that looks at the sea.").findings
    assert {one.kind for one in findings} == {"voice"}
