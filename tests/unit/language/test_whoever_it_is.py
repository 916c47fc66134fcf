"""A sentence reads the same whoever it is about: she, he, and every name."""

import re

import pytest

from trellis.language import Reader
from trellis.language.model.named import NO_NAMES, may_be_a_name, without_names
from trellis.language.rules.fold import Folded

READER = Reader()
NAMES = ("He", "Dot", "Grace", "Mohammed", "Zdenka", "Siobhán", "Ellie-Mae", "Olu Adeyemi",
         "Mrs Patel", "Dr. Nguyen", "Xiuying", "Will")  # fmt: skip
SENTENCES = (
    "She refused the frame.",
    "She makes unwise decisions.",
    "She presents with aggression.",
    "She is a jobsworth.",
    "She is kind to the little ones.",
    "She wants to be nearer the sea.",
    "She cannot be trusted with money.",
)


def kinds(text: str) -> set[str]:
    """Return the kinds of finding in a text."""
    return {one.kind for one in READER.read(text).findings}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_noticed_does_not_hang_on_who_it_is_about(sentence: str) -> None:
    read = {name: kinds(sentence.replace("She", name, 1)) for name in NAMES}
    assert read == dict.fromkeys(NAMES, kinds(sentence))


def test_a_frame_refused_is_noticed_of_somebody_with_a_name() -> None:
    assert kinds("Dot refused the frame.") == {"blame"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Dot refused.", "@   refused."),
        ("Mrs Patel's son rang Olu Obi.", "@'s         son rang @'s    ."),
        ("Will ring Dot again.", "will ring @   again."),
        ("May need help.", "may need help."),
        ("Seen in May at Park Road Surgery.", "seen in may at park road surgery."),
        ("Hope to hear from DOT.", "hope to hear from dot."),
        ("Toileting needs met.", "toileting needs met."),
        ("Zdenka can, and will.", "@      can, and will."),
    ],
)
def test_a_name_is_one_sign_as_long_as_it_was(text: str, seen: str) -> None:
    assert without_names(Folded(text)).replace("\x01", "@") == seen


@pytest.mark.parametrize("word", sorted(NO_NAMES))
def test_what_is_passed_over_is_never_a_name(word: str) -> None:
    assert word.isupper() or not may_be_a_name(word)
    for text in (f"Seen {word} by Dot.", f"Dot {word} came.", f"To {word}'s door.", f"{word} ran."):
        assert word.lower() in re.split(r"[ '.]", without_names(Folded(text)))
