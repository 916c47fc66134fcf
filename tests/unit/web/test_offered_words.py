"""What is offered after a mark: a wish's words, as they would stand as an outcome."""

import pytest

from trellis.web.conversations.guessing import outcome_words


@pytest.mark.parametrize(
    ("exact", "offered"),
    [
        ("“I want my Thursdays back.”", "I want my Thursdays back."),
        ("“I want to be home by Easter,” he said.", "I want to be home by Easter"),
        ("“I want to go,” she said, “and soon.”", "I want to go, and soon."),
        ("'I want to sing,' she told me.", "I want to sing"),
        ('"To go home."', "To go home."),
        ("He wants a “proper bath” again.", "He wants a “proper bath” again."),
        ("She would like to be asked first.", "She would like to be asked first."),
        ("“Open and never closed", "Open and never closed"),
        ("“”", ""),
    ],
)
def test_a_wish_is_offered_in_the_words_that_were_said(exact: str, offered: str) -> None:
    assert outcome_words(exact) == offered
