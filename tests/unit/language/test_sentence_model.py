"""Sentences weighed as a whole: what no list of words can catch, and what a list caught wrongly."""

import json
from dataclasses import replace

import pytest

from trellis.language import Reader, Rule
from trellis.language.model import Model, our_model
from trellis.language.model.features import as_words, features
from trellis.language.model.sums import Sums
from trellis.language.model.weigh import FRAMING, SENTENCES
from trellis.language.model.weights import PLACE, Line, from_json, to_json
from trellis.language.page import Page
from trellis.language.shipped import our_rules

READER = Reader()
HEADS = ("flag", "strength", "voice", *FRAMING)
LINES = {
    "flag": Line(-1000, 0.0, -2.0), "strength": Line(0, 1.0, -1.0), "voice": Line(500, 1.0, -1.0),
}  # fmt: skip


def model(**weights: list[int]) -> Model:
    """Return a model of three heads, by names without the marks a keyword cannot have."""
    return Model(LINES, weights)


def by_hand(text: str) -> dict[str, float]:
    """Add up the weights of a sentence one name at a time, from the file itself."""
    data = json.loads(PLACE.read_text(encoding="utf-8"))
    odds = {head: line[0] / 1000 for head, line in data["heads"].items()}
    for name, times in features(text).items():
        for head, weight in zip(odds, data["weights"].get(name, [0] * len(odds)), strict=True):
            odds[head] += times * weight / 1000
    return odds


@pytest.mark.parametrize(
    "text",
    [
        "He just sits there all day.",
        "Is that what she wants?",
        "Nobody in this family has ever held down a job, and it shows.",
        "attitude",
        "Zxqv plurk.",
    ],
)
def test_the_one_sum_is_the_sum_of_every_weight(text: str) -> None:
    asked = [":question"] if text.endswith("?") else []
    plain = as_words(Page(text).folded.low)
    said = next(Sums(our_model()).telling(plain, [(0, len(plain))], {0: asked}, {0}))
    expected = by_hand(text)
    assert said.flag == pytest.approx(expected["flag"], abs=1e-9)
    assert said.strength == pytest.approx(expected["strength"], abs=1e-9)
    assert said.voice == pytest.approx(expected["voice"], abs=1e-9)
    sums = Sums(our_model())
    for heads in our_model().others:
        read = sums.read(heads, said.words, asked)
        assert read == pytest.approx([expected[head] for head in heads.names], abs=1e-9)


@pytest.mark.parametrize("times", [1, 8, 40, 120])
def test_long_sums_of_the_heaviest_words_do_not_run_into_each_other(times: int) -> None:
    plain = b"bad " * times
    heavy = model(bad=[30_000, -30_000, 0])
    said = next(Sums(heavy).telling(plain, [(0, len(plain))], {}, {0}))
    assert said.flag == pytest.approx(-1 + 30 * times**0.5)
    assert said.strength == pytest.approx(-30 * times**0.5)
    assert said.voice == pytest.approx(0.5)


def test_weights_that_could_not_be_added_up_are_refused() -> None:
    with pytest.raises(ValueError, match="too heavy"):
        model(bad=[100_000, 0, 0])


def test_of_a_sentence_nobody_asked_for_only_a_yes_is_told() -> None:
    plain = b"bad good "
    both = [(0, 3), (4, 8)]
    sums = Sums(model(bad=[2_000, 0, 0], good=[0, 0, 0]))
    assert [one.number for one in sums.telling(plain, both, {}, ())] == [0]
    assert [one.number for one in sums.telling(plain, both, {}, {1})] == [0, 1]


def test_a_word_that_the_weights_do_not_name_is_not_kept() -> None:
    kept = model(bad=[1, 0, 0])
    plain = b"bad zdenka "
    list(Sums(kept).telling(plain, [(0, len(plain))], {}, {0}))
    Sums(kept).weightiest("flag", [b"bad", b"zdenka"], 3)
    for held in (kept.known, kept.alone("flag").words, kept.classes):
        assert b"zdenka" not in held
        assert b"bad" in held


def test_the_weights_are_those_that_were_written() -> None:
    held = {"bad": [5, -5, 0], "^she": [1, 2, 3]}
    made = from_json(to_json(LINES, held, "two lines"))
    assert made.lines == LINES
    assert made.weights == {name: tuple(row) for name, row in held.items()}


def test_every_head_is_there_and_every_name_has_a_weight_for_each() -> None:
    data = json.loads(PLACE.read_text(encoding="utf-8"))
    assert tuple(data["heads"]) == HEADS
    assert {len(row) for row in data["weights"].values()} == {len(HEADS)}


def test_a_finding_names_the_words_that_weighed_most() -> None:
    text = "They only have themselves to blame. Nothing she says can be believed."
    found = [one for one in READER.read(text).findings if one.rule in SENTENCES]
    assert found
    for one in found:
        named = one.why.partition("What weighed most: ")[2].rstrip(".").split(", ")
        assert all(words.strip("“”").split()[0] in text.lower() for words in named)
        assert READER.rule(one.rule) is not None


def test_the_persons_own_words_are_never_framed_by_the_model() -> None:
    for text in (
        "“I’m useless and I just sit here all day,” she said.",
        '"He does nothing for himself, he is lazy," Dil said about his cat.',
    ):
        assert not [one for one in READER.read(text).findings if one.kind in FRAMING]


def test_a_kind_that_is_off_is_off_for_the_model_too() -> None:
    text = "He has never been able to look after himself."
    assert not [one for one in READER.read(text, without={"deficit"}).findings
                if one.kind == "deficit"]  # fmt: skip


def test_the_same_text_gives_the_same_bytes() -> None:
    text = "She manages nothing by herself these days. Typical. Her brother rings on Sundays. " * 20
    assert repr(Reader().read(text)) == repr(Reader().read(text))


def test_what_a_councils_own_rule_notices_is_never_taken_back() -> None:
    own = Rule(
        id="quay.named", finds="label", how="phrase", match=("ropewalkers",),
        why="People here told us.", source="Ours", instead=("neighbours",), sure="perhaps",
    )  # fmt: skip
    book = replace(our_rules(), rules=(*our_rules().rules, own))
    findings = Reader(book).read("The Quaysiders met the Ropewalkers.").findings
    assert [one.rule for one in findings] == ["quay.named"]
