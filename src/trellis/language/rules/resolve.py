"""Choosing among findings that overlap: of one kind the longest stays, different kinds all stay."""

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from trellis.language.rules.model import Candidate

_by_place = attrgetter("start", "end")
_in_order = attrgetter("start", "end", "rule.finds")


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates to show, in order of place.

    Two of one kind that overlap are one thing said: the longer one is kept, the earlier one of two
    that are as long, and the rule that comes first by its id where even that is the same.

    Args:
        candidates: Whatever was found, in any order.
    """
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=_by_place):
        by_kind[candidate.rule.finds].append(candidate)
    return sorted((one for each in by_kind.values() for one in _apart(each)), key=_in_order)


def _apart(candidates: list[Candidate]) -> Iterable[Candidate]:
    """Yield what stays of one kind; they come in order of place."""
    run = [candidates[0]]
    reach = candidates[0].end
    for one in candidates[1:]:
        if one.start >= reach:
            yield from _longest(run)
            run, reach = [one], one.end
        else:
            run.append(one)
            reach = max(reach, one.end)
    yield from _longest(run)


def _longest(run: list[Candidate]) -> list[Candidate]:
    """Return what stays of a run of candidates that overlap one another."""
    if len(run) == 1:
        return run
    taken: list[Candidate] = []
    for one in sorted(run, key=lambda one: (one.start - one.end, one.start, one.rule.id)):
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            taken.append(one)
    return taken
