"""What is noticed in a text: one hint a place, the person's own words never."""

from trellis.hints.actions import digest
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


def test_the_same_text_gives_the_same_hints() -> None:
    text = f"{SHE_REFUSED} She is unable to wash. The POC was reviewed."
    assert notice(text) == notice(text)
