"""Nothing is lost: what is found in one pass is what a slow, plain search finds."""

from hypothesis import example, given
from hypothesis import strategies as st

from trellis.language.rules.fold import Folded, words_alone
from trellis.language.rules.lexicon import Lexicon, begins_inside, ends_inside

WORDS = ("able", "unable", "able to", "to", "care", "cared for", "scared", "for", "no", "not able")
TEXTS = st.lists(
    st.sampled_from([*WORDS, " ", " ", "-", "'s", ".", "\n", "é", "😀", "\u0301", "’", "  "]),
    max_size=30,
).map("".join)


def plain(low: str, phrases: tuple[str, ...]) -> set[tuple[str, int, int]]:
    """Look at every place for every phrase, and for whole words."""
    found = set()
    for phrase in phrases:
        for start in range(len(low) - len(phrase) + 1):
            end = start + len(phrase)
            whole = not (start and begins_inside(low, start))
            if (
                low[start:end] == phrase
                and whole
                and not (end < len(low) and ends_inside(low, end))
            ):
                found.add((phrase, start, end))
    return found


@given(TEXTS, st.sets(st.sampled_from(WORDS), min_size=1).map(tuple))
@example("unable to", WORDS)
@example("scared for", WORDS)
def test_overlapping_matches_are_all_found(text: str, phrases: tuple[str, ...]) -> None:
    low = Folded(text).low
    lexicon = Lexicon((phrase, phrase) for phrase in phrases)
    assert {tuple(hit) for hit in lexicon.hits(low)} == plain(low, phrases)


@given(st.text(max_size=60))
@example("İstanbul  is\u00a0wide\r\n\r\n  ’t 😀 e\u0301")
def test_every_place_in_folded_text_leads_back(text: str) -> None:
    folded = Folded(text)
    assert len(folded.low) == len(folded.cased)
    for place, character in enumerate(folded.cased):
        at = folded.place(place)
        assert character in (text[at], "'", "-") or (character == " " and text[at].isspace())
        assert folded.folded(at) == place


@given(TEXTS, st.lists(st.integers(0, 80)))
@example("a  b \n\n c", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
def test_many_places_are_folded_as_each_is(text: str, places: list[int]) -> None:
    folded = Folded(text)
    within = sorted(place for place in places if place <= len(text))
    assert folded.all_folded(within) == [folded.folded(place) for place in within]


@given(TEXTS, st.sets(st.sampled_from([*WORDS, "car*", "£"]), min_size=1).map(sorted))
@example("cared for £5 and £6, self-care, care", ["care", "car*", "£", "for"])
def test_what_is_only_counted_is_counted_as_often_as_it_stands(
    text: str, counted: list[str]
) -> None:
    low = Folded(text).low
    lexicon = Lexicon(((phrase, phrase) for phrase in WORDS), counted)
    passed = lexicon.passed(low)
    around = b" " + words_alone(low) + b" "
    expected = {}
    for place, phrase in enumerate(counted):
        wanted = (" " + phrase + " ").encode() if phrase[-1] != "*" else f" {phrase[:-1]}".encode()
        times = sum(around.startswith(wanted, at) for at in range(len(around)))
        expected[place] = low.count("£") if phrase == "£" else times
    assert dict(lexicon.times(low, passed)) == {
        at: often for at, often in expected.items() if often
    }
    assert {hit[0] for hit in lexicon.found(low, passed)} <= set(WORDS)
