"""A word that somebody is reduced to: found where it names a person, not where it names a thing.

"She is a hoarder", "the alcoholic", "typical attention seeker" and "addicts" name people.
"Hoarder clearance services", "an alcoholic drink" and "Frail, Elderly and Ageing Team" do not.
"""

from trellis.language.later import Later

_NAMES = Later(
    r"(?:(?<!\w)(?:an?|the|this|that|these|those|our|your|another|such|typical|known|as|is|are|was|"
    r"were|be|been|being|remains?|became|becomes?|of|for|two|three|four|all|both|other|many|some|"
    r"and|or|by|with|to|from|both|high|chronic|complete|total|real|classic|serial|long-term|"
    r"young|old|elderly|local|regular|severe|bit of an?|call(?:s|ed)? \w+ an?)\s|\A|[.!?:;(,-]\s?)"
    r"(?:(?!of|in|for|to|with|and|at|by|from)[\w-]+\s)?\Z"
)
_A_THING_FOLLOWS = Later(
    r"\s(?:drinks?|beverages?|service|services|team|teams|unit|units|clinic|clinics|support|"
    r"programme|group|groups|act|association|society|line|lane|road|street|house|nurse|"
    r"worker|scheme|policy|behaviou?rs?|clearance|cleaning|day|week|pathway)\b"
)


def names_somebody(low: str, first: int, start: int, end: int) -> bool:
    """Return whether the word between `start` and `end` stands where a person is named.

    Args:
        low: Folded text.
        first: Where the sentence begins.
        start: Where the word begins.
        end: Where it ends.
    """
    if _A_THING_FOLLOWS.match(low, end):
        return False
    before = low[max(first, start - 40) : start].lstrip()
    return low[start:end].endswith("s") or _NAMES.search(before) is not None
