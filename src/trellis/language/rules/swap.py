"""One wording for another, with the endings in step, so that the other fits where the first stood.

``struggl{es,ed,ing} to`` with ``find{s,,ing} it hard to`` offers "finds it hard to" for "struggles
to" and nothing else. Where an alternative has the same first word in all its endings, it is offered
for each.
"""

from trellis.language.rules.endings import expand, keeps_in_step, paired
from trellis.language.rules.phrase import GAP


def alternatives(match: str, words: str, instead: tuple[str, ...]) -> tuple[str, ...]:
    """Return what to offer for `words`, one of the phrases that `match` stands for.

    Args:
        match: The rule's phrase with its endings.
        words: The one that was found.
        instead: The rule's alternatives with theirs. One whose endings do not go with those of
            the phrase is left out where another fits.
    """
    fitting = [each for each in instead if keeps_in_step(match, each)]
    plain = expand(fitting[0])[0] if fitting else ""
    offered = (paired(match, each).get(words, plain) for each in fitting or instead)
    return tuple(dict.fromkeys(each for each in offered if each))


def round_a_gap(match: str, words: str) -> str:
    """Return which of the phrases that a line with a gap stands for was found, without the gap's.

    Args:
        match: The line.
        words: What was found, in small letters; nothing where the line has a star.
    """
    for phrase in expand(match) if words else ():
        first, *_, last = phrase.split(GAP)
        if words.startswith(first.strip()) and words.endswith(last.strip()):
            return phrase
    return ""


def of_its_own(match: tuple[str, ...], line: str, instead: tuple[str, ...]) -> tuple[str, ...]:
    """Return the alternatives of one line of a rule.

    Where a rule has several lines and as many alternatives, the first goes with the first and so
    on; otherwise each alternative is for every line.
    """
    if len(match) > 1 and len(match) == len(instead):
        return (instead[match.index(line)],)
    return instead


def in_case(found: str, offered: str) -> str:
    """Return `offered` with a capital where `found` has one at its beginning."""
    if has_capital(found) and offered[:1].islower():
        return offered[:1].upper() + offered[1:]
    return offered


def has_capital(found: str) -> bool:
    """Return whether words begin with a capital and are not all in capitals."""
    return found[:1].isupper() and not found[1:2].isupper()
