"""Nothing is lost: what is found in one pass is what a slow, plain search finds."""

from hypothesis import example, given
from hypothesis import strategies as st

from trellis.language.rules.fold import Folded
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
