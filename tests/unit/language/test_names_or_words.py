"""With a roster a word that is a name too goes free only where grammar makes it certain."""

import pytest

from trellis.language.anonymise import Anonymiser, Known, Roster

ROSTER = Roster(
    (
        *(
            Known((name,), "somebody")
            for name in (
                "Iris Hope", "Basil Frost", "Jade Summers", "April Dean", "Mark Stone",
                "Sunny Bhatt", "Will May", "Art Peacock",
            )
        ),
        Known(("Heron Court",), "a home", "ADDRESS"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Dot cannot see from the left iris.", "Kit grows basil on the sill.",
        "Her jade bracelet is lost.", "Kit wore jade to it.", "There was a hard frost.",
        "Kit had frost damage to the porch.", "We met two summers ago.",
        "The dean of the college wrote.", "Mark my words, Dot said.", "They go in April.",
        "We have had nothing since April of that year.", "Last April we moved.",
        "It was sunny and Dot sat out.", "The herons were on the lake.", "Will you come again?",
        "Hope you are well.", "Art classes begin soon.", "Dot drew a peacock.",
    ],
)  # fmt: skip
def test_a_word_that_can_only_be_one_stays(text: str) -> None:
    made = Anonymiser(ROSTER).anonymise(text)
    assert all(one.text in ("Dot", "Kit") for one in made.entities), made.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We saw iris at home.", "iris"), ("Rang basil again.", "basil"),
        ("Spoke to jade today.", "jade"), ("It was dean who rang.", "dean"),
        ("Mark came with us.", "Mark"), ("Mark my brother came.", "Mark"),
        ("Kit confides in April a lot.", "April"), ("They sat in April's room.", "April"),
        ("We wait until April rings.", "April"), ("Kit lived in April Dean's house.", "April"),
        ("Sunny was out all day.", "Sunny"), ("It was sunny who told me.", "sunny"),
        ("They are at Heron Court now.", "Heron Court"), ("Will came back.", "Will"),
        ("Hope came with us.", "Hope"), ("Ask summers about it.", "summers"),
        ("Art rang at two.", "Art"), ("It was dean.", "dean"),
    ],
)  # fmt: skip
def test_whoever_is_in_doubt_is_hidden(text: str, name: str) -> None:
    made = Anonymiser(ROSTER).anonymise(text)
    assert any(name in one.text for one in made.entities), made.text
