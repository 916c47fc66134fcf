"""How a text reads, beside what `textstat` 0.7.4 says of the same sentences."""

import pytest

from trellis.language.readability import count_syllables, readability


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("care", 1), ("people", 2), ("wanted", 2), ("walked", 1), ("family", 3), ("table", 2),
     ("assessment", 3), ("independent", 4), ("being", 2), ("self-care", 2), ("it's", 1), ("42", 1)],
)  # fmt: skip
def test_syllables(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


# The sentence, how many sentences it is, and flesch_kincaid_grade of textstat 0.7.4.
TEXTSTAT: list[tuple[str, int, float]] = [
    (
        "Dil lives on Mill Lane with her sister and an old dog. She grew beans for forty "
        "years, and she would like to grow them again.",
        2, 1.3,
    ),
    (
        "The assessment was completed following a referral from the multidisciplinary team, "
        "who identified significant concerns regarding medication and nutrition.",
        1, 19.0,
    ),
    (
        "He likes tea. He likes the dog. He sits by the window when it rains and tells me "
        "about the boats.",
        3, -1.2,
    ),
    (
        "You told me that mornings are best. We agreed to meet again in May, when your son "
        "can be there too.",
        2, 0.3,
    ),
    (
        "Amina manages her own money and pays the bills on Mondays. Her neighbour takes her "
        "to the library, where she helps other people with letters from the council.",
        2, 6.4,
    ),
    (
        "Independent advocacy was considered, and the appropriate individual was consulted "
        "about accommodation, continuity of relationships and communication preferences.",
        1, 24.5,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences", "grade"), TEXTSTAT)
def test_the_grade_is_near_that_of_textstat(text: str, sentences: int, grade: float) -> None:
    assert readability(text, sentences).grade == pytest.approx(grade, abs=2.0)


def test_no_words_read_as_nothing() -> None:
    assert readability("…", 0).words == 0
    assert readability("", 0).grade == 0
