"""Wording that matters only in a question: asked outright, or told as asked.

"Why didn't you" blames in a question and in "I asked why she didn't".
"""

from trellis.language.later import Later

_TOLD = Later(r"\b(?:ask(?:s|ed|ing)?|query|queried|question(?:ed)?|wanted to know)\b")
_HINTS = ("ask", "quer", "question", "wanted to know")
_CLOSING = "\"'”’)] \n\r"


def asked(low: str, first: int, start: int, last: int) -> bool:
    """Return whether the words at `start` belong to a question.

    Args:
        low: Folded text.
        first: Where the sentence begins.
        start: Where the words begin.
        last: Where the sentence ends.
    """
    if low[start:last].rstrip(_CLOSING).endswith("?"):
        return True
    before = low[first:start]
    return any(hint in before for hint in _HINTS) and _TOLD.search(before) is not None
