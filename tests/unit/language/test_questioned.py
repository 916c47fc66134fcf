"""A word that is named only so as to question it labels nobody, whatever stands before it."""

import pytest

from trellis.language import Reader
from trellis.language.model.weigh import FRAMING

READER = Reader()


def framed(text: str) -> list[str]:
    """Return the rules by which somebody is framed in a text."""
    return [one.rule for one in READER.read(text).findings if one.kind in FRAMING]


@pytest.mark.parametrize(
    ("questioned", "meant"),
    [
        (
            'The report calls him "non-compliant"; nobody had told him there was a plan.',
            'The report calls him "non-compliant"; he will not take the tablets.',
        ),
        ('"Non-compliant" is not a word I would use.', '"Non-compliant" is what he is.'),
        (
            'The word "manipulative" is in his notes and should not be.',
            'The word on the ward is that she is "manipulative".',
        ),
        ("We were wrong to call him non-compliant.", "We were right to call him non-compliant."),
        (
            'The referral says "hard to reach", yet no letter had ever reached her.',
            'The referral says "hard to reach", and so they are.',
        ),
        ("He should never have been called a bully.", "He is a bully."),
        (
            'I have crossed out "challenging behaviour" and written what happened.',
            'The plan has "challenging behaviour" on every page.',
        ),
        (
            '"Attention-seeking" does not tell us what she was afraid of.',
            'She is "attention-seeking" at night.',
        ),
        (
            'She is "non-compliant", say the notes, but she was never told what the tablets do.',
            'She is "non-compliant", say the notes, and rude.',
        ),
        ("I would not call her manipulative.", "I would call her manipulative."),
    ],
)
def test_a_word_that_is_questioned_labels_nobody(questioned: str, meant: str) -> None:
    assert framed(questioned) == []
    assert framed(meant) != []
