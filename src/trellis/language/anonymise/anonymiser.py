"""Put stand-ins in the place of whatever would tell who somebody is."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trellis.language.anonymise.names import names
from trellis.language.anonymise.patterns import Found, patterned
from trellis.language.anonymise.roster import Roster

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
_STANDS = {
    "DOB": "a date of birth",
    "DATE": "a date",
    "ADDRESS": "an address",
    "POSTCODE": "a postcode",
    "PHONE": "a telephone number",
    "EMAIL": "an email address",
    "NHS_NUMBER": "an NHS number",
    "SCHOOL": "a school",
    "ORG": "an organisation",
    "PLACE": "a place",
    "CASE_REF": "a case reference",
    "PERSON": "somebody",
}


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
        shaped = [(found, "") for found in patterned(text)]
        emails = [found for found, _ in shaped if found[2] == "EMAIL"]
        known = [
            (found, said)
            for found, said in self._roster.found(text)
            if not any(start <= found[0] and found[1] <= end for start, end, _ in emails)
        ]
        taken = [found[:2] for found, _ in (*known, *_apart(shaped))]
        guessed = list(names(text, taken))
        chosen = _apart([*known, *shaped, *guessed], first={id(found) for found, _ in known})
        stand_ins = _StandIns(chosen, text)
        entities = tuple(
            Entity(start, end, text[start:end], kind, stand_ins.of(text[start:end], kind, said))
            for (start, end, kind), said in chosen
        )
        return Anonymised(_replaced(text, entities), entities)


def _apart(
    found: Iterable[tuple[Found, str]], first: set[int] | None = None
) -> list[tuple[Found, str]]:
    """Choose among what overlaps: what is known, then what has a shape, then the longer."""
    known = first or set()
    kept: list[tuple[Found, str]] = []
    spans: list[tuple[int, int]] = []
    ordered = sorted(
        found,
        key=lambda one: (
            id(one[0]) not in known,
            _RANK[one[0][2]],
            one[0][0] - one[0][1],
            not one[1],
            one[0][0],
        ),
    )
    for one in ordered:
        start, end, _ = one[0]
        if all(end <= other_start or start >= other_end for other_start, other_end in spans):
            kept.append(one)
            spans.append((start, end))
    return sorted(kept, key=lambda one: one[0][0])


class _StandIns:
    """What stands for what, steady over one text: the same name, the same words."""

    def __init__(self, chosen: list[tuple[Found, str]], text: str) -> None:
        self._said: dict[str, str] = {}
        self._numbers: dict[str, dict[str, int]] = defaultdict(dict)
        self._knows_the_person = any(said == "the person" for _found, said in chosen)
        for (start, end, kind), said in chosen:
            if said and kind == "PERSON":
                self._said.setdefault(_first_word(text[start:end]), said)

    def of(self, words: str, kind: str, said: str) -> str:
        """Return the stand-in for some words."""
        if said:
            return said
        key = _first_word(words) if kind == "PERSON" else " ".join(words.lower().split())
        if kind == "PERSON" and key in self._said:
            return self._said[key]
        numbers = self._numbers[kind]
        number = numbers.setdefault(key, len(numbers) + 1)
        if kind == "PERSON":
            if self._knows_the_person:  # then nobody else is
                return _STANDS[kind] if number == 1 else f"somebody {number}"
            return "the person" if number == 1 else f"somebody {number - 1}"
        return _STANDS[kind] if number == 1 else f"{_STANDS[kind]} ({number})"


def _first_word(words: str) -> str:
    bare = re.sub(r"\A(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Lady|Cllr)\.?\s", "", words)
    return bare.split()[0].lower() if bare.split() else words.lower()


def _replaced(text: str, entities: tuple[Entity, ...]) -> str:
    parts = []
    at = 0
    for entity in entities:
        stand_in = entity.stand_in
        if _said_already(text[at : entity.start], stand_in):
            parts.append(text[at : entity.start].rstrip(", "))
            at = entity.end
            continue
        if _begins_a_sentence(text, entity.start):
            stand_in = stand_in[:1].upper() + stand_in[1:]
        parts += [text[at : entity.start], stand_in]
        at = entity.end
    return "".join([*parts, text[at:]])


def _said_already(before: str, stand_in: str) -> bool:
    """Return whether the words before are the stand-in: "her sister Gwen" becomes "her sister"."""
    return before.rstrip(", ").lower().endswith(stand_in.lower())


def _begins_a_sentence(text: str, start: int) -> bool:
    return (
        re.search(r"(?:\A|[.!?]\s+|\n\s*)[\"“‘']?\Z", text[max(0, start - 6) : start]) is not None
    )
