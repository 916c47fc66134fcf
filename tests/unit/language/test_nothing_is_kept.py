"""Nothing of a text or of a record stays in the memory of the process once it has been read."""

import gc
from collections import Counter

import pytest

from trellis.language import Listener, Reader, classify
from trellis.language.anonymise import Anonymiser
from trellis.language.anonymise.roster import Known, Roster
from trellis.language.guess import Around, guess_areas, guess_kind, guess_speaker
from trellis.language.redact import hidden, without_words
from trellis.language.text import alike, times_alone

NAMES = ("Zdenkarina", "Quillorford", "Ibironkevsky")
TEXT = (
    "Zdenkarina Quillorford refused the frame. Mrs Ibironkevsky said that Zdenkarina’s sister "
    "would come. “I want to go to Quillorford,” she said, and Ibironkevsky nodded. "
)


def _everything() -> None:
    around = Around("Zdenkarina", "she", ("Mrs Ibironkevsky", "Neil Quillorford"), "Amina Yusuf")
    roster = Roster(tuple(Known((name,), "somebody") for name in NAMES))
    Reader().read(TEXT, called="Zdenkarina")
    Reader().read(TEXT * 200)
    Listener().hear(TEXT)
    classify(f"What would Ibironkevsky say? {TEXT}")
    Anonymiser().anonymise(TEXT)
    Anonymiser(roster).anonymise(TEXT)
    for sentence in TEXT.split(". "):
        guess_speaker(sentence, TEXT, around)
        guess_kind(sentence, NAMES, TEXT)
        guess_areas(sentence, TEXT)
    hidden(TEXT, [(0, 23)])
    without_words(TEXT, ["Zdenkarina Quillorford refused. She would not have Ibironkevsky again."])


def _kept() -> Counter[str]:
    """Return every string of the process with a name in it, wherever it is held."""
    found = []
    gc.unfreeze()  # What was put aside is looked through too.
    for held in gc.get_objects():
        for one in gc.get_referents(held):
            plain = issubclass(type(one), dict | tuple) and not gc.is_tracked(one)
            found += [each for each in (gc.get_referents(one) if plain else [one]) if _names(each)]
    return Counter(map(repr, found))


def _names(one: object) -> bool:
    """Say whether it is text with a name in it; what is made when it is asked for is not asked."""
    if not issubclass(type(one), str | bytes):
        return False
    text = one.decode("latin-1") if isinstance(one, bytes) else str(one)
    return any(name in text or name.lower() in text for name in NAMES)


def test_no_name_of_a_text_or_of_a_record_is_kept() -> None:
    gc.collect()
    before = _kept()  # This module itself, and what pytest knows of it.
    _everything()
    gc.collect()
    assert _kept() - before == Counter()


@pytest.mark.parametrize(
    ("name", "text", "times"),
    [
        ("Art", "Art came. She likes Art; start with Art's.", 3),
        ("Art", "Cart, Artie and start.", 0),
        ("Zoë", "Zoë, Zoë_2 and Zoës.", 1),
        ("", "Nobody.", 0),
    ],
)
def test_a_name_counts_as_a_whole_word(name: str, text: str, times: int) -> None:
    assert times_alone(name, text) == times


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DIL’S TEA", "dil’s tea"),
        ("İpek", "ipek"),
        ("ŁÓDŹ", "łódź"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("K", "k"),
    ],
)
def test_capitals_count_for_nothing_and_no_place_is_lost(one: str, other: str) -> None:
    assert alike(one) == alike(other)
    assert len(alike(f"{one} ß {other}")) == len(f"{one} ß {other}")
