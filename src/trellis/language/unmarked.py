"""Speech without quotation marks: "I can't cope, she said", and the turns of a transcript.

What somebody says in their own person is theirs whether it is marked or not. It is known by what
gives it: a statement with I in it and after a comma who said it, or a speaker and a colon at the
head of a line, as somebody writes out a recording. A worker's turn is nobody's own words.

Source: domain model, the person's own words are theirs; transcripts as they stand in records.
"""

from collections.abc import Iterator

from trellis.language.cues import KIN
from trellis.language.later import Later
from trellis.language.text import Span

_KIN = KIN.replace(", ", "|").replace("*", r"\w*")
_TELLING = ("said", "says", " told ", " tells ", " explained", " replied", " added", " admitted")
_TOLD_AFTER = Later(
    r"[^\S\n]*(?P<said>(?:I|I['’](?:m|ve|d|ll)|[Mm]y|We)\s[^“”\"]{2,240}),\s"
    r"(?P<who>(?:(?:[Mm]y|[Tt]he|[Hh]er|[Hh]is|Mrs?|Ms|Miss|Dr)\.?\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s"
    r"(?:\w+ly\s)?(?:said|says|told|tells|explained|replied|added|admitted)"
    r"(?:\s(?:to\s)?(?:me|us|him|her|them|the\s\w+|again|then|today|later))*(?=\s*(?:[.!?;,\n]|\Z))"
)
_BEGINS = Later(r".*[.!?:;\n](?=\s)", 16)  # re.DOTALL
_REACH, _WHO, _AFTER = 300, 40, 30
_TURN = Later(
    r"^[^\S\n]*(?P<who>[A-Z][\w’'-]*\.?(?:\s[A-Z][\w’'-]*\.?){0,2})[^\S\n]*:[^\S\n]+(?P<said>\S[^\n]*)",
    8,  # re.MULTILINE
)
_ASKED = Later(r"(?<!\w)Q\d*[.:][^\n]*?[?.]\s+A\d*[.:]\s+(?P<said>\S[^\n]*?)(?=\s+Q\d*[.:]|\n|\Z)")
_THEIRS = Later(
    rf"(?i:(?:{_KIN}|mam|mummy|daddy|nanny|granny|grandma|grandpa|me and mum|child|person|client|"
    r"patient|young person|service user|yp|carer|foster carer|a)\Z)|(?:Mrs?|Ms|Miss)\b"
)
_WORKERS = Later(
    r"(?i:(?:my\s)?(?:social |support |key |care |youth |family )?worker|sw|asw|ssw|cpn|ot|gp|q\d*|"
    r"interviewer|me|i|chair|iro|lac nurse|nurse|doctor|dr|teacher|senco|manager|practitioner|"
    r"assessor|student|advocate|physio|police|officer|school|staff|panel|supervisor|cafcass)\b"
)
_NO_SPEAKER = Later(
    r"(?i:(?:nb|ps|re|note|notes|action|actions|summary|outcome|outcomes|date|time|present|apologies|"
    r"plan|plans|goal|goals|aim|aims|analysis|background|concern|concerns|worry|worries|risk|risks|"
    r"strength|strengths|needs|need|health|housing|money|update|contact|visit|call|email|subject|to|"
    r"from|cc|tel|address|name|dob|family|diagnosis|medication|mobility|next steps?|review|"
    r"recommendation|recommendations|decision|reason|purpose|impression|view|views|on \w+|history|"
    r"presentation)\Z)"
)
_IN_WORDS = Later(
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir|[Yy]our)\s(?:own |exact )?words(?:\swere)?:\s+"
    r"(?P<said>[^\n.!?“\"‘]+)"
)
_SAYS_I = Later(r"(?<!\w)(?:I|I['’](?:m|ve|d|ll)|my|me|myself)(?!\w)")


def unmarked(text: str, speech: list[Span]) -> list[Span]:
    """Return the stretches of a text that somebody else than the writer says, without marks.

    Args:
        text: The text.
        speech: What stands in quotation marks in it.
    """
    found = []
    if ", " in text and ("I " in text or "I'" in text or "I’" in text or "y " in text):
        found = [*_told_after(text)]
    if ": " in text:
        found += _turns(text)
        if "words:" in text or "words were:" in text:
            found += [Span(*said.span("said")) for said in _IN_WORDS.finditer(text)]
    return [one for one in _apart(found) if not any(
        each.start < one.end and one.start < each.end for each in speech)]  # fmt: skip


def _told_after(text: str) -> Iterator[Span]:
    """Yield what stands before a comma and who said it: "I can't cope, she said"."""
    for verb in _TELLING:
        at = text.find(verb)
        while at >= 0:
            comma = text.rfind(", ", max(0, at - _WHO), at)
            if comma >= 0:
                first = max(0, at - _REACH)
                stop = _BEGINS.match(text, first, comma)
                said = _TOLD_AFTER.match(text, stop.end() if stop else first, at + _AFTER)
                if said and said.end() > at and _WORKERS.match(_bare(said["who"])) is None:
                    yield Span(*said.span("said"))
            at = text.find(verb, at + 1)


def _turns(text: str) -> list[Span]:
    """Return what is said by others than the worker where a text is written as who says what."""
    found = []
    if "A" in text and "Q" in text:
        found = [Span(*said.span("said")) for said in _ASKED.finditer(text)]
    turns = list(_TURN.finditer(text))
    has_worker = any(_WORKERS.match(turn["who"]) for turn in turns)
    for turn in turns:
        who = turn["who"]
        if _WORKERS.match(who) or _NO_SPEAKER.match(who):
            continue
        if has_worker or (_THEIRS.match(who) and _SAYS_I.search(turn["said"])):
            found.append(Span(*turn.span("said")))
    return found


def _apart(spans: list[Span]) -> list[Span]:
    """Return stretches in order, without those that another holds in part."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def _bare(who: str) -> str:
    return who.removeprefix("the ").removeprefix("The ").removeprefix("her ").removeprefix("his ")
