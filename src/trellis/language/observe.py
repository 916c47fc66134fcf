"""What holds for a whole record: the name used, the person's voice, areas, questions, reading age.

Nothing here is a mark for the writer. Each is something a reader would see and the writer may not.

Sources: Coventry toolkit, appendix 5 (recording in a strength-based way) and appendix 9 (records
that are easy to understand); Care Act 2014 s1(2) for the areas.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from trellis.language.area_cues import AREAS
from trellis.language.page import Page
from trellis.language.questions import classify
from trellis.language.readability import Readability, readability
from trellis.language.rules.abbreviation import unknown
from trellis.language.rules.lexicon import Lexicon
from trellis.language.text import Span, count_words

_FEWEST_CUES_OF_AN_AREA = 2
_LONG_SENTENCE = 30
_REDUCED = re.compile(
    r"\b(?:service users?|clients?|the patient|pt|su|yp|the subject|the individual|this (?:lady|"
    r"gentleman)|the above[- ]named|mum|dad)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Record:
    """What was seen over the whole of a text."""

    words: int
    sentences: int
    reading: Readability
    long_sentences: int
    voice: float
    questions: dict[str, int] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    called: str = ""
    name_used: int = 0
    other_ways: dict[str, int] = field(default_factory=dict)


_areas: list[Lexicon[str]] = []


def observe(page: Page, *, called: str = "", known: frozenset[str] = frozenset()) -> Record:
    """Look over a whole text.

    Args:
        page: The text.
        called: The name the person prefers; left out, nothing is said about names.
        known: Abbreviations that need no explaining.
    """
    sentences = page.stops.spans()
    said = sum(count_words(span.of(page.text)) for span in page.own)
    reading = readability(page.text, len(sentences))
    return Record(
        words=reading.words,
        sentences=len(sentences),
        reading=reading,
        long_sentences=sum(1 for span in sentences if _is_long(span, page.text)),
        voice=round(said / reading.words, 3) if reading.words else 0.0,
        questions=_questions(page, sentences),
        areas=_areas_of(page),
        unexplained=tuple(page.text[a:b] for a, b in unknown(page.text, known)) if known else (),
        called=called,
        name_used=_times(page.text, called) if called else 0,
        other_ways=dict(Counter(one[0].lower() for one in _REDUCED.finditer(page.text))),
    )


def _is_long(span: Span, text: str) -> bool:
    words = span.of(text)
    return len(words) > _LONG_SENTENCE * 3 and len(words.split()) > _LONG_SENTENCE


def _questions(page: Page, sentences: list[Span]) -> dict[str, int]:
    if "?" not in page.text:
        return {}
    asked = [span.of(page.text) for span in sentences]
    kinds = [classify(words).kind for words in asked if words.rstrip("\"'”’) ").endswith("?")]
    return dict(sorted(Counter(kinds).items()))


def _areas_of(page: Page) -> tuple[str, ...]:
    """Return the areas of wellbeing that the text comes to, the one it says most about first."""
    times = Counter(hit.owner for hit in _area_lexicon().hits(page.folded.low))
    return tuple(
        area for area, times_named in times.most_common() if times_named >= _FEWEST_CUES_OF_AN_AREA
    )


def _area_lexicon() -> Lexicon[str]:
    if not _areas:
        _areas.append(
            Lexicon(
                (phrase, area)
                for area, lines in AREAS.items()
                for weight, phrases in lines
                if weight >= 4
                for phrase in phrases.split(", ")
                if "…" not in phrase and "KIN" not in phrase
            )
        )
    return _areas[0]


def _times(text: str, name: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
