"""Finding the sentences of a narrative, so that each can be tapped and marked.

A sentence ends where a reader says it does: at a full stop, question mark or exclamation mark (in
Latin, Arabic, Devanagari, Chinese or Japanese writing) that is not part of "Mr.", "10.30", "e.g.",
an initial or a list number. A closing quotation mark, bracket or emoji goes with the sentence it
closes, and "Can I?" she said stays whole. A line end ends a sentence unless the line was only
wrapped. Text dictated without punctuation falls back to `trellis.language.clauses`.

Source for the shape of the problem: Unicode UAX #29, section 5 (sentence boundaries).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from trellis.language.clauses import clauses, is_unpunctuated
from trellis.language.text import Span, paragraphs, word_set

_EMOJI = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0020-\U000e007f\ufe0f\u200d\u20e3]"
_CLOSERS = "[\"'”’)\\]}»›」』）]"
_STOP = re.compile(
    rf"(?P<stop>[.!?…؟۔।॥。！？｡]+)(?P<close>{_CLOSERS}*)(?P<emoji>[^\S\n]?{_EMOJI}+(?=\s|\Z))?"
)
_STOPS_WITHOUT_SPACE = frozenset("。！？｡؟۔।॥")
_NEXT_WORD = re.compile(r"\s+[\"'“‘(\[«]*(\w+)")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*\w+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_LIST_ITEM = re.compile(r"[^\S\n]*(?:[-*•‣◦–—]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s)")
_LINE_END = re.compile(r"\n")
_RUN = re.compile(r"\S+")
_SAID_NEXT = re.compile(
    r"\s+(?:(?!(?:She|He|They|We|It|You)\s)[A-Z]\w+\s|[Mm]y\s\w+\s|[Hh](?:er|is)\s\w+\s|[Tt]he\s\w+\s){1,2}"
    r"(?:said|says|asked|asks|told|replied|answered|added|whispered|laughed|signed|shouted)\b"
)

_TITLES = word_set(
    "mr mrs ms mx dr prof rev revd fr st sr cllr capt sgt lt col gen hon messrs vs cf approx "
    "appt ref dept e.g i.e eg ie tel ext fig viz"
)
_SOMETIMES_LAST = word_set("etc jr ltd co inc rd ave a.m p.m am pm hrs mins no al")
_STARTERS = word_set(
    "i a an the he she it they we you my his her its our their this that these those there then "
    "when but and so or if at in on for after before now not no yes what who how why"
)
_WRAPPED_AT_LEAST, _WRAPPED_AT_MOST = 45, 120


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text`, in order.

    The spans never overlap, are trimmed of white space, stay inside one paragraph, and between them
    cover every character that is not white space.

    Args:
        text: Text that has been through `trellis.language.text.normalise`.

    Returns:
        Spans counted in code points.
    """
    return [span for paragraph in paragraphs(text) for span in _in_paragraph(text, paragraph)]


def sentence_at(spans: list[Span], place: int) -> Span | None:
    """Return the sentence that holds the character at `place`, or None between sentences.

    Args:
        spans: What `sentences` returned.
        place: An offset in code points.
    """
    return next((span for span in spans if span.start <= place < span.end), None)


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    cuts = sorted({*_ends_of_sentences(text, paragraph), *_ends_of_lines(text, paragraph)})
    edges = [paragraph.start, *(cut for cut in cuts if cut < paragraph.end), paragraph.end]
    pieces = [_trim(text, a, b) for a, b in pairwise(edges)]
    whole = _join_wordless(text, [piece for piece in pieces if piece.start < piece.end])
    return [span for piece in whole for span in _cut_if_dictated(text, piece)]


def _cut_if_dictated(text: str, piece: Span) -> list[Span]:
    return clauses(text, piece) if is_unpunctuated(piece.of(text)) else [piece]


def _ends_of_sentences(text: str, paragraph: Span) -> Iterator[int]:
    for found in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_a_sentence(text, paragraph, found):
            yield found.end()


def _ends_a_sentence(text: str, paragraph: Span, found: re.Match[str]) -> bool:
    if found["stop"][-1] in _STOPS_WITHOUT_SPACE:
        return True
    if found.end() < paragraph.end and not text[found.end()].isspace():
        return False
    following = _NEXT_WORD.match(text, found.end(), paragraph.end)
    next_word = following[1] if following else ""
    if found["close"] and _is_attributed(text, found, next_word):
        return False
    if found["stop"] == "." and not found["close"]:
        return not _stop_belongs_to_word(text, paragraph, found.start(), next_word)
    trails_off = found["stop"][0] == "…" or found["stop"].startswith("..")
    return not (trails_off and next_word[:1].islower())


def _is_attributed(text: str, found: re.Match[str], next_word: str) -> bool:
    """Return whether what follows closed speech says who spoke: "Can I?" she asked."""
    if next_word[:1].islower():
        return True
    return found["stop"] != "." and _SAID_NEXT.match(text, found.end()) is not None


def _stop_belongs_to_word(text: str, paragraph: Span, stop: int, next_word: str) -> bool:
    """Return whether the full stop at `stop` is part of an abbreviation, initial or list number."""
    found = _LAST_WORD.search(text, max(paragraph.start, stop - 24), stop)
    if not found or not next_word:
        return False
    word = found[0].lower()
    if word in _TITLES:
        return True
    if word in _SOMETIMES_LAST:
        return next_word[0].islower() or (word == "no" and next_word[0].isdigit())
    if _INITIALS.match(found[0]) and found[0] != "I":
        return next_word.lower() not in _STARTERS or next_word[0].islower()
    return _is_list_number(text, found.start())


def _is_list_number(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip() and _LIST_ITEM.match(text, line) is not None


def _ends_of_lines(text: str, paragraph: Span) -> list[int]:
    ends = [found.start() for found in _LINE_END.finditer(text, paragraph.start, paragraph.end)]
    if not ends:
        return []
    edges = [paragraph.start - 1, *ends, paragraph.end]
    longest = max(b - a - 1 for a, b in pairwise(edges))
    punctuated = _STOP.search(text, paragraph.start, paragraph.end) is not None
    may_be_wrapped = punctuated and longest <= _WRAPPED_AT_MOST
    lines = zip(edges, ends, strict=False)
    return [b for a, b in lines if not (may_be_wrapped and _is_wrapped(text, a + 1, b, longest))]


def _is_wrapped(text: str, start: int, end: int, longest: int) -> bool:
    """Return whether the line end at `end` is there only because the line was full."""
    if _LIST_ITEM.match(text, end + 1):
        return False
    next_word = _RUN.search(text, end)
    would_be = end - start + 1 + (len(next_word[0]) if next_word else 0)
    return end - start >= _WRAPPED_AT_LEAST and would_be > longest


def _join_wordless(text: str, pieces: list[Span]) -> list[Span]:
    """Join a piece with no letter or digit in it to the one before, else to the one after."""
    joined: list[Span] = []
    for piece in pieces:
        previous_is_wordless = bool(joined) and not _has_word(joined[-1].of(text))
        if joined and (previous_is_wordless or not _has_word(piece.of(text))):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _has_word(words: str) -> bool:
    return any(map(str.isalnum, words))


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, max(begin, start + len(words.rstrip())))
