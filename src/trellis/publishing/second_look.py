"""Which items a second person looks at before they are published, and why.

Words of third parties, addresses, and whatever speaks of harm or abuse need one (design: trust,
"Items are published to named readers"). The anonymiser looks for people, numbers and addresses with
the roster of the person's network; words for harm are looked for as they stand. It errs towards a
second look: what it finds in vain costs a colleague a minute.
"""

import re
from collections.abc import Iterator
from typing import Any

from trellis.accounts.models import User
from trellis.language.anonymise import Anonymiser, Known, Roster
from trellis.letters.models import Sending
from trellis.people.folding import fold
from trellis.people.models import Person, Relationship
from trellis.people.reaching import reach_of
from trellis.publishing.models import Publication

THE_READERS = "the reader"  # what stands in for those whom the reader knows of: themself, staff
ADDRESSES = frozenset({"ADDRESS", "POSTCODE", "PHONE", "EMAIL"})
OTHERS = frozenset({"PERSON", "NHS_NUMBER"})
ALWAYS = frozenset({Sending.Output.NETWORK.value})  # it is about others
NO_WORDS = frozenset({"kind", "mark", "svg", "language", "fixed_language", "author", "page"})
HARM = re.compile(
    r"\b(?:abus\w*|safeguard\w*|violen\w*|domestic|assault\w*|threat\w*|coerc\w*|controlling"
    r"|neglect\w*|exploit\w*|stalk\w*|strangl\w*|chok(?:ed|es|ing)|rap(?:e|ed|ist)|refuge"
    r"|injunction|non-molestation|police|harm\w*|hurt(?:s|ing)?|hit(?:s|ting)?|beat(?:s|en|ing)?"
    r"|bruis\w*|punch\w*|kick(?:s|ed|ing)|slapp?\w*|afraid|frighten\w*|scared|unsafe"
    r"|suicid\w*|overdos\w*|section 42|section 47|s\.? ?42|s\.? ?47|enquiry)\b",
    re.IGNORECASE,
)


def reasons(
    person: Person, tie: Relationship | None, layout: dict[str, Any], output: str
) -> list[str]:
    """Return why a second person looks at an item first; nothing where nobody has to.

    Args:
        person: whose record it comes from.
        tie: who in the network reads it; None for the person themself.
        layout: the copy as it is laid out for that reader, as plain data.
        output: what it is a copy of.
    """
    words = "\n\n".join(texts(layout.get("blocks", [])))
    kinds = set(_found(words, person, tie))
    found = []
    if output in ALWAYS or kinds & OTHERS or _others_speak(layout, person):
        found.append(Publication.Reason.OTHERS)
    if kinds & ADDRESSES:
        found.append(Publication.Reason.ADDRESS)
    if HARM.search(words):
        found.append(Publication.Reason.HARM)
    return [one.value for one in found]


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a copy, without the names of its parts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NO_WORDS:
                yield from texts(part)
    elif isinstance(value, list | tuple):  # tuples until it was kept once
        for part in value:
            yield from texts(part)


def _others_speak(layout: dict[str, Any], person: Person) -> bool:
    """Say whether words are quoted in it whose source does not name the person."""
    own = [fold(name) for name in (person.called, person.name)]
    for block in layout.get("blocks", []):
        source = fold(" ".join(texts(block.get("source", [])))) if block.get("own") else ""
        if source and not any(name in source for name in own):
            return True
    return False


def _found(words: str, person: Person, tie: Relationship | None) -> Iterator[str]:
    """Yield the kind of each thing found by which somebody else can be known or found."""
    known = f" {fold(' '.join(_may_stand(person, tie)))} "
    for entity in Anonymiser(_roster(person, tie)).anonymise(words).entities:
        if entity.stand_in.lower() != THE_READERS and f" {fold(entity.text)} " not in known:
            yield entity.type


def _may_stand(person: Person, tie: Relationship | None) -> Iterator[str]:
    """Yield numbers and addresses that need no second look: staff's, and the reader's own."""
    yield from User.objects.exclude(role="reader").exclude(phone="").values_list("phone", flat=True)
    if tie is None:
        reach = reach_of(person)
        yield from (reach.phone, reach.email, person.nhs_number)
        yield " ".join(line.strip(" ,") for line in reach.address.splitlines())
    else:
        yield tie.contact


def _roster(person: Person, tie: Relationship | None) -> Roster:
    names = [person.name, person.called, *person.names.values_list("name", flat=True)]
    staff = User.objects.filter(involvements__person=person).values_list("name", flat=True)
    own = [*filter(None, names), *staff, *([tie.name] if tie else [])]
    known = [Known((name,), THE_READERS) for name in dict.fromkeys(own)]
    others = Relationship.objects.filter(person=person).exclude(name="")
    known += [Known((one.name,), "somebody close") for one in others if one != tie]
    return Roster(tuple(known))
