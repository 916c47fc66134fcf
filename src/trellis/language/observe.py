"""What holds for a whole record: the name used, the person's voice, areas, questions, reading age.

Nothing here is a mark for the writer. Each is something a reader would see and the writer may not.

Sources: Coventry toolkit, appendix 5 (recording in a strength-based way) and appendix 9 (records
that are easy to understand); Care Act 2014 s1(2) for the areas.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from trellis.language.area_cues import AREAS
from trellis.language.page import Page
from trellis.language.readability import Readability, readability
from trellis.language.rules.endings import expand
from trellis.language.text import count_words, times_alone

_FEWEST_CUES_OF_AN_AREA = 2
_LONG_SENTENCE = 30
_REDUCED = (
    "service user{,s}", "client{,s}", "the patient", "pt", "su", "yp", "the subject", "mum", "dad",
    "the individual", "this {lady,gentleman}", "the above{ ,-}named",
)  # fmt: skip
_CLOSING = "\"'”’) "


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


def observe(
    page: Page,
    times: Iterable[tuple[int, int]],
    *,
    called: str = "",
    unexplained: Iterable[tuple[int, int]] = (),
) -> Record:
    """Look over a whole text.

    Args:
        page: The text.
        times: By its place in `observed`, how often each of that stands in it.
        called: The name the person prefers; left out, nothing is said about names.
        unexplained: Where abbreviations stand that nobody has explained.
    """
    text = page.text
    starts, ends = page.stops.worded
    said = sum(count_words(span.of(text)) for span in page.own)
    reading = readability(text, len(starts))
    areas, reduced = _named(times)
    return Record(
        words=reading.words,
        sentences=len(starts),
        reading=reading,
        long_sentences=_long_sentences(text, starts, ends),
        voice=round(said / reading.words, 3) if reading.words else 0.0,
        questions=_questions(page),
        areas=areas,
        unexplained=tuple(text[a:b] for a, b in unexplained),
        called=called,
        name_used=times_alone(called, text) if called else 0,
        other_ways=reduced,
    )


def _long_sentences(text: str, starts: list[int], ends: list[int]) -> int:
    long = [(start, end) for start, end in zip(starts, ends, strict=True)
            if end - start > _LONG_SENTENCE * 3]  # fmt: skip
    return sum(len(text[start:end].split()) > _LONG_SENTENCE for start, end in long)


def _questions(page: Page) -> dict[str, int]:
    text = page.text
    asked: dict[int, str] = {}
    at = text.find("?")
    if at < 0:
        return {}
    from trellis.language.questions import classify  # Only where something is asked.

    while at >= 0:
        sentence = page.stops.at(at)
        words = sentence.of(text).strip()
        if words.rstrip(_CLOSING).endswith("?"):
            asked[sentence.start] = words
        at = text.find("?", sentence.end)
    return dict(sorted(Counter(classify(words).kind for words in asked.values()).items()))


def observed() -> list[str]:
    """Return what has to be counted in a text, so that `observe` can tell of it."""
    return [words for words, _ in _cues()]


def _named(counted: Iterable[tuple[int, int]]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return the areas of wellbeing that a text comes to, the one it says most about first.

    And what people are called by instead of their names, with how often.
    """
    times: Counter[str] = Counter()
    reduced: dict[str, int] = {}
    cues = _cues()
    for place, often in counted:
        words, area = cues[place]
        if area:
            times[area] += often
        else:
            reduced[words] = often
    enough = [area for area, often in times.most_common() if often >= _FEWEST_CUES_OF_AN_AREA]
    return tuple(enough), reduced


@cache
def _cues() -> list[tuple[str, str]]:
    """Return the areas' cues with the area, and the words that reduce somebody without one."""
    areas = [
        (phrase.strip(), area)
        for area, lines in AREAS.items()
        for weight, phrases in lines
        if weight >= 4
        for phrase in phrases.split(", ")
        if "…" not in phrase and "KIN" not in phrase
    ]
    return [*areas, *((each, "") for line in _REDUCED for each in expand(line))]
