"""What a reader says of a text: by its own rules, over the whole of it, the same every time."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.language.engine import rule
from trellis.language import Reader, RuleBook
from trellis.language.rules.model import KINDS

READER = Reader()


def kinds(text: str) -> dict[str, str]:
    return {one.text: one.kind for one in READER.read(text).findings}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("She struggles with the stairs.", "struggles with", "deficit"),
        ("He is an alcoholic.", "an alcoholic", "label"),
        ("She needs help with washing.", "needs help with", "dependency"),
        ("He failed to attend the clinic.", "failed to attend", "blame"),
        ("Her ADLs are done by staff.", "ADLs", "jargon"),
        ("Mum is in denial.", "in denial", "judgement"),
        ("They have a volatile relationship.", "volatile relationship", "softening"),
        ("She sings in a choir.", "sings in a choir", "strength"),
        ("He pointed to the garden.", "pointed to", "voice"),
    ],
)
def test_each_kind_is_found(text: str, words: str, kind: str) -> None:
    assert kinds(text).get(words) == kind or kind in kinds(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "There is no need to worry.",
        "Under section 9 of the Care Act a needs assessment was made.",
        "He lives in a care home.",
        "He has no difficulty with reading.",
        "The lift failed to come.",
        "There were four plates in the sink.",
        "The GP rang the NHS about the TV.",
        "Mrs Need rang from Need Lane.",
        "It is an alcoholic drink.",
    ],
)
def test_what_is_no_such_thing_is_left(text: str) -> None:
    assert [one for one in READER.read(text).findings if one.alternatives] == []


def test_a_sentence_may_be_flagged_and_show_a_strength() -> None:
    found = set(
        kinds("She struggles with stairs but enjoys singing in the choir every Friday.").values()
    )
    assert {"deficit", "dependency", "strength"} <= found


def test_where_the_law_asks_what_somebody_cannot_do_deficit_is_off() -> None:
    text = "She is unable to wash."
    assert READER.read(text).findings
    assert READER.read(text, without={"deficit"}).findings == ()


def test_a_rule_of_another_setting_is_left_out() -> None:
    one = rule("naughty", settings=("children",))
    reader = Reader(RuleBook((one,)))
    assert len(reader.read("naughty", settings=["children"]).findings) == 1
    assert reader.read("naughty", settings=["adults"]).findings == ()
    assert len(reader.read("naughty").findings) == 1


def test_of_two_of_one_kind_the_longer_is_kept_and_of_two_kinds_both() -> None:
    short, long = rule("struggles", id="a"), rule("struggles with", id="b")
    other = rule("struggles", id="c", finds="dependency")
    found = Reader(RuleBook((short, long, other))).read("She struggles with it.").findings
    assert [(one.rule, one.text) for one in found] == [("c", "struggles"), ("b", "struggles with")]


def test_every_finding_names_its_rule_why_and_source() -> None:
    for one in READER.read("He failed to attend; she struggles with her ADLs.").findings:
        assert all((one.rule, one.why, one.source))
        assert 0 < one.confidence <= 1
        known = READER.rule(one.rule)
        assert known is not None
        assert known.finds == one.kind


def test_places_count_code_points_of_the_text_as_it_came() -> None:
    text = "😀 e\u0301 \r\n\r\nShe  struggles   with\r\nit. “I’m\tfine.”"
    for one in READER.read(text).findings:
        assert text[one.start : one.end] == one.text
    assert "struggles   with" in [one.text for one in READER.read(text).findings]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aeint's “”\"’.?!:\n\r\t😀\u0301İß", max_size=80).map(
    lambda noise: f"{noise} She struggles with it {noise} POC {noise}"))  # fmt: skip
def test_any_text_is_read_the_same_twice_and_never_fails(text: str) -> None:
    one, other = READER.read(text), READER.read(text)
    assert json.dumps(asdict(one)) == json.dumps(asdict(other))
    assert all(text[each.start : each.end] == each.text for each in one.findings)
    assert {each.kind for each in one.findings} <= set(KINDS)


def test_a_question_that_is_told_counts_as_what_was_asked() -> None:
    text = "I asked: ‘What matters to you?’ He smiled. I asked, “Do you sleep?”"
    assert READER.read(text).record.questions == {"closed": 1, "open": 1}


def test_what_holds_for_the_whole_record() -> None:
    text = (
        "Dil likes the garden and her kitchen. “I have always grown beans,” she said. What matters "
        "to you? Do you sleep? Dil's sister rings. The garden and the house are hers."
    )
    record = READER.read(text, called="Dil").record
    assert (record.sentences, record.name_used) == (6, 2)
    assert record.questions == {"closed": 1, "open": 1}
    assert 0.1 < record.voice < 0.3
    assert "home" in record.areas


def test_ways_of_not_using_the_name_are_seen() -> None:
    record = READER.read("The service user slept. The client ate.", called="Dil").record
    assert record.name_used == 0
    assert record.other_ways == {"service user": 1, "client": 1}


def test_nothing_here_counts_anything_for_a_worker() -> None:
    words = " ".join([*asdict(READER.read("x").record), *Reader.__dict__]).lower()
    assert not any(word in words for word in ("worker", "author", "score", "rank"))


def test_an_empty_text_and_a_long_one() -> None:
    assert READER.read("").findings == ()
    found = [one.kind for one in READER.read("She struggles with it. " * 500).findings]
    assert (found.count("deficit"), found.count("dependency"), len(found)) == (500, 500, 1000)
