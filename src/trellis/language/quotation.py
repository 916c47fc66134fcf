"""What stands in quotation marks: the narrative's own sign that words are somebody's speech.

Only words recorded as spoken, and standing inside quotation marks, are shown as a person's own
words. Reported speech ("Gwen rings her every Wednesday") is the writer's wording.
"""

import re

from trellis.language.text import Span, paragraphs

_CLOSING = {"“": "”", '"': '"', "‘": "’'", "'": "’'"}
_MOST_PARAGRAPHS = 12  # a quotation that would run on longer is a mark that was never closed
QUOTED = re.compile(
    r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|(?<!\w)[‘'](?:[^’'\n]|(?<=\w)[’'](?=\w))+[’'](?!\w)"
)
MARKS = "“”\"‘’' "
ENDS = '.!?…:”’"。！？؟۔।'


def is_speech(text: str, start: int, end: int) -> bool:
    """Say whether a stretch of a narrative is speech and nothing else.

    Args:
        text: the narrative.
        start: the stretch's first code point.
        end: one past its last.

    Returns:
        True when all of it, but for the quotation marks around it, stands inside quotation marks.
    """
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    if start == end:
        return False
    for paragraph in paragraphs(text):
        if paragraph.start <= start and end <= paragraph.end:
            return any(_covers(text, one, start, end) for one in speech_in(text, paragraph))
    return False


def _covers(text: str, speech: Span, start: int, end: int) -> bool:
    """Say whether speech holds a stretch, which does not begin with the mark that opens it."""
    marked = text[speech.start] in MARKS
    return (speech.start < start if marked else speech.start <= start) and end <= speech.end


def speech_in(text: str, paragraph: Span) -> list[Span]:
    """Return what stands in quotation marks in a paragraph, in order.

    A statement may run on over several paragraphs, its marks only at its two ends, or again at the
    beginning of each: then each of those paragraphs is speech from end to end.

    Args:
        text: the narrative.
        paragraph: one of its paragraphs.
    """
    places = paragraphs(text)
    here = places.index(paragraph)
    for first in range(max(0, here - _MOST_PARAGRAPHS), here + 1):
        if here <= _last_of_statement(text, places, first) > first:
            return [paragraph]
    return [Span(*one.span()) for one in QUOTED.finditer(text, paragraph.start, paragraph.end)]


def _last_of_statement(text: str, places: list[Span], first: int) -> int:
    """Return the paragraph that closes a quotation which one begins and leaves open.

    Where nothing closes it just at the end of a paragraph, it does not run on: that same one.
    """
    opening = text[places[first].start]
    closing = _CLOSING.get(opening, "")
    if not closing or _closed_at(places[first].of(text)[1:], closing) is not None:
        return first
    for place in range(first + 1, min(first + _MOST_PARAGRAPHS, len(places))):
        words = places[place].of(text).removeprefix(opening)
        closed = _closed_at(words, closing)
        if closed is not None:
            return place if closed == len(words) - 1 else first
    return first


def _closed_at(words: str, closing: str) -> int | None:
    """Return where a closing mark stands, or None; an apostrophe within a word is none."""
    found = re.search(rf"(?<=\S)[{closing}](?!\w)", words)
    return found.start() if found else None


def unbroken(words: str, *, own: bool = False) -> str:
    """Return a marked stretch as it is printed: its quotation marks in pairs, a cut shown as one.

    Args:
        words: a stretch of a narrative, which may begin or end in the middle of a sentence.
        own: whether it is printed in quotation marks as somebody's own words.
    """
    text = words.strip()
    if not text:
        return text
    first_open, first_close = text.find("“"), text.find("”")
    if first_close >= 0 and (first_open < 0 or first_close < first_open):
        text = f"“{text}"
    if text.count("“") > text.count("”"):
        text = f"{text}”"
    if own:
        return text
    if text[0].islower():
        text = f"… {text}"
    return text if text[-1] in ENDS else f"{text} …"


def bare(words: str) -> str:
    """Return words without the quotation marks around the whole of them; those inside stay."""
    trimmed = words.strip()
    for opening, closing in ("“”", '""', "‘’", "''"):
        if trimmed.startswith(opening) and closing not in trimmed[1:-1]:
            trimmed = trimmed[1:]
            return trimmed.removesuffix(closing)
        if trimmed.endswith(closing) and opening not in trimmed:
            return trimmed.removesuffix(closing)
    return trimmed
