"""The plain classes of words, as ``data/classes.txt`` lists them: KIN, WISH, MUSIC, SERVICE."""

from functools import cache
from pathlib import Path

from trellis.language.text import word_set

MOST_CLASSES = 3
_PLACE = Path(__file__).parents[1] / "data" / "classes.txt"
NOT_DOING = word_set(
    """
    needs need feed seed speed bleed services assessments plans as its this us less plus days weeks
    months years times bed red
    """
)
"""What ends like a word for what somebody does, and seldom is one after a name."""
_ALSO_DOES = word_set(
    """
    is was has had can could would will might may does did isn't wasn't hasn't doesn't didn't won't
    can't cannot couldn't wouldn't never often always also still just then who and himself herself
    goes went came comes sat sits got gets makes made took takes kept keeps lives lived
    put puts set let lets led held ran fell won met gave kept hit cut read left lost spent
    """
)


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Return the first `MOST_CLASSES` of each word that has any, in the order of the file."""
    held: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in _PLACE.read_text(encoding="utf-8").splitlines():
        if line[0] != " ":
            name, _, line = line.partition(":")
        for word in line.split():
            held[word] = (*held.get(word, ()), name)[:MOST_CLASSES]
    return held


DOING = _ALSO_DOES | frozenset(
    word
    for word, names in classes().items()
    if word not in NOT_DOING
    and any(name.endswith("s") or name.endswith("ed") for name in names if not name.isupper())
)
"""What follows somebody who does it: "refused", "wants", "is"."""
