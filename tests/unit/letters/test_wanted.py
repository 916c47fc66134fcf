"""How somebody wants letters is read from terms and free words, and what differs is said."""

import pytest

from trellis.people.wanted import Made, Wanted, asked_words, differences, need_words, read

TOLD = "20 point, Easy English, by email"


def test_twenty_point_easy_english_by_email_is_understood() -> None:
    found = read(set(), 12, TOLD)
    assert found == Wanted(points=20, easy_words=True, ways=frozenset({"email"}), told=TOLD)


@pytest.mark.parametrize(
    ("needs", "points", "told", "expected"),
    [
        (set(), 12, "", Wanted()),
        (set(), 18, "large print", Wanted(points=18, told="large print")),
        ({"large-print"}, 12, "", Wanted(points=16)),
        ({"by-letter"}, 12, "", Wanted(ways=frozenset({"post", "hand"}))),
        ({"braille-2"}, 12, "", Wanted(forms=frozenset({"braille"}))),
        (set(), 14, "voice message", Wanted(14, forms=frozenset({"audio"}), told="voice message")),
        (set(), 24, "a CD", Wanted(24, forms=frozenset({"audio"}), told="a CD")),
        ({"read-out"}, 12, "", Wanted(ways=frozenset({"aloud"}))),
        (set(), 99, "", Wanted(points=48)),
    ],
)  # fmt: skip
def test_terms_and_words_are_read(
    needs: set[str], points: int, told: str, expected: Wanted
) -> None:
    assert read(needs, points, told) == expected


def test_easy_read_means_pictures_too_and_easy_english_does_not() -> None:
    assert read({"easy-read"}, 12, "").forms == {"easy-read"}
    assert read(set(), 12, "Easy Read with photographs").forms == {"easy-read"}
    assert read(set(), 12, "Easy English").forms == frozenset()


NEED = read(set(), 12, TOLD)


def test_nothing_differs_where_all_is_as_asked() -> None:
    made = Made(points=20, easy_words=True, form="pdf", way="email")
    assert differences(NEED, made) == []
    assert need_words(NEED, made) == "In 20 point, in easy words, by email, as you asked."


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Made(12, True, "pdf", "email"), "This copy is in 12 point."),
        (Made(20, False, "pdf", "email"), "This copy is not in easy words."),
        (Made(20, True, "paper", "post"), "It comes to you by post."),
    ],
)
def test_each_difference_is_said_with_its_reason(made: Made, said: str) -> None:
    assert differences(NEED, made) == [said]
    words = need_words(NEED, made, "The printer is broken.")
    assert words.startswith("You asked for letters in 20 point, in easy words, by email.")
    assert said in words
    assert words.endswith("The reason: The printer is broken.")


def test_a_bigger_size_and_a_recording_do_not_differ_in_size() -> None:
    assert differences(NEED, Made(24, True, "pdf", "email")) == []
    sound = read(set(), 24, "sound recording")
    assert differences(sound, Made(12, False, "audio", "hand")) == []
    assert differences(sound, Made(24, False, "paper", "hand")) == [
        "This copy is not a sound recording."
    ]


def test_who_asked_for_nothing_is_told_that_they_can() -> None:
    assert need_words(Wanted(), Made(12)).startswith("Tell us if you would like this larger")


def test_easy_read_is_easy_words_and_is_asked_for_and_missed_once() -> None:
    """``in easy words, in Easy Read``: said twice, and twice that it is not so."""
    both = read({"easy-read"}, 18, "Easy Read with pictures")
    assert asked_words(both) == ["in 18 point", "in Easy Read with pictures"]
    on_paper = differences(both, Made(18, False, "paper", ""))
    assert on_paper == ["This copy is not in Easy Read with pictures."]
    assert differences(both, Made(18, False, "easy-read", "")) == []
