"""Which regular expressions a rule may hold: those that can never take long.

A pattern is looked for in one sentence at a time. What makes a pattern slow is repeating something
that can be matched in more ways than one, so a repeat without an end is possessive (``++``, ``*+``:
it never gives back what it took), a repeat of a group is short, and there are few of them.
"""

import re

from trellis.language.later import Later

MOST_CHARACTERS = 400
_MOST_REPEATS = 3
_LONGEST_REPEAT = 12
_LONGEST_REPEAT_OF_GROUP = 5
_CLASS = Later(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_REPEAT = Later(
    r"(?P<what>.)(?P<how>[*+]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})(?P<more>[+?]?)"
)
_REPEATED_GROUP = Later(r"\(:?([^()]*)\)\{")
_SPECIAL = Later(r"\\[1-9]|\(\?P=|\(\?[aiLmsux-]+[):]|\(\?\(")


def unsafe(pattern: str) -> tuple[str, str] | None:
    """Say why a pattern cannot be used, and what to do; None where it can.

    Args:
        pattern: A regular expression of a rule.
    """
    if len(pattern) > MOST_CHARACTERS:
        return "This pattern is too long", f"Keep it to {MOST_CHARACTERS} characters"
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return "This is not a pattern that can be used", "Check its brackets and escapes"
    if re.search(pattern, "") is not None:
        return "This pattern finds nothing at all, everywhere", "Let it ask for a word"
    if _SPECIAL.search(pattern):
        return "This pattern refers back or sets a flag", "Write the words out instead"
    return _slow(pattern)


def _gives_back(inside: str) -> bool:
    """Return whether a group holds a repeat that is not possessive, or could match nothing."""
    return any(found["more"] != "+" for found in _REPEAT.finditer(inside)) or inside.endswith("?")


def _slow(pattern: str) -> tuple[str, str] | None:
    bare = _CLASS.sub("C", pattern)
    bare = re.sub(r"\\.", "E", bare).replace("(?", "(")
    if any(_gives_back(group[1]) for group in _REPEATED_GROUP.finditer(bare)):
        return (
            "This pattern repeats something that itself repeats",
            "Make the inner repeat possessive: ++ or *+",
        )
    repeats = 0
    for found in _REPEAT.finditer(bare):
        of_group = found["what"] == ")"
        endless = found["how"] in ("*", "+") or (found["comma"] and not found["high"])
        if endless and (of_group or found["more"] != "+"):
            return (
                "This pattern repeats something without an end",
                "Say how often at most, such as {0,3}, or make it possessive: ++ or *+",
            )
        if endless:
            continue
        repeats += 1
        most = int(found["high"] or found["low"] or 0)
        if most > (_LONGEST_REPEAT_OF_GROUP if of_group else _LONGEST_REPEAT):
            return "This pattern repeats something too often", "Make the repeat shorter"
    if repeats > _MOST_REPEATS:
        return "This pattern has too many repeats in it", f"Keep to {_MOST_REPEATS} repeats"
    return None
