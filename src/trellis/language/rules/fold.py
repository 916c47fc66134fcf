"""Text as the rules read it: small letters, straight apostrophes, one space between words.

Folding never loses a place: every offset in the folded text leads back to one in the text itself,
counted in code points, whatever the line ends, the accents and the emoji.
"""

from bisect import bisect_left, bisect_right

_SAME_LENGTH = (
    ("’", "'"), ("‘", "'"), ("\n", " "), ("\r", " "), ("\t", " "), ("\u00a0", " "),
    ("\u2011", "-"), ("\u2010", "-"), ("\u202f", " "), ("\u2009", " "),
)  # fmt: skip
_WORDS_ALONE = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(256)
)
_LINES_OF_WORDS_ALONE = _WORDS_ALONE[:10] + b"\n" + _WORDS_ALONE[11:]


class Folded:
    """A text and its folded form. ``cased`` keeps its capitals; ``low`` has none."""

    def __init__(self, text: str) -> None:
        cased = text
        for one, other in _SAME_LENGTH:
            if one in cased:
                cased = cased.replace(one, other)
        self._cuts: list[int] = []
        self._shifts: list[int] = []
        self._origins: list[int] = []
        if "  " in cased:
            cased = self._squeeze(cased)
        self.text = text
        self.cased = cased
        self.low = lower(cased)

    def _squeeze(self, cased: str) -> str:
        parts = []
        begin = shift = 0
        at = cased.find("  ")
        while at >= 0:
            parts.append(cased[begin : at + 1])
            begin = at + 2
            while cased.startswith(" ", begin):
                begin += 1
            shift += begin - at - 1
            self._cuts.append(begin - shift)
            self._shifts.append(shift)
            self._origins.append(begin)
            at = cased.find("  ", begin)
        parts.append(cased[begin:])
        return "".join(parts)

    def place(self, at: int) -> int:
        """Return the place in the text of a place in the folded text where a word begins."""
        if not self._cuts:
            return at
        number = bisect_right(self._cuts, at)
        return at + (self._shifts[number - 1] if number else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text that a stretch of the folded text stands for."""
        cuts = self._cuts
        if not cuts:
            return start, max(start, end)
        number = bisect_right(cuts, start)
        first = start + self._shifts[number - 1] if number else start
        if end <= start:
            return first, first
        if number == len(cuts) or end <= cuts[number]:
            return first, first + end - start
        return first, self.place(end - 1) + 1

    def folded(self, at: int) -> int:
        """Return the place in the folded text of a place in the text."""
        if not self._cuts:
            return at
        number = bisect_right(self._origins, at)
        before = at - (self._shifts[number - 1] if number else 0)
        return min(before, self._cuts[number]) if number < len(self._cuts) else before

    def all_folded(self, places: list[int]) -> list[int]:
        """Return `folded` of many places of the text, which come in order."""
        if not self._cuts:
            return places
        found: list[int] = []
        first = shift = 0
        for origin, cut, following in zip(self._origins, self._cuts, self._shifts, strict=True):
            last = bisect_left(places, origin, first)
            found += [at - shift for at in places[first:last]]
            number = len(found) - 1
            while number >= 0 and found[number] > cut:  # It stands in what was left out.
                found[number] = cut
                number -= 1
            first, shift = last, following
        found += [at - shift for at in places[first:]]
        return found


def lower(text: str) -> str:
    """Return `text` in small letters, with as many code points as it had."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def words_alone(low: str) -> bytes:
    """Return folded text as a byte a code point: letters and digits, a space for all else.

    Letters beyond Latin-1 become a space too: whatever is found in this has to be looked at again
    in the text, and nothing that stands in the text is missed in it.

    Args:
        low: `Folded.low`, or a phrase to look for.
    """
    return low.encode("latin-1", "replace").translate(_WORDS_ALONE)


def all_words_alone(phrases: list[str]) -> list[bytes]:
    """Return `words_alone` of many phrases, none of which runs over a line, a space round each."""
    if not phrases:
        return []
    lines = (" " + " \n ".join(phrases) + " ").encode("latin-1", "replace")
    return lines.translate(_LINES_OF_WORDS_ALONE).split(b"\n")
