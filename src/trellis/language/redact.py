"""A text for a reader who may not see some of its passages.

What a person told us in confidence is kept from the named reader wherever it stands: the passage
itself, and the same words written again in an analysis, a letter or a later note. Which passages
those are is decided elsewhere; this only takes them out, and says plainly that something is not
shown.

Source: domain model, "not for": inherited by everything made from a passage, files included; Care
and support statutory guidance, chapter 14 (sharing what a person says in confidence).
"""

import re
from collections.abc import Iterable, Iterator

from trellis.language.sentences import sentences
from trellis.language.text import Span, alike

KEPT = "[kept from this reader]"
_FEWEST_WORDS_OF_A_SENTENCE = 4

_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\U00020000-\U000323af]")


def without(text: str, spans: Iterable[tuple[int, int]], phrase: str = KEPT) -> str:
    """Return `text` with the passages of `spans`, and every repetition of them, replaced.

    Args:
        text: A narrative, or anything made from one.
        spans: The passages that this reader may not see, as start and end in code
            points of `text`.
        phrase: What stands in their place.

    Raises:
        ValueError: A span is not inside the text.
    """
    return _replaced(text, hidden(text, spans), phrase)


def without_words(text: str, passages: Iterable[str], phrase: str = KEPT) -> str:
    """Return `text` with every repetition of the words of `passages` replaced.

    For text that was made from passages and holds no marks itself: an analysis, a letter, a title.

    Args:
        text: Any text.
        passages: The words of passages that this reader may not see.
        phrase: What stands in their place.
    """
    low = alike(text)
    found = [span for words in passages for span in _repetitions(low, words)]
    return _replaced(text, _joined(text, found), phrase)


def hidden(text: str, spans: Iterable[tuple[int, int]]) -> list[Span]:
    """Return what has to be kept back: `spans`, to whole words, and each repetition of them.

    The same words count as a repetition whatever their capitals, spacing and punctuation. A
    sentence of four words or more out of a passage counts too.

    Args:
        text: The text that the spans are in.
        spans: Passages, as start and end in code points of `text`.

    Returns:
        Spans in order, apart; neighbours with only a space between them are one.

    Raises:
        ValueError: A span is not inside the text.
    """
    whole = [_to_whole_words(text, *span) for span in spans]
    low = alike(text)
    again = [found for span in whole for found in _repetitions(low, span.of(text))]
    return _joined(text, [*whole, *again])


def _replaced(text: str, spans: list[Span], phrase: str) -> str:
    parts = []
    shown = 0
    for span in spans:
        parts += [text[shown : span.start], phrase]
        shown = span.end
    return "".join([*parts, text[shown:]])


def _to_whole_words(text: str, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(text):
        raise ValueError("A passage to keep back must lie inside the text.")
    while start and _goes_on(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _goes_on(text[end - 1], text[end]):
        end += 1
    return Span(start, end)


def _goes_on(before: str, after: str) -> bool:
    both_in_a_word = bool(_WORD.fullmatch(before + after))
    return both_in_a_word and not _SPACELESS.search(before + after)


def _repetitions(low: str, passage: str) -> Iterator[Span]:
    """Yield where the words of a passage, or those of one of its longer sentences, stand again.

    They are not looked for by a regular expression: Python keeps those, and what somebody told us
    in confidence is not to be kept.
    """
    if _may_stand(low, passage):
        for words in _wordings(passage):
            yield from _places(low, list(map(alike, words)))


def _may_stand(low: str, passage: str) -> bool:
    """Say whether so many of a passage's words are in a text that it may be there: it is quick."""
    words = _WORD.findall(alike(passage))
    few = min(len(words), _FEWEST_WORDS_OF_A_SENTENCE)
    return sum(word in low for word in words) >= few


def _wordings(passage: str) -> Iterator[list[str]]:
    """Yield the words of a passage, then those of each of its longer sentences."""
    all_words = _WORD.findall(passage)
    if all_words:
        yield all_words
    if len(all_words) <= _FEWEST_WORDS_OF_A_SENTENCE:
        return
    for sentence in sentences(passage):
        words = _WORD.findall(sentence.of(passage))
        if _FEWEST_WORDS_OF_A_SENTENCE <= len(words) < len(all_words):
            yield words


def _places(low: str, words: list[str]) -> Iterator[Span]:
    """Yield where words stand one after the other, with anything but letters between them."""
    first, begins_anywhere = words[0], bool(_SPACELESS.match(words[0][0]))
    at = low.find(first)
    while at >= 0:
        end = _end(low, at, words) if begins_anywhere or not (at and low[at - 1].isalnum()) else 0
        if end:
            yield Span(at, end)
        at = low.find(first, end or at + 1)


def _end(low: str, at: int, words: list[str]) -> int:
    """Return where words end of which the first stands at a place, or 0 where the rest do not."""
    at += len(words[0])
    for word in words[1:]:
        gap = at
        while at < len(low) and not low[at].isalnum():
            at += 1
        if at == gap or not low.startswith(word, at):
            return 0
        at += len(word)
    goes_on = low[at : at + 1].isalnum() and not _SPACELESS.match(words[-1][-1])
    return 0 if goes_on else at


def _joined(text: str, spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        last = joined[-1] if joined else None
        if last and not text[last.end : span.start].strip(" "):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return joined
