"""Whether a name of the roster in small letters, such as "hope", is the name or only the word.

Privacy first: it is the name unless what stands beside it makes it a word ("the hope", "i hope",
"hope that", "to mark the day").
"""

import re

from trellis.language.anonymise.ordinary import is_ordinary
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
    """
)


def is_used_as_name(low: str, start: int, end: int) -> bool:
    """Return whether what stands at a place in small letters is to be held for a name.

    Args:
        low: The text, in small letters.
        start: Where it begins.
        end: Where it ends.
    """
    word = low[start:end]
    if not is_ordinary(word) or low[end : end + 2] in ("'s", "’s"):
        return True
    before = _WORD_BEFORE.search(low[max(0, start - 30) : start])
    first = before[1] if before else ""
    found = _WORD_AFTER.match(low, end)
    after = found[1] if found else ""
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
