"""Whether a name that is a word as well, such as "hope" or "April", is the name or only the word.

Privacy first: it is the name unless what stands beside it makes it a word ("the hope", "i hope",
"hope that", "to mark the day", "in April", "Mark my words").
"""

import re

from trellis.language.anonymise.given import FAMILY_WORDS, WORDS_TOO
from trellis.language.anonymise.ordinary import is_ordinary
from trellis.language.anonymise.runs import begins_sentence
from trellis.language.text import word_set

_WORD_BEFORE = re.compile(r"([\w'’]+)[ \t]+\Z")
_TWO_BEFORE = re.compile(r"([\w'’]+)[ \t]+([\w'’]+)[ \t]+\Z")
_WORD_AFTER = re.compile(r"[ \t]+([\w'’]+)")
_A_THING = word_set(
    """
    a an the this that these those no any some every each much more most less little lot own what
    which whose his her its their my our your new old of all full half two three four five six
    seven eight nine ten few many several other another same such good great big small bit lost
    losing loses false real true last next first gas electric by in at on takes take took sang
    """
)
_DOES = word_set(
    """
    i we you they it who which that there can could will would shall should may might must did do
    does don't doesn't didn't won't can't couldn't wouldn't not never always please let's lets
    i'll we'll you'll they'll he'll she'll i'd we'd you'd they'd he she
    """
)
_SO = word_set(
    "is was are were be been being very so too quite really more as am isn't wasn't feels"
)
_CALLED = word_set("this it that name names called")
_TO_SOMEBODY = word_set(
    """
    spoke spoken speak speaks talked talk talks talking said say says gave give gives given wrote
    write writes back listened listen sent send passed next close married related went over out
    according thanks apologised explained read handed offered showed rude kind mean belongs
    """
)
_OF_A_WORD = word_set("the to that of for into about the a an it them him up down out off on")
_MODAL = word_set("will may can")
_AFTER_A_NAME = word_set(
    """
    is was has had says said told asked rang wants wanted likes feels felt came went and who would
    does did lives looks thinks thought knows knew needs needed 's
    """
)
_BEFORE_A_NAME = word_set(
    """
    with from rang ring saw see met meet phoned called told asked visited and mr mrs ms miss dr
    brother sister son daughter mum dad friend worker carer husband wife partner cousin for
    ask asks asking tell telling call calling text texted email emailed phone thank
    """
)

_NOT_OF_SOMEBODY = word_set(
    """
    left right whole hard heavy sharp white red green blue black pale deep fresh dried wild late
    early severe slight thick thin wooden public annual electric carved broken
    """
)
_TENDED = re.compile(
    r"(?:grow|plant|eat|cook|chop|dry|wear)(?:s|ed|ing)?|grew|grown|ate|planted|dried|chopped|wore"
)
_OF_A_THING = word_set(
    """
    damage bracelet necklace earrings pendant beads figurine leaf leaves bush bushes petals oil
    seeds roots cuttings pesto therapy ago
    """
)
_LIKE_THE_WEATHER = word_set("sunny misty lucky stormy windy frosty sandy rusty happy")
_A_MONTH_BEFORE = re.compile(
    r"(?<![\w'’-])(?:(?P<inside>in|In)|[Ss]ince|[Uu]ntil|[Tt]ill|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|"
    r"[Mm]id|[Dd]uring|[Ee]ach|[Ee]very|[Tt]his)[ -]\Z"
)
_INTO_SOMEBODY = re.compile(
    r"\b(?:confid|believ|trust|interest|faith|confidence|involv|disappoint)\w*"
    r"(?: \w+)? in \Z",
    re.IGNORECASE,
)
_MONTHS = word_set("April May June August")
_ASKED_OF = re.compile(r" (?:you|he|she|they|it|we|i|I|there|this|that)\b[^.!?\n]*\?")
_WORD_AT_THE_HEAD = {
    "Mark": re.compile(r" my words\b"),
    "Hope": re.compile(r" (?:you|this|that|all|it)\b(?! [a-z]+ing\b)"),
    "Will": _ASKED_OF,
    "May": _ASKED_OF,
    "Art": re.compile(r" (?:therapy|class|classes|club|lessons|materials|gallery|exhibition)\b"),
}


def is_only_a_word(text: str, start: int, end: int) -> bool:
    """Return whether what stands at a place with a capital is certainly no name: "in April".

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends.
    """
    word, after = text[start:end], _WORD_AFTER.match(text, end)
    if begins_sentence(text, start):
        alone = _WORD_AT_THE_HEAD.get(word)
        return alone is not None and alone.match(text, end) is not None
    before = text[max(0, start - 40) : start]
    placed = _A_MONTH_BEFORE.search(before) if word in _MONTHS else None
    if placed is None or text[end : end + 1] in ("'", "’", "-"):
        return False
    if after and (
        after[1][0].isupper() or after[1].endswith(("s", "ed", "ing")) or after[1] in _AFTER_A_NAME
    ):
        return False
    return not (placed["inside"] and _INTO_SOMEBODY.search(before))


def may_be_a_word(word: str) -> bool:
    """Return whether a word in small letters could be meant as one, though it is a name.

    Args:
        word: The word, in small letters.
    """
    known = (word, word.removesuffix("s"))
    return is_ordinary(word) or any(
        each in FAMILY_WORDS or each.capitalize() in WORDS_TOO for each in known
    )


def is_used_as_name(low: str, start: int, end: int) -> bool:
    """Return whether what stands at a place in small letters is to be held for a name.

    Args:
        low: The text, in small letters.
        start: Where it begins.
        end: Where it ends.
    """
    word = low[start:end]
    if not may_be_a_word(word) or low[end : end + 2] in ("'s", "’s"):
        return True
    before = _WORD_BEFORE.search(low[max(0, start - 30) : start])
    first = before[1] if before else ""
    found = _WORD_AFTER.match(low, end)
    after = found[1] if found else ""
    if after in _OF_A_THING or _TENDED.fullmatch(first):
        return False
    if first in _NOT_OF_SOMEBODY:
        two = _TWO_BEFORE.search(low[max(0, start - 40) : start])
        if two is not None and two[1] in ("a", "an", "the"):
            return False
    if word in _LIKE_THE_WEATHER and first in _SO:
        return after in ("who", "that")
    if word in _MODAL and first not in _BEFORE_A_NAME and first != "to":
        return after in _AFTER_A_NAME or after == word  # "Will will come."
    if first == "to":
        two = _TWO_BEFORE.search(low[max(0, start - 40) : start])
        return two is not None and two[1] in _TO_SOMEBODY
    if first in _SO:
        two = _TWO_BEFORE.search(low[max(0, start - 40) : start])
        return two is not None and two[1] in _CALLED
    if first == word or first in _A_THING or first in _DOES:  # "Rose rose early."
        return False
    return after not in _OF_A_WORD or first in _BEFORE_A_NAME
