"""Which of those that the register found may be one person: said by what it shows, no more."""

from itertools import combinations

from trellis.people.folding import fold
from trellis.people.queries import Known

A_YEAR = 1  # a year told from memory is often one off


def twice(found: list[Known]) -> list[tuple[Known, Known]]:
    """Return pairs with a word of their names in common and a year of birth that fits both.

    At least one of each pair is somebody whom the asker may see: it is said from their record.
    """
    pairs = []
    for one, two in combinations(found, 2):
        near = one.born and two.born and abs(one.born - two.born) <= A_YEAR
        alike = set(fold(one.name).split()) & set(fold(two.name).split())
        if near and alike and (one.person or two.person):
            pairs.append((one, two) if one.person else (two, one))
    return pairs
