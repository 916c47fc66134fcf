"""Whether a sentence is about practice in general or about a person.

"Individuals with needs", "leadership needs to exist at every level": guidance and theory use every
word that frames somebody, and frame nobody. A sentence is held to be general where nobody in
particular is in it and it speaks of people, of those who work with them, or of the work itself.

Source: the five source documents, of which most sentences are about nobody; half of what was shown
wrongly in them was general.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from trellis.language.model.named import SOMEBODY, SOMEBODYS
from trellis.language.text import word_set

_IN_PARTICULAR = word_set(
    """
    he she him her his hers himself herself he's she's he'd she'd he'll she'll
    mr mrs ms miss mum mam mummy dad daddy nan nana gran grandad granny mother father son daughter
    sister brother wife husband partner baby mum's dad's
    """
)
_PERHAPS = word_set("you your yours yourself") | {SOMEBODY, SOMEBODYS}
"""What is somebody in a record, and in guidance the reader or a word at the head of a sentence."""
_ABOUT_WORK = word_set(
    "professional practitioner intervention approach model framework theory strengths-based"
)
"""What a sentence about the work begins with, whomever the work is with."""
_HEAD = 4
_IN_GENERAL = word_set(
    """
    individuals persons citizens everyone everybody anyone anybody practitioners professionals
    commissioners organisations authorities clients users families communities populations society
    leadership workforce organisation organisational practice approach approaches model models
    framework frameworks theory theories principle principles strengths-based strength-based
    asset-based evidence-based intervention interventions legislation guidance policy policies
    culture cultural research literature language avoidance ethics competence concept concepts
    definition commissioning implementation avoid avoiding wording phrases terminology
    """
)
_PAIRS = {
    **dict.fromkeys(
        word_set("a an any every each another"),
        word_set(
            """
            person individual child adult practitioner professional worker client carer parent
            family authority user citizen leader community conversation
            """
        ),
    ),
    **dict.fromkeys(
        ("people", "workers", "carers", "children", "adults", "we"),
        word_set("who whose with can may might must should will need are and to ought all cannot"),
    ),
    "social": word_set("workers work"),
    "local": word_set("authorities authority"),
}


def is_general(words: Sequence[bytes], around: Callable[[], Sequence[bytes]]) -> bool:
    """Return whether a sentence speaks of practice or people in general, and of nobody.

    One sign is enough where nobody can be meant, two where somebody may be; where there is none
    and nobody either, two in the sentences round it.

    Args:
        words: Its words, as `features.as_words` parts them, with signs in place of names.
        around: Gives the words round it, with its own; none where somebody is among them.
    """
    if not _WORK.isdisjoint(words[:_HEAD]):
        return True
    if not _PARTICULAR.isdisjoint(words):
        return False
    signs = _signs(words)
    if not _MAYBE.isdisjoint(words):
        return signs >= _ENOUGH
    return signs > 0 or _signs(around()) >= _ENOUGH


def names_nobody(words: Sequence[bytes]) -> bool:
    """Return whether nobody in particular can be meant in a sentence.

    Args:
        words: As `is_general` has them.
    """
    return _IN_SIGHT.isdisjoint(words) and b"@'s" not in words


def shows_nobody(words: Sequence[bytes]) -> bool:
    """Return whether nobody in particular is in some words, but for what is a name's own.

    Args:
        words: As `is_general` has them.
    """
    return _IN_SIGHT.isdisjoint(words)


def is_guidance(plain: bytes) -> bool:
    """Return whether a text is guidance or theory as a whole, with stories in it or without.

    In the five source documents forty signs and more stand in a thousand words, in notes four.

    Args:
        plain: The text, as `is_general` has a sentence.
    """
    if len(plain) < _SHORTEST:  # A note is none, and is not to wait for the answer.
        return False
    words = plain[:_ENOUGH_TO_TELL].split()
    return len(words) >= _FEWEST_TO_TELL and _signs(words) > _SIGNS_OF_GUIDANCE * len(words)


def is_read_by_many(near: Sequence[bytes]) -> bool:
    """Return whether "you" is whoever reads it: nobody else is there, and people in general are.

    Args:
        near: The words of some sentences, as `is_general` has them; none where somebody is there.
    """
    return _signs(near) > 0


def _signs(words: Sequence[bytes]) -> int:
    """Return how many signs of speaking in general are in some words."""
    found = sum(map(_GENERAL.__contains__, words))
    if _FIRST.isdisjoint(words):
        return found
    said = [word.decode("latin-1") for word in words]
    return found + sum(two in _PAIRS.get(one, ()) for one, two in pairwise(said))


def _as_bytes(words: Iterable[str]) -> frozenset[bytes]:
    return frozenset(word.encode("latin-1") for word in words)


_ENOUGH = 2
_SHORTEST, _FEWEST_TO_TELL, _ENOUGH_TO_TELL, _SIGNS_OF_GUIDANCE = 2_500, 500, 50_000, 0.03
_PARTICULAR, _MAYBE, _WORK, _GENERAL, _FIRST = map(
    _as_bytes, (_IN_PARTICULAR, _PERHAPS, _ABOUT_WORK, _IN_GENERAL, _PAIRS)
)
_IN_SIGHT = _PARTICULAR | {SOMEBODY.encode()}
