"""What somebody says of themselves is theirs, in quotation marks and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.language import Reader
from trellis.language.model.weigh import FRAMING

READER = Reader()
SAID = (
    "I can't cope",
    "I am unable to wash and I struggle with buttons",
    "I'm a burden and a nuisance",
    "I need help with everything",
    "I refuse to go into a home",
    "they say I am manipulative",
)
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"))
TURNED = str.maketrans("'", "’")


def framed(text: str) -> list[str]:
    """Return the rules by which somebody is framed in a text."""
    return [one.rule for one in READER.read(text).findings if one.kind in FRAMING]


@pytest.mark.parametrize(
    ("theirs", "anothers"),
    [
        ("I can't cope, she said.", "She can't cope, the nurse said."),
        ("I'm unable to manage, he says.", "I visited. He is unable to manage, the ward says."),
        ("Mum: I struggle with mornings and I can't cope.", "Worker: She can't cope."),
        (
            "Q: What is hard? A: I'm unable to wash myself.",
            "Q: Is he unable to wash? A worker said so.",
        ),
        (
            "SW: How are things?\nMrs A: You are no help, I can't cope.",
            "SW: I think she can't cope.",
        ),
        ("She says that she is an addict.", "She says that her son is an addict."),
        ("Mr Pell reports he is unable to sleep.", "The ward reports he is unable to sleep."),
        ("She worries she is a burden.", "She is a burden to her son."),
        ("She describes herself as housebound.", "The letter describes a woman who is housebound."),
        (
            "You told me that you struggle with the stairs.",
            "We think that you struggle with the stairs.",
        ),
        ("You said you can't cope.", "You can't cope."),
        ("He reported struggling with his mood.", "Staff reported him struggling with his mood."),
        (
            "Mrs Ade said she struggles with the stairs and can't cope.",
            "Mrs Ade said she is well, but she struggles with the stairs.",
        ),
        ("Mum said she can't cope with the nights.", "Her mother says that he can't cope."),
        ("By his own account he is unable to manage money.", "He is unable to manage money."),
        ("I struggled to hear over the television.", "She struggled to hear over the television."),
        ("I asked if she was struggling.", "I asked her in; she was struggling."),
        (
            "He said I'm an alcoholic and I refuse to stop.",
            "He is an alcoholic and refuses to stop.",
        ),
        ("Her words: hopeless is what they called me.", "They say that he is a hopeless case."),
    ],
)
def test_what_somebody_says_of_themselves_is_left(theirs: str, anothers: str) -> None:
    assert framed(theirs) == []
    assert framed(anothers) != []


@pytest.mark.parametrize(
    "text",
    [
        "I think she is a manipulative woman.",
        "I doubt she has ever tried.",
        "We put in four calls a day.",
        "I had to do it for him again.",
        "She complains that she struggles, but she refuses help.",
        "He told her that she is a liar.",
        "Outcome: I rang the GP; he struggles with his mood.",
    ],
)
def test_the_writers_own_view_is_not(text: str) -> None:
    assert framed(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "I can't do another winter here, he said.",
        "Mum: I can't cope with bedtimes.",
        "Worker: What is hard?\nDil: My legs and the noise.",
    ],
)
def test_speech_without_marks_is_heard(text: str) -> None:
    assert any(one.rule == "voice.own-words" for one in READER.read(text).findings)


@given(
    said=st.lists(st.sampled_from(SAID), min_size=1, max_size=4),
    marks=st.sampled_from(MARKS),
    between=st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n"]),
    is_closed=st.booleans(),
    before=st.sampled_from(["She said: ", "", "Dil told me: "]),
)
def test_quoted_words_over_paragraphs_are_never_flagged(
    said: list[str], marks: tuple[str, str], between: str, is_closed: bool, before: str
) -> None:
    opening, closing = marks
    lines = [f"{opening}{words}." for words in said]
    lines[-1] += closing if is_closed or closing == "’" else ""
    text = before + between.join(lines)
    text = text.translate(TURNED) if opening == "‘" else text
    assert framed(text) == []
    after = READER.read(f"{text}{between}{between}He is unable to cook.").findings
    assert [one.text for one in after if one.kind in FRAMING] == ["unable to"]


@given(st.sampled_from(SAID), st.sampled_from(SAID))
def test_quotations_inside_quotations_are_never_flagged(one: str, other: str) -> None:
    curly = one.translate(TURNED), other.translate(TURNED)
    assert framed(f"She said: “{curly[0]}. He told me ‘{curly[1]}’ and left.”") == []
    assert framed(f'She said: "{curly[0]}. He told me ‘{curly[1]}’ and left."') == []
    assert framed(f"She said: ‘{curly[0]}. He told me “{other}” and left.’") == []
