"""Whose words stand in quotation marks.

Quotation marks alone never mean the person's voice: a colleague's “challenging behaviour” is the
colleague's wording. Where the record says whose words they are, the caller gives those stretches.
Where nothing says it, the words around the marks do: who is said to have spoken, whether it is
somebody at work, whether the speech says I.

Source: domain model, "quotation marks alone never mean the person's voice".
"""

import re

from trellis.language.later import Later
from trellis.language.text import Span

_CURLY = r"“(?:[^”\n]|\n(?!\s*\n))*”?"
_STRAIGHT = r"(?<![\w\"])\"(?:[^\"\n]|\n(?!\s*\n|[^\S\n]*\"\w))*\"?"
_SINGLE = r"(?<!\w)[‘'](?=\S)(?:[^’'\n]|(?<=\w)[’'](?=\w))+[’'](?!\w)"
_SINGLE_ON = r"‘(?=\S)(?:[^’\n]|(?<=\w)’(?=\w)|\n(?!\s*\n|[^\S\n]*‘))+(?:’(?!\w)|(?=\n\s*‘))"
_QUOTED = Later(f"{_CURLY}|{_STRAIGHT}|{_SINGLE}|{_SINGLE_ON}|«[^»\n]*»?")
_MARK = Later(r"[“\"‘'«](?<!\w['‘])(?<![\w\"]\")")
_SAYING = (
    r"(?:said|says|saying|told|tells|asked|asks|replied|answered|added|explained|explains|"
    r"whispered|shouted|laughed|signed|wrote|typed|insisted|joked|repeated|recalled|remembers|"
    r"commented|responded|exclaimed|stated|states|described|describes|smiled|shrugged|put it|"
    r"in (?:her|his|their) (?:own )?words|words were|thinks|thought|feels|felt|wants|report(?:s|"
    r"ed))"
)
_BEFORE = Later(rf"\b{_SAYING}\b[^.!?\n“\"]{{0,60}}\Z", re.IGNORECASE)
_AFTER = Later(rf"[\s,]{{0,3}}(?:\w[\w'’-]*+\s){{0,4}}{_SAYING}\b", re.IGNORECASE)
_SENTENCE = Later(r"(?<=[.!?”\"])\s")
_SENTENCE_ENDS = Later(r"[.!?“\"]")
_FIRST_PERSON = Later(r"(?<!\w)(?:I|I['’](?:m|ve|d|ll)|my|me|we|our|us|myself)(?!\w)")
_SAYS_I = Later(r"(?<!\w)(?:I|I['’](?:m|ve|d|ll)|my|me|mine|myself)(?!\w)")
_AT_WORK = Later(
    r"\b(?:staff|nurses?|doctors?|gp|consultants?|social workers?|support workers?|key ?workers?|"
    r"workers?|teachers?|school|senco|senior|manager|team|colleagues?|ward|police|officers?|"
    r"referral|referrer|report|records?|notes?|letter|file|email|agency|provider|home|hospital|"
    r"therapist|psychologist|ambulance|paramedics?|housing|landlord|health visitor|professionals?|"
    r"assessment|previous|the carers|care staff|physio|ot|cpn|sw|pa|judges?|court|tribunal|"
    r"authors?|act|statute|guidance|definition|institute|inspectors?|ofsted|cqc)\b",
    re.IGNORECASE,
)
_NAMED_SO = Later(
    r"\b(?:so[- ]called|labell?ed(?: as)?|known as|described (?:\w+ ){0,3}as|called|termed|"
    r"referred to (?:\w+ )?as|the (?:word|term|phrase|label))\s*\Z",
    re.IGNORECASE,
)
_WRITER_SAYS = Later(
    r"(?<!\w)(?:I|We|we)\s(?:\w+ly\s|then\s|also\s|have\s|had\s|just\s)?(?:ask(?:ed)?|said|say|posed|"
    r"repeat(?:ed)?|add(?:ed)?|explain(?:ed)?|wondered|told|put|suggest(?:ed)?|repl(?:y|ied)|"
    r"answer(?:ed)?)\b[^.!?\n“\"]{0,60}\Z"
)
_WRITER_SAID = Later(
    r"[\s,]{0,3}(?:I|we)\s(?:\w+ly\s)?(?:ask(?:ed)?|said|say|add(?:ed)?|explain(?:ed)?|wondered|"
    r"suggest(?:ed)?|repl(?:y|ied)|answer(?:ed)?|repeat(?:ed)?|told)\b"
)
_FEWEST_WORDS_OF_SPEECH = 6


def quoted(text: str) -> list[Span]:
    """Return the stretches of `text` in quotation marks, the marks with them, in order.

    Speech that is never closed ends with its paragraph; each paragraph of a longer speech opens
    its own, as is the custom. An apostrophe is not a mark.

    Args:
        text: Any text.
    """
    found: list[Span] = []
    end = 0
    for mark in _MARK.finditer(text):
        start = mark.start()
        if start >= end and (one := _QUOTED.match(text, start)):
            end = one.end()
            if end > start + 1:
                found.append(Span(start, end))
    return found


def own_words(text: str, speech: list[Span]) -> list[Span]:
    """Return which stretches of speech read as the words of the person, or of those close to them.

    Args:
        text: The text.
        speech: What `quoted` found in it.
    """
    found: list[Span] = []
    for span in speech:
        goes_on = bool(found) and not text[found[-1].end : span.start].strip()
        if _is_own(text, span) or (goes_on and "\n" in text[found[-1].end : span.start]):
            found.append(span)
    return found


def is_told_as_theirs(text: str, span: Span) -> bool:
    """Return whether a text gives speech as somebody's own: it says who spoke, or they say I.

    Less is enough for words to be left as they are (`own_words`): a title in quotation marks, or a
    definition, is nobody's voice.

    Args:
        text: The text.
        span: One of those that `own_words` found in it.
    """
    if _MARK.match(text, span.start) is None:
        return True  # It stands without marks: who says it is how it was found.
    before, after = _around(text, span)
    if _WRITER_SAYS.search(before) or _WRITER_SAID.match(after):
        return False
    spoken = _BEFORE.search(before) or _AFTER.match(after)
    return bool(spoken) or _SAYS_I.search(span.of(text)) is not None


def _around(text: str, span: Span) -> tuple[str, str]:
    """Return what stands in the same sentence before speech, and after it."""
    paragraph = text.rfind("\n", 0, span.start) + 1
    if not text[paragraph : span.start].strip():
        above = text[max(0, paragraph - 90) : paragraph].rstrip()
        if above.endswith(":"):  # Whoever spoke is named in the line above.
            paragraph = max(0, paragraph - 90) + above.rfind("\n") + 1
    before = text[max(paragraph, span.start - 90) : span.start]
    after = text[span.end : span.end + 60].split("\n", 1)[0]
    return _SENTENCE.split(before)[-1].rstrip("\n"), _SENTENCE_ENDS.split(after, 1)[0]


def _is_own(text: str, span: Span) -> bool:
    before, after = _around(text, span)
    if _NAMED_SO.search(before) or _WRITER_SAYS.search(before) or _WRITER_SAID.match(after):
        return False
    if _BEFORE.search(before):
        return _AT_WORK.search(before) is None
    if said := _AFTER.match(after):
        return _AT_WORK.search(said[0]) is None
    words = span.of(text)
    if _FIRST_PERSON.search(words):
        return _AT_WORK.search(before) is None
    return len(words.split()) >= _FEWEST_WORDS_OF_SPEECH and _AT_WORK.search(before) is None
