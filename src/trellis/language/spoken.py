"""What a conversation has dwelt on, and what it has just come to, by its words alone.

It goes by the same cues as a first guess (`trellis.language.guess`). One sentence that touches an
area may be chance; two are taken as talk of it. Of a very long text only the end is read.
"""

from collections import Counter

from trellis.language.guess import guess_areas
from trellis.language.sentences import sentences

DWELT = 2
LAST_SENTENCES = 2
MOST = 12_000  # code points; about 2,000 words


def areas_dwelt_on(text: str) -> set[str]:
    """Return the wellbeing areas that at least two sentences of a narrative bear on."""
    found = Counter(area for words in _sentences(text) for area in guess_areas(words))
    return {area for area, times in found.items() if times >= DWELT}


def last_words(text: str) -> str:
    """Return the last two sentences of a narrative."""
    return " ".join(_sentences(text)[-LAST_SENTENCES:])


def _sentences(text: str) -> list[str]:
    end = text[-MOST:]
    return [span.of(end) for span in sentences(end)]
