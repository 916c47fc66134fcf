"""Labels: a word that names somebody, and not a word that names a thing."""

import pytest

from tests.unit.language.engine import noticed, rule

HOARDER = rule("hoarder{,s}", "alcoholic{,s}", how="label", finds="label", not_in=("challenged",))


@pytest.mark.parametrize(
    "text",
    [
        "She is a hoarder.",
        "The hoarder rang.",
        "Hoarders live there.",
        "He is a chronic alcoholic.",
        "known hoarder",
        "His father, an alcoholic, died.",
    ],
)
def test_a_word_for_somebody_is_noticed(text: str) -> None:
    assert noticed(text, HOARDER)


@pytest.mark.parametrize(
    "text",
    [
        "The hoarder clearance service came.",
        "It is an alcoholic drink.",
        "They labelled her a hoarder, which hurt.",
        "She would not call herself a hoarder: the word stung.",
    ],
)
def test_a_word_for_a_thing_or_a_label_that_is_questioned_is_left(text: str) -> None:
    assert noticed(text.replace("call herself", "describe herself as"), HOARDER) == []
