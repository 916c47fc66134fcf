"""A guess at where somebody stands in a network, from the words that tell of them.

It is shown with their name before they are added, and can be changed there or later.
"""

import re

from trellis.people.models import Relationship

Kind = Relationship.Kind
_WORDS = [
    (Kind.ANIMAL, r"dogs?|cats?|budgie|parrot|rabbit|pony|horse"),
    (
        Kind.PROFESSIONAL,
        r"nurses?|doctor|gp|consultant|surgeon|physio\w*|therapist|psychologist|psychiatrist|"
        r"(?:social|key|care|support|link|youth)[ -]?workers?|keyworker|teachers?|tutor|warden|"
        r"advocate|solicitor|manager|staff|(?:home|paid) carers?|personal assistant|dentist|"
        r"pharmacist|interpreter|police(?:man|woman| officer)?",
    ),
    (Kind.NEIGHBOUR, r"neighbours?|next door|over the road|across the road|downstairs|upstairs"),
    (Kind.FRIEND, r"friends?|mates?|pals?|boyfriend|girlfriend|lady friend|gentleman friend"),
    (
        Kind.COMMUNITY,
        r"members?|vicar|priest|imam|rabbi|pastor|minister|coach|captain|conductor|shopkeeper|"
        r"landlord|landlady|volunteers?|churchwarden|befriender",
    ),
    (
        Kind.FAMILY,
        r"(?:grand|step|foster |half[- ]|great-)*(?:mother|mum|mam|father|dad|parents?|sons?|"
        r"daughters?|child(?:ren)?|brothers?|sisters?)|siblings?|husband|wife|partner|twins?|"
        r"aunt(?:ie)?s?|uncles?|cousins?|nieces?|nephews?|nan|nana|gran|granny|grandad|family|"
        r"[\w-]+-in-law",
    ),
]
_KINDS = [(kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _WORDS]
_NEAR = 30  # characters: about four words


def part_of_network(exact: str, name: str) -> str:
    """Return the part of the network that somebody most likely stands in.

    What stands close to their name counts; then what stands anywhere. Where nothing tells, somebody
    who is named is more often a friend than kin, who are mostly told of as kin.

    Args:
        exact: the passage.
        name: who is taken to be meant; it may be "his mother".
    """
    for words in (name, _round(exact, name), exact):
        found = [(one.start(), kind) for kind, told in _KINDS if (one := told.search(words))]
        if found:
            return str(min(found)[1].value)
    return str(Kind.FRIEND.value)


def _round(exact: str, name: str) -> str:
    place = exact.find(name) if name else -1
    if place < 0:
        return ""
    before = exact[max(0, place - _NEAR) : place]
    # The nearest word before a name tells of it, and comes first when it is read backwards.
    told = [(one.end(), one[0]) for _kind, words in _KINDS for one in words.finditer(before)]
    return max(told)[1] if told else exact[place : place + len(name) + _NEAR]
