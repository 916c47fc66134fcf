"""What something said or asked is made of, as the small models of talk and of questions see it.

Words stand as in `trellis.language.model.features`, with a few classes more: WHO for whoever is
spoken of (kin, friends, workers, a name), NUMBER, THEY, THEIR. Something said is made of

- ``word``, ``begin~`` and ``word word``, each weighing less the longer the line is;
- ``^word word``, how its first part begins, ``|word word``, how another part does;
- ``:length 2``, ``:parts 2`` and ``:questions 1``;
- ``@sign`` and ``@sign & sign``, the signs found in it alone and two at a time;
- ``:says kind``, what the rules hold it to be.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import combinations, pairwise

from trellis.language.model.features import MOST_WORDS, as_words
from trellis.language.rules.fold import Folded

_BEGINS_WITH = 5
_WHOLE, _TWO_SIGNS, _SAYS = 0.5, 0.4, 0.7
_PEOPLE = (
    "mum mummy mother mam dad daddy father stepdad stepmum sister brother wife husband partner ex "
    "son sons daughter daughters children child kids friend friends mate mates nan nana nanny gran "
    "grandma granny grandad grandpa grandson granddaughter grandchildren family neighbour "
    "neighbours parents boss aunt auntie aunty uncle cousin cousins niece nephew twin twins "
    "boyfriend girlfriend brothers sisters baby lads boys girls boy girl lady grandmothers "
    "teacher teachers carer carers keyworker colleague colleagues manager class team therapist "
    "doctor gp consultant nurse staff imam vicar priest coach landlord landlady godmother tutor "
    "warden supervisor judge worker workers residents sponsor visitor pa school church police "
    "dog cat teddy budgie somebody someone everybody everyone anybody anyone people others stranger"
)
_COUNTED = "nought zero one two three four five six seven eight nine ten hundred half"
_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays january february march april may june july august "
    "september october november december christmas easter eid ramadan iftar diwali"
)
_NO_NAMES = frozenset(_CALENDAR.split())
_WHO, _NUMBERS = frozenset(_PEOPLE.split()), frozenset(_COUNTED.split())
_SAME = {
    "he": "THEY", "she": "THEY", "they": "THEY", "his": "THEIR", "her": "THEIR", "their": "THEIR",
    "u": "you", "ur": "your", "wud": "would", "wot": "what", "cos": "because", "im": "i'm",
    "ive": "i've", "dont": "don't", "cant": "can't", "didnt": "didn't", "wanna": "want",
    "gonna": "going", "gotta": "got", "yeah": "yes",
}  # fmt: skip
_WORD = re.compile(r"\w+")
_PART = re.compile(r"[,;:–—?.!]+\s*|\s-\s")
_NAME = re.compile(r"(?<=[A-Za-z,;'’] )(?!I\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_BEFORE = frozenset(["so", "and", "but", "or", "well", "ok", "okay", "now", "then", "right"])


class Signs:
    """Patterns with a name each, got ready when they are first looked for.

    Args:
        patterns: For each name a pattern over folded words, in which whoever is spoken of is "who".
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = patterns

    @cached_property
    def _ready(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(name, re.compile(pattern)) for name, pattern in self._patterns.items()]

    def of(self, low: str, names: set[str]) -> list[str]:
        """Return the names of the signs that are in folded words.

        Args:
            low: The words.
            names: People's names among them.
        """
        words = _people().sub("who", low)
        if names:
            words = _WORD.sub(lambda word: "who" if word[0] in names else word[0], words)
        return [name for name, pattern in self._ready if pattern.search(words)]


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_WHO))})\b")


def made(text: str, signs: Signs, noticed: Iterable[str] = ()) -> dict[str, float]:
    """Return what something said or asked is made of and how much of each.

    Args:
        text: What was said.
        signs: The signs to look for.
        noticed: What rules hold it to be.
    """
    low = " ".join(Folded(text).low.split())
    names = {each for found in _NAME.findall(text) for each in found.lower().split()} - _NO_NAMES
    classes = _classes(low, names)[:MOST_WORDS]
    if not classes:
        return {}
    share = len(classes) ** -0.5
    found: dict[str, float] = {}
    for name in (*_of_words(classes), *map(" ".join, pairwise(classes))):
        found[name] = found.get(name, 0.0) + share
    found.update(dict.fromkeys(_of_parts(low, names), _WHOLE))
    held = signs.of(low, names)
    found.update(dict.fromkeys((f"@{one}" for one in held), _WHOLE))
    found.update(
        dict.fromkeys((f"@{one} & {two}" for one, two in combinations(held, 2)), _TWO_SIGNS)
    )
    found.update(dict.fromkeys((f":says {one}" for one in noticed), _SAYS))
    return found


def _classes(low: str, names: set[str]) -> list[str]:
    return [_class_of(word, names) for word in as_words(low).decode("latin-1").split()]


def _class_of(word: str, names: set[str]) -> str:
    if word[0] == "0" or word in _NUMBERS:
        return "NUMBER"
    bare = re.sub(r"'(?:s|d|ll)$", "", word)
    return "WHO" if bare in _WHO or bare in names else _SAME.get(word, word)


def _of_words(classes: list[str]) -> Iterable[str]:
    for word in classes:
        yield word
        if len(word) > _BEGINS_WITH and word.islower():
            yield f"{word[:_BEGINS_WITH]}~"


def _of_parts(low: str, names: set[str]) -> Iterable[str]:
    parts = []
    for part in _PART.split(low):
        words = _classes(part, names)
        while words and words[0] in _BEFORE:
            words = words[1:]
        if words:
            parts.append(words)
    for number, words in enumerate(parts):
        mark = "|" if number else "^"
        yield from (f"{mark}{' '.join(words[:count])}" for count in (1, 2, 3))
    yield f":length {min(sum(map(len, parts)) // 4, 6)}"
    yield f":parts {min(len(parts), 4)}"
    yield f":questions {min(low.count('?'), 3)}"
