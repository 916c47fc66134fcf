"""Facts of law and of work frame nobody; strengths and care tasks in few words are seen."""

import pytest

from trellis.language import Reader
from trellis.language.model.weigh import FRAMING

READER = Reader()


def weighed(text: str) -> set[str]:
    """Return the kinds that are seen in a sentence as a whole, whatever rules say of it."""
    return {one.kind for one in READER.read(text).findings if one.rule.endswith(".sentence")}


def kinds(text: str) -> set[str]:
    """Return the kinds of what is found in a text."""
    return {one.kind for one in READER.read(text).findings}


@pytest.mark.parametrize(
    ("fact", "framing"),
    [
        ("She is a child in need.", "She is a needy child."),
        ("He is entitled to an assessment.", "He has an attitude and a sense of entitlement."),
        ("He is an offender manager at the probation office.", "He is an offender and a thug."),
        ("The victim support worker rang.", "She is a perpetual victim."),
        ("She is a probation officer in Stoke.", "She is a drunk from Stoke."),
        ("She is pregnant, due in June.", "She is obviously pregnant again."),
        ("Sam redrafted the plan with the family in it.", "Sam never finishes a plan."),
        ("She put her hands over Alfie's ears.", "He can be a bit heavy-handed with Alfie."),
        ("He lacks capacity to decide where to live.", "He lacks motivation to live."),
        ("She is at risk of significant harm.", "She is a risk to everybody."),
        ("She was unable to weigh the information.", "She is a hopeless case."),
        ("There is no lift in the block.", "There is no structure in his life."),
    ],
)
def test_a_plain_fact_is_weighed_as_one(fact: str, framing: str) -> None:
    assert not weighed(fact) & set(FRAMING)
    assert kinds(framing) & set(FRAMING)


@pytest.mark.parametrize(
    ("strength", "not_one"),
    [
        ("Ran a pub for thirty years.", "The pub ran out of crisps."),
        ("Served in the Falklands.", "Tea was served at six."),
        ("Worked as a midwife for forty years.", "Worked until four."),
        ("The man next door puts her bins out.", "The man next door was out."),
        ("His mate Barry drives him to dialysis.", "His taxi driver was called Barry."),
        ("A neighbour feeds the cat when she is in hospital.", "A neighbour rang about the cat."),
        ("Been dry since Easter.", "It has been dry since Easter Monday."),
        ("Clean for six months.", "Clean sheets on the bed."),
        ("Gave up smoking at Christmas.", "Smoking at Christmas."),
    ],
)
def test_a_strength_in_plain_words_is_found(strength: str, not_one: str) -> None:
    assert "strength" in kinds(strength)
    assert "strength" not in kinds(not_one)


def test_what_somebody_brought_on_themselves_is_no_strength() -> None:
    assert "strength" not in kinds("She brought the fall on herself.")


@pytest.mark.parametrize(
    ("task", "not_one"),
    [
        ("Toileted 2 hourly.", "Toilet repaired."),
        ("Assist x1.", "Assisted suicide debate."),
        ("Fed by staff.", "Fed the cat."),
        ("Washed by carers.", "Washed his face."),
        ("Nursed in bed.", "Bed by the window."),
        ("Dressed by night staff.", "Dressing changed by nurse."),
    ],
)
def test_a_care_task_in_two_or_three_words_is_seen(task: str, not_one: str) -> None:
    assert "dependency" in kinds(task)
    assert not kinds(not_one) & set(FRAMING)


@pytest.mark.parametrize("text", ["Managing risk", "Care and support", "Support needs", "Lazy"])
def test_a_heading_or_a_single_word_is_not_weighed(text: str) -> None:
    assert not weighed(f"{text}\n\nHe went to the shop and came back.") & set(FRAMING)


@pytest.mark.parametrize(
    "text",
    [
        "What matters to her: the cat, hymns, a proper cup of tea.",
        "His wish: to die at home.",
        "Goal: to walk to the shop by myself.",
    ],
)
def test_a_field_that_says_what_somebody_wants_is_their_voice(text: str) -> None:
    assert "voice" in kinds(text)
