"""Choosing among findings that overlap: of one kind the longest stays, different kinds all stay."""

from collections import defaultdict
from collections.abc import Iterable

from trellis.language.rules.model import Candidate


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates to show, in order of place.

    Two of one kind that overlap are one thing said: the longer one is kept, the earlier one of two
    that are as long, and the rule that comes first by its id where even that is the same.

    Args:
        candidates: Whatever was found, in any order.
    """
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_kind[candidate.rule.finds].append(candidate)
    kept = [one for each in by_kind.values() for one in _apart(each)]
    return sorted(kept, key=lambda one: (one.start, one.end, one.rule.finds))


def _apart(candidates: list[Candidate]) -> list[Candidate]:
    if len(candidates) == 1:
        return candidates
    kept: list[Candidate] = []
    for group in _touching(sorted(candidates, key=lambda one: (one.start, one.end))):
        taken: list[Candidate] = []
        for one in sorted(group, key=lambda one: (one.start - one.end, one.start, one.rule.id)):
            if all(one.end <= other.start or one.start >= other.end for other in taken):
                taken.append(one)
        kept += taken
    return kept


def _touching(candidates: list[Candidate]) -> Iterable[list[Candidate]]:
    """Yield runs of candidates that overlap one another, so that each run can be chosen from."""
    run: list[Candidate] = []
    reach = -1
    for one in candidates:
        if run and one.start >= reach:
            yield run
            run = []
        run.append(one)
        reach = max(reach, one.end)
    if run:
        yield run
