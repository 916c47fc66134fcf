"""Abbreviations left unexplained: those that a pack knows, and those that nobody knows.

The first use may explain it: "package of care (POC)", "POC (package of care)", "POC, which is …".
It is then known for the rest of the text. What everybody knows (GP, NHS, TV) is never mentioned.
"""

from trellis.language.later import Later

_LETTERS = Later(r"[A-Z](?<![\w&@#/.-].)[A-Z&/]{0,4}[A-Z](?:s|'s|’s)?(?![\w@/-])")
_WORDS_BEFORE = 120
_SAID_AFTER = Later(
    r"s?['’”\"]?\s{0,2}(?:\((?=\s?[a-z\w]+[ -]\w)|(?:,|–|—|-|:)?\s?(?:which|that|this) "
    r"(?:is|means|stands for)|,? (?:i\.?e\.?|meaning|short for|or)\s|\s?[–—=]\s?[a-z])"
)
_SHOUTING = Later(r"[A-Z]{2,}\W+[A-Z]{3,}\W+[A-Z]{2,}")
_WORDS_OF_A_TITLE = Later(r"[A-Za-z]+")


def explained(text: str, start: int, end: int) -> bool:
    """Return whether the text says what an abbreviation means where it stands.

    Args:
        text: The text.
        start: Where the abbreviation begins.
        end: Where it ends.
    """
    if _SAID_AFTER.match(text, end):
        return True
    before = text[max(0, start - _WORDS_BEFORE) : start].rstrip(" '\"“‘")
    if not before.endswith("("):
        return False
    letters = [letter.lower() for letter in text[start:end] if letter.isupper()]
    words = [word[0].lower() for word in _WORDS_OF_A_TITLE.findall(before[-90:])]
    return _in_order(letters, words[-(len(letters) + 4) :]) or (
        len(letters) > 1 and words[-1:] != [] and letters[0] in words[-6:]
    )


def _in_order(letters: list[str], initials: list[str]) -> bool:
    waiting = iter(initials)
    return all(letter in waiting for letter in letters)


def unknown(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Return abbreviations that nobody has explained to us, each at its first use.

    Args:
        text: The text.
        known: What everybody knows, and what the packs know.
    """
    seen: set[str] = set()
    found = []
    for one in _LETTERS.finditer(text):
        letters = one[0].removesuffix("s").removesuffix("'").removesuffix("’")
        if letters in seen or letters.upper() in known or _is_shouted(text, *one.span()):
            continue
        seen.add(letters)
        found.append((one.start(), one.start() + len(letters)))
    return found


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Return whether the words around are in capitals too, as in a heading."""
    around = text[max(0, start - 25) : end + 25]
    return _SHOUTING.search(around) is not None
