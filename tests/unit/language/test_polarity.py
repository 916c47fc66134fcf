"""Trouble that is denied or over is no trouble, and ability that is denied is no ability."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.language import Reader
from trellis.language.model.features import as_words, features
from trellis.language.model.polarity import DENIED, signed
from trellis.language.model.sums import Sums
from trellis.language.model.weigh import FRAMING
from trellis.language.model.weights import our_model
from trellis.language.text import word_set

READER = Reader()
WORDS = word_set("she not never drunk no longer cope and he did nor stop off from")
FRAMED = {f"{kind}.sentence" for kind in FRAMING}


def denied(text: str) -> str:
    """Return which words of a sentence are marked as denied."""
    return " ".join(
        word.decode("latin-1")[1:]
        for word in signed(as_words(text.lower()).split())
        if word.startswith(DENIED.encode())
    )


def rules(text: str) -> set[str]:
    """Return the rules of what is found in a text."""
    return {one.rule for one in READER.read(text).findings}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She isn't a bully.", "bully"),
        ("He no longer drinks.", "drinks"),
        ("He hasn't self-harmed for five weeks.", "harmed weeks"),
        ("Gave up smoking at Christmas.", "smoking"),
        ("Off the drink since May.", "drink since"),
        ("He stopped drinking.", "drinking"),
        ("He is far from lazy.", "lazy"),
        ("Anything but lazy.", "lazy"),
        ("She was never rude.", "rude"),
        ("Not once did he shout.", "shout"),
        ("He neither drinks nor smokes.", "drinks smokes"),
        ("She has no insight.", "insight"),
        ("He does not manage.", "manage"),
        ("He did not refuse, he was drunk.", "refuse"),
        ("She isn't lazy but rude.", "lazy"),
        # Nothing is denied.
        ("She cannot cope.", ""),
        ("Unable to manage.", ""),
        ("He has not stopped drinking.", ""),
        ("He doesn't stop shouting.", ""),
        ("No doubt drunk.", ""),
        ("Not only lazy.", ""),
        ("A sign of violence.", ""),
        ("He goes off and drinks.", ""),
        ("He is lazy.", ""),
    ],
)
def test_what_is_denied_is_marked(text: str, words: str) -> None:
    assert denied(text) == words


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        ("Her brother is not a liar.", "Her brother is a liar and a bully."),
        ("She is not a danger to anyone.", "She is a danger to everyone around her."),
        ("She isn't a bully.", "She is just a bully."),
        ("He was never rude to the carers.", "He is always rude to the carers."),
        ("He doesn't need reminding now.", "He needs reminding every time."),
        ("She was not hostile.", "She was hostile and rude."),
        ("The lads aren't disruptive.", "The lads are disruptive."),
        ("He has never been cruel to her.", "He can be cruel and rude."),
    ],
)
def test_trouble_denied_frames_nobody(denied: str, said: str) -> None:
    assert not rules(denied) & FRAMED
    assert any(one.kind in FRAMING for one in READER.read(said).findings)


@pytest.mark.parametrize(
    ("over", "goes_on"),
    [
        ("She hasn't used since the spring.", "She has been using since the spring."),
        ("Ten months without a drink.", "Ten months of drink."),
        ("She no longer cuts herself.", "She still cuts herself."),
        ("He hasn't self-harmed for five weeks.", "He has self-harmed for five weeks."),
        ("Has been off crack since the funeral.", "Has been on crack since the funeral."),
        ("She no longer needs the hoist.", "She needs the hoist."),
        ("He hasn't missed a dose in a year.", "He has missed a dose in a year."),
        ("Has not been arrested in four years.", "Has been arrested in four years."),
    ],
)
def test_trouble_that_is_over_is_a_strength(over: str, goes_on: str) -> None:
    assert "strength.sentence" in rules(over)
    assert not rules(over) & FRAMED
    assert not any(one.kind == "strength" for one in READER.read(goes_on).findings)


@pytest.mark.parametrize(
    "text",
    [
        "She cannot cope with the stairs.",
        "He does not manage his money.",
        "She never washes.",
        "No insight.",
        "She has stopped eating.",
        "He is not bright.",
        "He can no longer manage his own money.",
    ],
)
def test_ability_denied_still_frames(text: str) -> None:
    assert any(one.kind == "deficit" for one in READER.read(text).findings)


def test_what_weighed_most_is_shown_without_marks() -> None:
    whys = [one.why for one in READER.read("He no longer drinks.").findings]
    assert whys
    assert all(DENIED not in why for why in whys)


@given(st.text("!an ot'd", max_size=30))
def test_a_mark_in_the_text_itself_is_none(text: str) -> None:
    assert DENIED.encode() not in as_words(f"not {text} drunk")


@given(
    st.lists(
        st.sampled_from(sorted(WORDS)),
        min_size=1,
        max_size=30,
    )
)
def test_a_reader_weighs_what_was_learnt(words: list[str]) -> None:
    plain = " ".join(words).encode()
    said = next(Sums(our_model()).telling(plain, [(0, len(plain))], {}, {0}))
    weights, line = our_model().weights, our_model().lines["flag"]
    made = features(" ".join(words))
    by_hand = line.bias + sum(much * weights.get(name, (0,))[0] for name, much in made.items())
    assert said.flag == pytest.approx(by_hand / 1000, abs=1e-6)
    assert len(signed(plain.split())) == len(words)
