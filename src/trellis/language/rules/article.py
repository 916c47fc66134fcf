"""An "a" or "an" before the wording goes with what is offered: "an alcoholic", "a person who"."""

import re

from trellis.language.later import Later

_BEFORE = Later(r"\b(?P<article>an?)[ ]\Z")
_AN = Later(r"[aeio]|u(?!ni|se|sua|tili|k)|hour|honest|heir", re.IGNORECASE)
_NO_ARTICLE = Later(
    r"(?:an? |people|older people|those|support|something|somebody|someone|violence|abuse|neglect|"
    r"distress|harm|walking|silence|reasons|children|not|unable|at|in|on|to|with|within|\[\w+)\b"
)


def with_article(low: str, start: int, offered: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Return where the wording begins and what to offer, with the article where it would change.

    Args:
        low: Folded text.
        start: Where the wording begins.
        offered: Other ways to put it.
    """
    if not offered or not low.endswith(("a ", "an "), 0, start):
        return start, offered
    found = _BEFORE.search(low, max(0, start - 4), start)
    if not found:
        return start, offered
    made = tuple(_fitting(each) for each in offered)
    if all(each.startswith(f"{found['article']} ") for each in made):
        return start, offered
    return found.start(), made


def _fitting(offered: str) -> str:
    if _NO_ARTICLE.match(offered):
        return offered
    return f"{'an' if _AN.match(offered) else 'a'} {offered}"
