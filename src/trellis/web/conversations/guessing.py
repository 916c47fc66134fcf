"""Guesses that save a tap: what words are, who said them, what could be made from them.

Every guess is shown before it is kept, or can be put right afterwards; none decides anything.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trellis.conversations.models import Conversation
from trellis.language.guess import Around, guess_areas, guess_kind, guess_speaker
from trellis.language.quotation import QUOTED, speech_in
from trellis.language.text import Span, paragraphs, times_alone
from trellis.people.models import Person

_QUOTES = "\"“”‘’'"
_OPENING = ('"', "“", "‘", "'")
_NAMED = re.compile(r"[^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*)*")
_KIN = re.compile(
    r"\b(?:[Mm]y|[Hh]er|[Hh]is|[Tt]heir)\s+((?:\w+\s)?(?:mother|mum|father|dad|son|daughter|sister|"
    r"brother|husband|wife|partner|niece|nephew|aunt|uncle|cousin|grandson|granddaughter|"
    r"grandchild|grandmother|nan|neighbour|friend|carer|dog|cat)s?|children)\b"
    r"|\b((?:neighbour|friend|daughter|son|sister|brother|grandchild(?:ren)?)s?)\b"
)
_PLACE = re.compile(
    r"(?:\b[Tt]he\s+)?((?:[\w’'-]+\s+){0,2}(?:caf[eé]|club|choir|group|church|mosque|temple|gurdwara|"
    r"synagogue|chapel|library|centre|shop|market|hall|park|pub|allotments?|garden|school|college|"
    r"class|gym|baths|pool|band|team|surgery|hub|station|tower|salon|barber|bakery|museum|cinema)"
    r"(?:\s+(?:at|of|in|on)\s+(?:[A-Z][\w’'-]*\s*)+)?)"
)
_OPENERS = frozenset(
    [
        "i",
        "the",
        "a",
        "an",
        "and",
        "but",
        "so",
        "she",
        "he",
        "they",
        "we",
        "it",
        "you",
        "on",
        "in",
        "at",
        "there",
        "her",
        "his",
        "their",
        "our",
        "my",
        "what",
        "when",
        "where",
        "who",
        "how",
        "why",
        "yes",
        "no",
        "not",
        "that",
        "this",
        "these",
        "those",
        "if",
        "as",
        "every",
        "sometimes",
        "then",
        "after",
        "before",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mondays",
        "tuesdays",
        "wednesdays",
        "thursdays",
        "fridays",
        "saturdays",
        "sundays",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
    ]
)


@dataclass(frozen=True)
class Guess:
    """What words are taken to be until somebody says otherwise."""

    kind: str
    said_by: str
    how_known: str
    areas: tuple[str, ...]


def around(conversation: Conversation, person: Person) -> Around:
    """Return what is known about a conversation before a sentence of it is marked."""
    helped = f"{conversation.helped} {conversation.present} {person.interpreter}".lower()
    read = conversation.was_written
    return Around(
        called=person.called,
        pronouns=person.pronouns,
        others=tuple(person.relationships.values_list("name", flat=True)),
        author=conversation.present or _("whoever wrote it") if read else conversation.author.name,
        read=read,
        interpreter="interpret" in helped or bool(person.interpreter),
        from_memory=conversation.written_from == Conversation.WrittenFrom.MEMORY,
    )


def guess_for(text: str, span: Span, known: Around) -> Guess:
    """Return the guess for a range of a narrative.

    Args:
        text: the narrative.
        span: the range.
        known: what is known about the conversation.
    """
    words = span.of(text)
    place = next((p for p in paragraphs(text) if p.start <= span.start < p.end), span)
    speaker = guess_speaker(
        words, place.of(text), known, span.start - place.start, _speech(text, place)
    )
    kind = guess_kind(words, known.others)
    return Guess(kind, speaker.text[:120], speaker.how_known, guess_areas(words))


def _speech(text: str, place: Span) -> list[Span] | None:
    """Return what is speech in a paragraph, counted from its start; None where it is none."""
    if place not in paragraphs(text):
        return None
    back = place.start
    return [Span(one.start - back, one.end - back) for one in speech_in(text, place)]


def outcome_words(exact: str) -> str:
    """Return a wish's words as an outcome: what was said, without its quotation marks.

    Of a sentence that begins with speech (“I want to go home,” she said.) it is the speech alone.
    """
    words = exact.strip()
    spoken = [found[0].strip(_QUOTES) for found in QUOTED.finditer(words)]
    if words[:1] in _OPENING and any(spoken):
        words = " ".join(spoken).rstrip(",")
    return words.strip(_QUOTES).strip()


def someone_in(exact: str, person: Person, but: Iterable[str] = ()) -> str:
    """Return who a passage is most likely about, or an empty string.

    Somebody already in the network comes first, then a name, then kin ("her sister").

    Args:
        exact: the passage.
        person: whose it is.
        but: who was made from it already.
    """
    done = {_first_word(name).lower() for name in but}
    known = person.relationships.values_list("name", flat=True)
    named = [name for name in known if _first_word(name) and _stands(_first_word(name), exact)]
    found = [*named, *_others_in(exact, person)]
    if left := [name for name in found if not {word.lower() for word in name.split()} & done]:
        return left[0]
    kin = None if done else _KIN.search(exact)
    return (kin[1] or kin[2]).strip().capitalize() if kin else ""


def place_in(exact: str, person: Person) -> str:
    """Return the place or group that a passage most likely names, or an empty string."""
    found = _PLACE.search(exact)
    if found:
        words = found[1].split()
        while len(words) > 1 and words[0].lower() in _OPENERS | {"to", "is", "was", "goes", "go"}:
            words.pop(0)
        return " ".join(words)[:160]
    names = _others_in(exact, person)
    return names[-1][:160] if names else ""


def _others_in(exact: str, person: Person) -> list[str]:
    """Return the names in a passage but the person's own."""
    own = {word.lower() for word in (*person.name.split(), *person.called.split())}
    found = _names_in(exact)
    return [name for name in found if not {word.lower() for word in name.split()} & own]


def _first_word(name: str) -> str:
    return name.split()[0] if name.split() else ""


def _stands(word: str, text: str) -> bool:
    return times_alone(word, text) > 0


def _names_in(text: str) -> list[str]:
    """Return runs of capitalised words that are not only there because a sentence begins."""
    names = []
    for found in _NAMED.finditer(text):
        words = found[0].split()
        while words and words[0].lower().rstrip("’'s") in _OPENERS | {"", "i"}:
            words.pop(0)
        name = " ".join(words)
        if name and name.lower() not in _OPENERS:
            names.append(re.sub(r"[’']s\Z", "", name))
    return names
