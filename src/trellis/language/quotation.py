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
