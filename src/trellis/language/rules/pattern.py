"""A regular expression, looked for one sentence at a time, in folded text.

``near`` names words one of which has to stand in the sentence: only such sentences are looked at,
which keeps thousands of rules quick. Which expressions may be used at all, `safety` decides.
"""

import re
from collections.abc import Iterator
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready to use on folded text."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def found(pattern: str, low: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield where a pattern stands between two places of folded text.

    Args:
        pattern: A regular expression of a rule.
        low: Folded text.
        first: Where the sentence begins.
        last: Where it ends.
    """
    for one in compiled(pattern).finditer(low, first, last):
        if one.end() > one.start():
            yield one.span()
