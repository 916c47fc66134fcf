"""Every form that a name of the roster takes: whole, in part, short, with initials, as letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from trellis.language.anonymise.ordinary import ABBREVIATIONS, is_ordinary
from trellis.language.rules.fold import lower
from trellis.language.text import word_set

_PLACE = Path(__file__).parents[1] / "data" / "short_forms.txt"
_SHORTEST_PART = 3
_FEWEST_LETTERS = 3
_NO_NAMES = word_set("mr mrs ms miss mx dr prof rev revd sir lady cllr the nee née aka and of")
_KIND_WORDS = word_set(
    """
    school primary infant infants junior juniors high academy college nursery surgery centre
    hospital clinic practice house home lodge hall court hub trust church mosque chapel temple
    gurdwara synagogue care day unit ward street road lane avenue close drive way place grove
    terrace crescent rc ce cofe catholic flat apartment community family
    children's children adult residential nursing
    limited ltd services service support council association group club society
    """
)
_TOKEN = re.compile(r"[^\W_]+")
_KINDS_CUT_SHORT = {
    "road": "rd", "street": "st", "lane": "ln la", "avenue": "ave av", "close": "cl clo",
    "drive": "dr drv", "court": "ct crt", "crescent": "cres", "terrace": "terr ter",
    "gardens": "gdns", "garden": "gdn", "grove": "gr grv", "place": "pl", "square": "sq",
    "house": "hse ho", "lodge": "ldg", "flat": "flt", "apartment": "apt", "school": "sch",
    "primary": "prim", "secondary": "sec", "academy": "acad", "college": "coll",
    "university": "uni", "nursery": "nurs", "hospital": "hosp", "centre": "ctr cent center",
    "surgery": "surg", "clinic": "clin", "community": "comm", "saint": "st", "st": "saint",
}  # fmt: skip
_SHORT_KINDS = word_set(" ".join(_KINDS_CUT_SHORT.values())) - {"saint"}
_TELLS_ALONE = 5


def plain(text: str) -> str:
    """Return text in small letters without accents, with as many code points as it had.

    Args:
        text: The text.
    """
    low = lower(text)
    if low.isascii():
        return low
    return "".join(_without_accent(one) for one in low)


def _without_accent(letter: str) -> str:
    if letter == "ł":
        return "l"
    if letter == "ø":
        return "o"
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if all(map(unicodedata.combining, parts[1:])) else letter


def forms_of_person(name: str) -> Iterator[str]:
    """Yield every way in which somebody's name is written, without accents or capitals.

    "Ellie-Mae O'Brien" is "Ellie Mae", "Elliemae", "Ellie", "Mae" and "OBrien" too.

    Args:
        name: The name, as the roster has it.
    """
    yield plain(name)
    words = words_of(name)
    for word in words:
        parts = _TOKEN.findall(word)
        yield from (word, "".join(parts))
        yield from (part for part in parts if len(part) >= _SHORTEST_PART)
    whole = plain(name).split()
    yield from (" ".join(whole[number:]) for number in range(1, len(whole) - 1))
    for part in {words[0], *words[0].split("-")} if words else ():
        yield from short_forms(part)


def initials_of(name: str) -> Iterator[str]:
    """Yield somebody's initials: all of them, and the first with the last.

    Args:
        name: The name, as the roster has it.
    """
    words = words_of(name)
    parts = [_TOKEN.findall(word) for word in words]
    if any(len(each) > 1 for each in parts):
        yield "".join(part[0] for each in parts for part in each)
        if (
            len(two := "".join(part[0] for part in parts[0])) > 1
            and two.upper() not in ABBREVIATIONS
        ):
            yield two
    if len(words) > 1:
        yield "".join(word[0] for word in words)
        if (two := words[0][0] + words[-1][0]).upper() not in ABBREVIATIONS:
            yield two


def words_of(name: str) -> list[str]:
    """Return the words of somebody's name, without titles, in small letters."""
    words = [word for word in re.split(r"[\s,()\"“”]+", plain(name)) if len(word) > 1]
    return [word for word in words if word.rstrip(".") not in _NO_NAMES]


def forms_of_place(name: str) -> Iterator[str]:
    """Yield every way in which a place or an organisation is written, as `forms_of_person`.

    "Wendle Valley College" is "Wendle Valley" and "WVC" too; "The Hollies" is "Hollies".

    Args:
        name: The name, as the roster has it.
    """
    whole = plain(name)
    yield whole
    words = whole.split()
    has_article = words[:1] == ["the"]
    if has_article:
        words = words[1:]
        yield " ".join(words)
    yield from _said_otherwise(words)
    for word in words:
        bare = word.removesuffix("'s")
        if len(bare) >= _TELLS_ALONE and bare not in _KIND_WORDS and not is_ordinary(bare):
            yield word
    if len(words) >= _FEWEST_LETTERS and all(word[0].isalpha() for word in words):
        yield "".join(word[0] for word in words)
    while len(words) > 1 and words[-1] in _KIND_WORDS:
        words = words[:-1]
        is_a_word = len(words) == 1 and is_ordinary(words[0])
        if not is_a_word or (has_article and words[0] not in _KIND_WORDS):
            yield " ".join(words)
            yield from _said_otherwise(words)


def is_kind(word: str) -> bool:
    """Return whether a word says what a place is, in full or cut short: "school", "rd".

    Args:
        word: In small letters, without accents.
    """
    return word in _KIND_WORDS or word in _SHORT_KINDS


def _said_otherwise(words: list[str]) -> Iterator[str]:
    """Yield a place with "rd" for "road" and "saint" for "st", one word of it at a time."""
    for number, word in enumerate(words):
        for short in _KINDS_CUT_SHORT.get(word.rstrip("."), "").split():
            yield " ".join((*words[:number], short, *words[number + 1 :]))


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    lines = _PLACE.read_text(encoding="utf-8").splitlines()
    pairs = (plain(line).partition(":") for line in lines)
    return {name: tuple(short.split()) for name, _, short in pairs}


def pet_forms(first_name: str) -> Iterator[str]:
    """Yield how a short first name is made longer: "Willy" and "Wills", "Tommy", "Rosie", "Eddie".

    Args:
        first_name: In small letters, without accents.
    """
    stem = first_name.rstrip("aeiou")
    for base in {first_name, stem, stem + stem[-1:]}:
        if len(base) > 2:
            yield from (base + ending for ending in ("y", "ie", "ey", "s", "o", "a", "kins"))


def short_forms(first_name: str) -> tuple[str, ...]:
    """Return the short and pet forms of a first name: "Peggy" of Margaret.

    Args:
        first_name: In small letters, without accents.
    """
    return _short_forms().get(first_name, ())


def tokens(form: str) -> tuple[str, ...]:
    """Return the words of a form, as they are looked for one after the other."""
    return tuple(_TOKEN.findall(form))
