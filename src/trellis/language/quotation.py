"""What stands in quotation marks: the narrative's own sign that words are somebody's speech.

Only words recorded as spoken, and standing inside quotation marks, are shown as a person's own
words. Reported speech ("Gwen rings her every Wednesday") is the writer's wording.
"""

import re

from trellis.language.text import paragraphs

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
            found = QUOTED.finditer(text, paragraph.start, paragraph.end)
            return any(one.start() < start and end <= one.end() for one in found)
    return False


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
