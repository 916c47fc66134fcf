"""A letter as a document, the same for the page, the PDF and the Word file."""

from typing import Any

from trellis.documents.model import Signature
from trellis.documents.outgoing import Correspondence, LetterPart
from trellis.letters.models import Letter
from trellis.letters.parts import from_data


def correspondence(letter: Letter, *, draft: bool = False, **about: Any) -> Correspondence:
    """Return a letter as a document.

    Args:
        letter: the letter, with its author.
        draft: say at its top that it has not been sent.
        about: what every document says of the person and the copy (``documents.model.Document``).
    """
    whose = letter.author
    beneath = tuple(filter(None, [whose.job_title, whose.phone]))
    return Correspondence(
        **about,
        on=letter.on,
        title=str(letter.get_kind_display()),
        parts=tuple(LetterPart(heading=p.heading, text=p.text) for p in from_data(letter.parts)),
        signed=Signature(name=whose.name, lines=beneath),
        draft=draft,
    )
