"""Scopes that are seen from how a text is laid out: speech, headings, lists, names, questions."""

from trellis.language.later import Later
from trellis.language.rules.question import asked
from trellis.language.scopes.place import Place

_TITLE = Later(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Lady|Cllr|St)\.?\s\Z")
_NAME_BEFORE = Later(r"(?<![.!?:\n“\"‘'(])[ \t](?P<word>[A-Z][\w'’-]+)[ \t]\Z")
_NAME_AFTER = Later(r"(?:'s|’s)?[ \t](?:(?:and|of|for|the|&)[ \t]){0,2}[A-Z][\w'’-]*")
_AT_ITS_BEGINNING = Later(r"(?:\A|[.!?…:;\n•–—|]|[“\"‘(*-])[\s\"'“‘(*•-]*\Z")


def in_own_words(place: Place) -> bool:
    """Return whether it is, or touches, the person's own words."""
    return place.page.holds_own(place.low_start, place.low_end)


def in_quotation(place: Place) -> bool:
    """Return whether it stands in quotation marks, whoever spoke."""
    return place.page.is_quoted(*place.span)


def in_heading(place: Place) -> bool:
    """Return whether it stands in a heading, or in a label before a colon."""
    return place.page.is_heading(place.low_start)


def in_list(place: Place) -> bool:
    """Return whether it stands in an entry of a list."""
    return place.page.is_listed(place.low_start)


def in_question(place: Place) -> bool:
    """Return whether it is part of something asked."""
    return asked(place.page.folded.low, place.window.start, place.low_start, place.window.end)


def in_name(place: Place) -> bool:
    """Return whether it is, or is part of, a name: "Mrs Need", "Helping Hands", "Care Act".

    A capital in the middle of a sentence makes a name. At the beginning of one, where every word
    has a capital, the next word has to have one too.
    """
    if not place.page.folded.cased[place.low_start].isupper():
        return False
    start, end = place.span
    text = place.page.text
    if _in_capitals(text, start, end):
        return False
    before = text[max(0, start - 40) : start]
    if _TITLE.search(before):
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not _AT_ITS_BEGINNING.search(line):
        return True
    return _NAME_AFTER.match(text, end) is not None and not text[end:].startswith(" I ")


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Return whether the words around are all in capitals, so that capitals say nothing."""
    around = text[max(0, start - 30) : end + 30]
    return end - start > 1 and text[start:end].isupper() and around.isupper()
