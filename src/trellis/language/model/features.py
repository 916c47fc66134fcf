"""What a sentence is made of, as the linear model sees it: plain names that a reader can follow.

Words are put into plain classes too (PERSON, KIN, WORKER, WISH, MUSIC, NUMBER), which
``data/classes.txt`` lists, so that what is learnt of "her son plays the cello" holds for "his
brother paints boats". A sentence is made of

- ``word``, each ``CLASS`` it is in, ``begin~`` (how a longer word begins) and ``word word``, pairs
  in which a word stands as the first of its classes, with another between them too (``word _
  word``): each weighs less the longer the sentence is; one that is denied stands there as
  ``!word`` and ``!TROUBLE``, ``!NEED``, ``!GOOD`` or ``!LASTING`` alone;
- ``^word`` and ``^word word`` (how it begins), ``word$`` and ``word word$`` (how it ends),
  ``:length 2``, ``:own``, ``:quoted``, ``:question`` and ``:rule deficit``, the kinds that rules
  notice in it.
"""

from collections.abc import Iterable
from itertools import pairwise

from trellis.language.model.named import LIKE, without_names
from trellis.language.model.polarity import DENIED, sign_of, signed
from trellis.language.model.wordclasses import classes
from trellis.language.rules.fold import Folded

MOST_WORDS = 120  # What is longer is no sentence any more; only its beginning is weighed.
_BEGINS_WITH = 5
_SEEN = bytes(
    48 if chr(code).isdigit() else 39 if code == 39 else 64 if code == 1 else ord(chr(code).lower())
    if chr(code).isalpha() else 32
    for code in range(256)
)  # fmt: skip


def as_words(low: str) -> bytes:
    """Return folded text, a byte a code point: letters, apostrophes, 0 for digits, else a space."""
    return low.encode("latin-1", "replace").translate(_SEEN)


def classes_of(word: str) -> tuple[str, ...]:
    """Return the classes of a word, none where it has none."""
    if word[0] == "0":
        return ("NUMBER",)
    word = LIKE.get(word, word)
    return classes().get(word.removesuffix("'s"), ())


def class_of(word: str) -> str:
    """Return the first class of a word, or the word itself where it has none."""
    if word[0] == DENIED:
        return sign_of(word)
    return next(iter(classes_of(word)), LIKE.get(word, word))


def of_word(word: str) -> list[str]:
    """Return what one word stands for: itself, its classes, how it begins.

    Of one that is denied nothing counts but that it is: itself with the mark, and its sign.
    """
    if word[0] == DENIED:
        return [word, sign_of(word)]
    word = LIKE.get(word, word)
    found = [word, *classes_of(word)]
    if len(word) > _BEGINS_WITH:
        found.append(f"{word[:_BEGINS_WITH]}~")
    return found


def of_whole(
    words: list[str], *, own: bool, quoted: bool, asked: bool, noticed: Iterable[str]
) -> list[str]:
    """Return what holds for the whole of a sentence.

    Args:
        words: Its words.
        own: Whether it holds somebody's own words.
        quoted: Whether some of it stands in quotation marks.
        asked: Whether it is asked.
        noticed: The kinds that rules notice in it.
    """
    first, last = list(map(class_of, words[:2])), list(map(class_of, words[-2:]))
    whole = [f"^{first[0]}", f"{last[-1]}$", length_of(len(words))]
    if len(words) > 1:
        whole += [f"^{' '.join(first)}", f"{' '.join(last)}$"]
    flags = ((own, ":own"), (quoted, ":quoted"), (asked, ":question"))
    return [*whole, *(name for held, name in flags if held), *(f":rule {one}" for one in noticed)]


def length_of(words: int) -> str:
    """Return the name of a length in words."""
    return f":length {min(words // 4, 6)}"


def features(
    text: str, *, own: bool = False, quoted: bool = False, noticed: Iterable[str] = ()
) -> dict[str, float]:
    """Return what a sentence is made of and how much of each, as the weights are learnt.

    Args:
        text: The sentence.
        own: Whether it holds somebody's own words.
        quoted: Whether some of it stands in quotation marks.
        noticed: The kinds that rules notice in it.
    """
    low = without_names(Folded(text))
    parted = signed(as_words(low).split())[:MOST_WORDS]
    words = [word.decode("latin-1") for word in parted]
    if not words:
        return {}
    share = len(words) ** -0.5
    found: dict[str, float] = {}
    classes = [class_of(word) for word in words]
    pairs = map(" ".join, pairwise(classes))
    apart = map(" _ ".join, zip(classes, classes[2:], strict=False))
    for name in (*(each for word in words for each in of_word(word)), *pairs, *apart):
        found[name] = found.get(name, 0.0) + share
    asked = is_asked(low)
    for name in of_whole(words, own=own, quoted=quoted, asked=asked, noticed=noticed):
        found[name] = WHOLE
    return found


def is_asked(low: str) -> bool:
    """Return whether a sentence ends as a question."""
    return low.rstrip("\"'”’) ").endswith("?")


WHOLE = 0.5
"""How much something about the whole of a sentence counts: it is there once, or not."""
