"""Abbreviations left unexplained: those that a pack knows, and those that nobody knows.

The first use may explain it: "package of care (POC)", "POC (package of care)", "POC, which is …".
It is then known for the rest of the text. What everybody knows (GP, NHS, TV) is never mentioned.
"""

from collections.abc import Collection

from trellis.language.anonymise.given import FAMILY, FIRST, PLACES
from trellis.language.anonymise.ordinary import is_ordinary
from trellis.language.later import Later
from trellis.language.text import word_set

_LETTERS = Later(r"[A-Z](?<![\w&@#/.-].)[A-Z&/]{0,4}[A-Z](?:s|'s|’s)?(?![\w@/-])")
_WORDS_BEFORE, _AROUND = 120, 20
_SAID_AFTER = Later(
    r"s?['’”\"]?\s{0,2}(?:\((?=\s?[a-z\w]+[ -]\w)|(?:,|–|—|-|:)?\s?(?:which|that|this) "
    r"(?:is|means|stands for)|,? (?:i\.?e\.?|meaning|short for|or)\s|\s?[–—=]\s?[a-z])"
)
_MARK_AFTER = Later(r"\s?[–—:=-]\s|\s?\(")
_SHOUTING = Later(r"[A-Z]{2,}\W+[A-Z]{3,}\W+[A-Z]{2,}")
_OF_A_CASE = Later(r"\b[A-Z]{2,5}\sv\.?\s[A-Z]|\b[A-Z]\w+\sv\.?\s[A-Z]{2,5}\b")
"""What a case of a court is called: "CC v KK"."""
_KNOWN_TO_ALL = word_set("OBE MBE CBE DBE KBE BEM KC QC DOI ISBN ISSN URL PDF CEO")
"""What stands after a name, says who leads a firm, or tells where a text is to be found."""
_LONG = 5
"""From so many letters on an ordinary word in capitals is stressed, or a title."""
_LONG_WORD = Later(r"[^\W\d_]{5}")
_STRESSED = word_set(
    """
    about action actions afraid after again agreed alert all alone also always and any april are
    asked august aunt away baby back bad bath bed before best better big both boy breach but call
    called care cared carer carers cat child cold could dad daily danger date day days dead did do
    does dog done don't door doors drink drinks drive drugs early eat end enough ever every extra
    fall fell father file fire first food for friday from full get girl go goals going gone good
    had has have he health help her here high him his home hot house how if important in into is
    it's june july just keep key kept knife large last late left less life list look lost love
    loves low make many march may me meals means meds milk missed monday money more most mother
    move much mum must nan need needs never new next night no nobody none not note notes nothing
    now nurse of off often ok okay old on one only or our out over own own pain phone plan plans
    please point rang really recent refer report review right ring risk risks room sad safe safety
    said same saw school see seen she short shout sign signed sister slow small so some son soon
    staff still stop sunday sure take taken tea team ten than thank thanks that the their them
    then there they this three time to today told too top twice two unable under unsafe until up
    update upset urgent us use very view views visit visits wait want wanted wants was we weak
    week well went wet what when where who why wife will wish wishes with work works worry would
    write wrong yes you your
    """
)
"""Words that people write in capitals so as to stress them, or at the head of a note."""
_WORDS_OF_A_TITLE = Later(r"[A-Za-z]+")
_WORDS_TOO = word_set("ace abc cic cla tec tac dre ras ics pru sab eal lsa esa cod")
"""What is a word, a name or a code in small letters, whatever the list of ordinary words says."""
_OF_A_LINK = tuple("@./_")
_LINKED = Later(r"[@/_]|\.\w")
_NO_WORDS = frozenset({"dols"})
_FEWEST_SMALL, _FEWEST_TITLED = 3, 4


def is_written(cased: str, start: int, end: int, written: Collection[str]) -> bool:
    """Return whether letters stand for an abbreviation, as it is written or in another case.

    "poc" and "Marac" do, since nothing else is written so. "sen" and "mash" are words, "at" and
    "or" are too short to be sure of, and in a line of capitals a word is a word.

    Args:
        cased: The text with its capitals, `Folded.cased`.
        start: Where they begin.
        end: Where they end.
        written: How the abbreviation is written.
    """
    found = cased[start:end]
    if found in written or (found.isupper() and all(map(str.islower, written))):
        return True
    if not found.isalpha():
        return False
    letters = found.removesuffix("s")
    if len(letters) > 1 and letters.isupper():
        around = cased[max(0, start - _AROUND) : start] + cased[end : end + _AROUND]
        return not around.isupper()
    if cased[max(0, start - 1) : start] in _OF_A_LINK or _LINKED.match(cased, end):
        return False
    low = found.lower()
    if low in _WORDS_TOO or (low not in _NO_WORDS and is_ordinary(low)):
        return False
    if found.islower():
        return len(found) >= _FEWEST_SMALL
    return found.istitle() and len(found) >= _FEWEST_TITLED and found not in FIRST | FAMILY | PLACES


def explained(text: str, start: int, end: int) -> bool:
    """Return whether the text says what an abbreviation means where it stands.

    Args:
        text: The text.
        start: Where the abbreviation begins.
        end: Where it ends.
    """
    if _SAID_AFTER.match(text, end):
        return True
    letters = [letter.lower() for letter in text[start:end] if letter.isupper()]
    if mark := _MARK_AFTER.match(text, end):
        after = text[mark.end() : mark.end() + _WORDS_BEFORE].partition("\n")[0]
        words = [word[0].lower() for word in _WORDS_OF_A_TITLE.findall(after)]
        if words[:1] == letters[:1] and _in_order(letters, words[: len(letters) + 4]):
            return True
    before = text[max(0, start - _WORDS_BEFORE) : start].rstrip(" '\"“‘")
    if not before.endswith("("):
        return False
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
        if letters in seen or letters.upper() in known or letters.lower() in _STRESSED:
            continue
        if letters in _KNOWN_TO_ALL or (len(letters) >= _LONG and is_ordinary(letters)):
            continue
        if _is_shouted(text, *one.span()):
            continue
        seen.add(letters)
        if _OF_A_CASE.search(text[max(0, one.start() - 30) : one.end() + 30]):
            continue  # Somebody's letters, here and later: no words stand behind them.
        found.append((one.start(), one.start() + len(letters)))
    return found


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Return whether the words around are in capitals too, as in a heading."""
    around = text[max(0, start - 25) : end + 25]
    return _SHOUTING.search(around) is not None or _is_in_a_heading(text, start, end)


def _is_in_a_heading(text: str, start: int, end: int) -> bool:
    """Return whether its line is all in capitals and holds words too long to be letters alone."""
    last = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)]
    return line.isupper() and len(line.split()) > 1 and _LONG_WORD.search(line) is not None
