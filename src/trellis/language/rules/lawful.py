"""Words in which a law says what has to be found of somebody: the limbs of its tests.

"Unable to retain the information", "likely to suffer significant harm": whoever applies the law has
to write them so, and a sentence that does frames nobody. Names that the law gives, such as "care
home", are no tests; both stand among the ``terms`` of wording files, and a test is known by what it
says of somebody.

Source: Mental Capacity Act 2005 ss2-3; SI 2015/313 regs 2-3; Care Act 2014 ss9, 13, 42, 67;
Children Act 1989 ss17, 31; Mental Health Act 1983 ss2-3; Equality Act 2010 s6.
"""

from collections.abc import Iterable, Iterator, Sequence

from trellis.language.later import Later
from trellis.language.rules.model import Candidate
from trellis.language.rules.shields import Stretch

WITHHELD = frozenset({"deficit", "judgement", "dependency", "softening", "label"})
"""What a sentence as a whole is not said to be where it gives the words of a test; no test
asks for blame."""
_A_TEST = Later(
    r"\b(?:unable|not able|not have|cannot|can not|can't|could not|couldn't|lack\w*|without|"
    r"capacity to|likely|unlikely|suffer\w*|harm|impaired|difficulty|degree|or safety|impact|"
    r"effect|control|protection of|entitled|in need(?! of)|eligib\w+|need(?:s|ed)? an?)\b"
)


def limbs(low: str, terms: Iterable[Stretch]) -> list[Stretch]:
    """Return which of the legal terms in a text are words of a test.

    Args:
        low: Folded text.
        terms: Where legal terms stand in it.
    """
    return [
        (start, end)
        for start, end in terms
        if (found := _A_TEST.search(low, start)) and found.end() <= end
    ]


def left_to_the_law(
    candidates: Iterable[Candidate], found: Sequence[Stretch]
) -> Iterator[Candidate]:
    """Yield all but what is said of a whole sentence that gives the words of a test.

    Args:
        candidates: What was noticed.
        found: What `limbs` returned.
    """
    for one in candidates:
        is_whole = one.rule.how == "sentence" and one.rule.finds in WITHHELD
        if is_whole and any(one.start <= start and end <= one.end for start, end in found):
            continue
        yield one
