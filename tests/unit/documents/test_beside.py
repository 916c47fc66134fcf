"""What stands beside words goes out with them, and only with them."""

from datetime import date

from trellis.documents.layouts import as_data, lay_out
from trellis.documents.model import Beside
from trellis.documents.outgoing import Correspondence, LetterPart
from trellis.documents.wording import ENGLISH

SAID = Beside("She wants to move", ("Dot says that this is wrong: “I never said it”",))


def texts(*parts: str) -> str:
    """Return what a letter with these parts says, with what stands beside one of them."""
    letter = Correspondence(
        person="Dot Marlowe",
        called="Dot",
        council="The council",
        on=date(2026, 3, 2),
        reader="Dot",
        title="A letter",
        parts=tuple(LetterPart(text=text) for text in parts),
        beside=(SAID,),
    )
    return str(as_data(lay_out(letter, ENGLISH))["blocks"])


def test_it_stands_at_the_end_of_a_document_that_has_the_words() -> None:
    shown = texts("We met. She wants\nto move soon.")
    assert shown.index("I never said it") > shown.index("She wants")


def test_a_document_without_the_words_says_nothing_of_it() -> None:
    assert "I never said it" not in texts("We met.")
