"""Put stand-ins in the place of whatever would tell who somebody is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trellis.language.anonymise.acting import acting
from trellis.language.anonymise.beside import left, within
from trellis.language.anonymise.dates import dates
from trellis.language.anonymise.echoes import echoes
from trellis.language.anonymise.forms import plain
from trellis.language.anonymise.names import names, with_title
from trellis.language.anonymise.numbers import Found, numbers
from trellis.language.anonymise.ordinary import is_ordinary
from trellis.language.anonymise.organisations import organisations
from trellis.language.anonymise.recase import recased
from trellis.language.anonymise.roster import Roster
from trellis.language.anonymise.signed import signed
from trellis.language.anonymise.stand_ins import THE_PERSON, StandIns
from trellis.language.anonymise.well_known import well_known
from trellis.language.legible import Legible, legible

Saying = tuple[Found, str]

TYPES = (
    "PERSON",
    "DOB",
    "DATE",
    "ADDRESS",
    "POSTCODE",
    "PHONE",
    "EMAIL",
    "NHS_NUMBER",
    "SCHOOL",
    "ORG",
    "PLACE",
    "CASE_REF",
)
_RANK = {
    kind: number
    for number, kind in enumerate(
        (
            "EMAIL",
            "NHS_NUMBER",
            "CASE_REF",
            "DOB",
            "DATE",
            "PHONE",
            "POSTCODE",
            "ADDRESS",
            "SCHOOL",
            "ORG",
            "PERSON",
            "PLACE",
        )
    )
}
_NUMBERED = re.compile(
    r" \d{1,2}\b(?![/:.-]?\d|%|\+|\s?(?:am|pm|mg|ml|x|yrs?|years?|weeks?|months?|days?|hours?|hrs|"
    r"mins?|minutes?|times)\b)|\s(?:U|[Uu]nder[- ]?)\d{1,2}s?\b"
)
_JOINS_BEFORE = re.compile(
    r"(?<![\w'’-])(?:(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]el|[Dd]ella|[Dd]os|[Dd]as|[Dd]a|[Dd]u|"
    r"[Tt]er|[Vv]\.? ?d\.?|v\.|[Bb]in|b\.|bint|binti|ibn|ap|ab|ferch|Mac|Mc|N[ií]c?|U[ií]|[ÓO]|"
    r"[Aa]l|[Ee]l) ){1,2}|(?:[Bb]ig|[Ll]ittle|[Oo]ld|[Yy]oung|[Ww]ee) |"
    r"(?:[Aa][lnrs]|[Ee]l|[Uu]l)-)\Z"
)
"""What joins on to a name: "van der Berg", "big Dave"."""
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])\Z")
_OWNS = re.compile(r"['’] [a-z]")
_QUOTED_BEFORE = re.compile(r"(?:\A|[\s(])['‘][^'’\n]*\Z")
_LONGEST_QUOTED = 80
_LETTER_BEFORE = re.compile(r"(?<![\w'’./-])[b-hj-z] \Z")
_LONGEST_JOINS = 16
_ARTICLE_BEFORE = re.compile(r"(?<![^\W_])[Aa]n? \Z")
_SAYS_WHICH = re.compile(
    r"(?:(?<![^\W_])(?:the|his|her|their|my|our|your|its|this|that|each|every|some|any|no|which)"
    r"|['’]s) \Z",
    re.IGNORECASE,
)
_NUMBERED_KINDS = frozenset({"ORG", "PLACE", "ADDRESS", "SCHOOL"})
_ARTICLED = frozenset({"PERSON", "ORG", "PLACE", "ADDRESS", "SCHOOL"})


@dataclass(frozen=True)
class Entity:
    """One thing found: where in the text, what it is, and what stands in for it."""

    start: int
    end: int
    text: str
    type: str
    stand_in: str


@dataclass(frozen=True)
class Anonymised:
    """A text with stand-ins and what they stand for. A person says if it may be shared."""

    text: str
    entities: tuple[Entity, ...] = field(default=())


class Anonymiser:
    """Puts stand-ins in texts, the same for the same thing.

    Args:
        roster: What the record knows; without one it finds what it can.
    """

    def __init__(self, roster: Roster | None = None) -> None:
        self._roster = roster or Roster()

    def anonymise(self, text: str) -> Anonymised:
        """Return a text with stand-ins.

        Args:
            text: The text.
        """
        shown = Legible(text)
        entities = tuple(
            Entity(*span, text[slice(*span)], kind, stand_in)
            for start, end, kind, stand_in in self._found(shown.seen)
            if (span := shown.span(start, end))
        )
        return Anonymised(_replaced(text, entities), entities)

    def _found(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        """Yield what is found in a text, in order and apart: start, end, type, stand-in."""
        shown = recased(text)
        shaped = [*dates(text), *numbers(text)]
        emails = [
            found for found in shaped if found[2] == "EMAIL" and "@" in text[slice(*found[:2])]
        ]
        known = [
            ((_whole(text, *found)), said)
            for found, said in (*self._roster.found(text), *self._roster.shortened(text))
            if not any(start <= found[0] and found[1] <= end for start, end, _ in emails)
        ]
        named_so = [_whole(text, *found) for found in (*organisations(shown), *well_known(shown))]
        people = list(names(shown))
        runs = [_whole(text, *found) for found, _ in people if found[2] == "ORG"]
        known = _apart(within(text, _apart(known), named_so, runs))
        unsaid = (*shaped, *named_so, *acting(shown), *signed(shown))
        guessed = [*((found, "") for found in unsaid), *people]
        named = [found for found, _ in (*guessed, *known)]
        like = dict(echoes(text, named))
        guessed = [(_whole(text, *found), said) for found, said in guessed]
        joined = _joined([*guessed, *((found, "") for found in like)])
        chosen = [
            ((start, _without_possessive(text, start, end, kind), kind), said)
            for (start, end, kind), said in sorted([*known, *left(shown, joined, known, named_so)])
        ]
        knows = any(each.stand_in == THE_PERSON for each in self._roster.known)
        slips = {plain(text[start:end]): plain(name) for (start, end, _), name in like.items()}
        stand_ins = StandIns(chosen, text, slips, knows=knows)
        for (start, end, kind), said in chosen:
            yield start, end, kind, stand_ins.of(text[start:end], kind, said)


def _without_possessive(text: str, start: int, end: int, kind: str) -> int:
    """Return where a name ends without its possessive, which stays: "Mr Khan’s"."""
    owns = _POSSESSIVE.search(text, start, end) if kind == "PERSON" else None
    return owns.start() if owns and owns.start() > start else end


def _whole(text: str, start: int, end: int, kind: str) -> Found:
    """Return what was found with the title or article before it and a number after it."""
    if kind == "PERSON":
        if joins := _JOINS_BEFORE.search(text, max(0, start - _LONGEST_JOINS), start):
            start = joins.start()
        if text[start : start + 1].islower() and (
            letter := _LETTER_BEFORE.search(text, max(0, start - 3), start)
        ):
            start = letter.start()
        start = with_title(text, start)
    if kind in _ARTICLED and text[max(0, start - 4) : start] in ("the ", "The "):
        start -= 4
    numbered = kind in _NUMBERED_KINDS or (kind == "PERSON" and is_ordinary(text[start:end]))
    if numbered and (number := _NUMBERED.match(text, end)):
        end = number.end()
    return start, end, kind


def _apart(found: Iterable[Saying]) -> list[Saying]:
    """Choose the longer among what overlaps."""
    kept: list[Saying] = []
    ordered = sorted(found, key=lambda one: (one[0][0], -one[0][1], one[1] == "", one))
    for one in ordered:
        if kept and one[0][0] < kept[-1][0][1]:
            if one[0][1] - one[0][0] > kept[-1][0][1] - kept[-1][0][0]:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _joined(found: Iterable[Saying]) -> list[Saying]:
    """Join what overlaps, so that nothing found is left: it is what its longest part is."""
    joined: list[list[Saying]] = []
    ends: list[int] = []
    for one in sorted(found):
        if joined and one[0][0] < ends[-1]:
            joined[-1].append(one)
            ends[-1] = max(ends[-1], one[0][1])
        else:
            joined.append([one])
            ends.append(one[0][1])
    made = []
    for parts, end in zip(joined, ends, strict=True):
        longest = min(parts, key=lambda one: (one[0][0] - one[0][1], _RANK[one[0][2]]))
        said = next((said for _found, said in parts if said), "")
        kind = longest[0][2]
        made.append(((parts[0][0][0], end, kind), said if kind == "PERSON" else ""))
    return made


def _replaced(text: str, entities: tuple[Entity, ...]) -> str:
    parts = []
    at = 0
    for entity in entities:
        stand_in, before, start = entity.stand_in, text[at : entity.start], entity.start
        if _said_already(seen := legible(before), stand_in):
            parts.append(before.rstrip(", "))
            at = entity.end
            continue
        whose, _space, who = stand_in.partition(" ")
        if who and seen.rstrip().lower().endswith(f" {whose}"):
            stand_in = who
        elif whose in ("a", "an") and (already := _ARTICLE_BEFORE.search(before)):
            before, start = before[: already.start()], at + already.start()
        elif whose in ("a", "an") and _SAYS_WHICH.search(before):
            stand_in = who
        if _begins_a_sentence(text, start):
            stand_in = stand_in[:1].upper() + stand_in[1:]
        parts += [before, stand_in]
        at = entity.end
        if stand_in[-1:] != "s" and _owns(text, entity):
            parts.append(f"{text[at]}s")  # "James’ bag" is "the person’s bag".
            at += 1
    return "".join([*parts, text[at:]])


def _owns(text: str, entity: Entity) -> bool:
    """Return whether a name that ends in s owns what follows: "James’ bag", not “‘Ask James’”."""
    if entity.text[-1:] not in "sS" or not _OWNS.match(text, entity.end):
        return False
    return not _QUOTED_BEFORE.search(text[max(0, entity.start - _LONGEST_QUOTED) : entity.start])


def _said_already(before: str, stand_in: str) -> bool:
    """Return whether the words before are the stand-in: "her sister Gwen" becomes "her sister"."""
    return before.rstrip(", ").lower().endswith(stand_in.lower())


def _begins_a_sentence(text: str, start: int) -> bool:
    return (
        re.search(r"(?:\A|[.!?]\s+|\n\s*)[\"“‘']?\Z", text[max(0, start - 6) : start]) is not None
    )
