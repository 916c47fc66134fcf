"""What is noticed in a text: one hint a place, the person's own words never."""

import pytest

from trellis.hints.actions import digest
from trellis.packs.model import Question
from trellis.web.forms import BY_LAW
from trellis.web.hints.asked import hints_of
from trellis.web.hints.noticing import Hint, Recorded, own_spans
from trellis.web.hints.noticing import notice as noticed
from trellis.web.hints.rules import our_reader

SHE_REFUSED = "She refused the frame."


def notice(text: str, **more: object) -> list[Hint]:
    return noticed(text, our_reader(), **more)  # type: ignore[arg-type]


def words(text: str, **more: object) -> list[str]:
    return [one.words for one in notice(text, **more)]


def test_a_strength_or_somebodys_voice_is_no_hint() -> None:
    assert words("She is a good cook. “I want to go home,” said Dot.") == []


def test_words_that_two_rules_notice_are_one_hint_with_both_reasons() -> None:
    (one,) = notice("He was attention seeking.")
    assert one.words == "attention seeking"
    assert len(one.why) == len(one.rules) == 2
    assert len(one.alternatives) == 2


def test_what_is_left_is_left_by_rule_and_words() -> None:
    (one,) = notice(SHE_REFUSED)
    left = {(rule, digest("REFUSED ")) for rule in one.rules}
    assert notice(SHE_REFUSED, left=left) == []
    assert words(SHE_REFUSED, left={("another.rule", digest("refused"))}) == ["refused"]


def test_recorded_words_are_the_persons_wherever_they_stand() -> None:
    text = "She refused the frame. Neil wrote: she refused the frame."
    assert own_spans(text, [Recorded("refused the frame", own=True)]) == [(4, 21), (39, 56)]
    assert words(text, recorded=[Recorded("refused the frame", own=True)]) == []


def test_words_that_touch_the_persons_own_are_not_noticed_either() -> None:
    assert words(SHE_REFUSED, recorded=[Recorded("fused the", own=True)]) == []


def test_no_words_recorded_shield_nothing() -> None:
    assert words(SHE_REFUSED, recorded=[Recorded(" ", own=True)]) == ["refused"]


def test_where_the_law_asks_inability_stands_and_blame_does_not() -> None:
    text = "She is unable to wash. She refused the frame."
    assert words(text, by_law=True) == ["refused"]


def test_where_the_law_asks_need_the_words_for_need_stand() -> None:
    text = "She needs help with washing. She is dependent on her sister."
    assert words(text) != []
    assert words(text, by_law=True) == []


def test_the_same_text_gives_the_same_hints() -> None:
    text = f"{SHE_REFUSED} She is unable to wash. The POC was reviewed."
    assert notice(text) == notice(text)


@pytest.mark.parametrize(
    ("citation", "by_law"),
    [
        ("Care Act 2014, s13(2)", True),
        ("Mental Capacity Act 2005, s2(1)", True),
        ("Mental Health Act 1983, s3", True),
        ("Mental Health Act 1983, s117", True),
        ("Children Act 1989, s17(10)", True),
        ("Children Act 1989, s47", True),
        ("Children Act 1989, section 31(2)", True),
        ("Social Services and Well-being (Wales) Act 2014, s32", True),
        ("Care Act 2014, s9(4)(a)", False),
        ("Children Act 1989, s17ZA", False),
        ("Children Act 1989, s17ZD", False),
        ("PRSB About Me, My wellness", False),
    ],
)
def test_the_laws_own_tests_are_known_by_what_a_question_cites(citation: str, by_law: bool) -> None:
    question = Question("x", "What is so?", "text", citation=citation)
    assert hints_of(question) == (BY_LAW if by_law else {})
