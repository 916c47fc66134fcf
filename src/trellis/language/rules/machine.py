"""The rules made ready: which words to look for, and what to test where one stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from operator import call
from typing import NamedTuple

from trellis.language.page import Page
from trellis.language.rules import lawful, pattern, swap
from trellis.language.rules.abbreviation import is_written
from trellis.language.rules.endings import FaultyEndingsError, expand, in_bounds
from trellis.language.rules.label import names_somebody
from trellis.language.rules.lexicon import Lexicon, Passed
from trellis.language.rules.model import HOWS, KINDS, SCOPES, Candidate, FaultyRule, Rule, RuleBook
from trellis.language.rules.phrase import GAP, Phrase, looked_for
from trellis.language.rules.question import asked
from trellis.language.rules.safety import unsafe
from trellis.language.rules.shields import Shields, Stretch
from trellis.language.scopes import SCOPES as TESTS
from trellis.language.scopes import Place

Key = tuple[int, int, str]
_MOST_OFFERS_KEPT = 20_000


class Wanted(NamedTuple):
    """What a phrase that is found means: it speaks for a rule, or shields from one or all."""

    purpose: str
    rule: Rule | None
    phrase: Phrase
    line: str = ""


class Machine:
    """Every rule of a rule book, ready to be looked for in one pass.

    Args:
        book: The rules.
        counted: What is only counted in a text, in the same pass.

    Raises:
        FaultyRule: A rule cannot be used; it is named.
    """

    def __init__(self, book: RuleBook, counted: Sequence[str] = ()) -> None:
        self.rules = {rule.id: rule for rule in book.rules}
        self._everywhere = [r for r in book.rules if r.how == "pattern" and not r.near]
        self._scopes = {rule.id: _tests(rule.not_in) for rule in book.rules}
        if not book.is_checked:
            for rule in book.rules:
                check(rule)
        wanted = [*_all_wanted(book.rules), *_terms(book.terms)]
        phrases = ((words, one) for one in wanted for words in one.phrase.anchors)
        self._lexicon = Lexicon(phrases, counted)
        self._offers: dict[tuple[str, str, str, bool], tuple[str, ...]] = {}

    def candidates(self, page: Page) -> list[Candidate]:
        """Return where rules apply in a text, before overlapping ones are chosen among.

        Args:
            page: The text.
        """
        found, stretches = self._found(page)
        page.tests = lawful.limbs(page.folded.low, stretches.get("", ()))
        shields = {key: Shields(held) for key, held in stretches.items()}
        offered, excepted = self._offered, self._excepted
        return [
            Candidate(start, end, rule, offered(rule, line, page, start, end), line)
            for (start, end, _), (rule, line) in found.items()
            if not _shielded(rule, start, end, shields) and not excepted(page, rule, start, end)
        ]

    def times(self, page: Page) -> list[tuple[int, int]]:
        """Return how often what is only counted stands in a text, by its place, as first met."""
        return list(self._lexicon.times(page.folded.low, self._passed(page)))

    def _passed(self, page: Page) -> list[Passed]:
        if page.passed is None:
            page.passed = self._lexicon.passed(page.folded.low)
        return page.passed

    def _found(self, page: Page) -> tuple[dict[Key, tuple[Rule, str]], dict[str, list[Stretch]]]:
        found: dict[Key, tuple[Rule, str]] = {}
        shields: dict[str, list[Stretch]] = defaultdict(list)
        tried: set[tuple[str, int]] = set()
        low, window_at, passed = page.folded.low, page.window, self._passed(page)
        for (purpose, rule, phrase, line), start, end in self._lexicon.found(low, passed):
            if purpose == "near" and rule:
                window = window_at(start, end)
                if (rule.id, window.start) not in tried:
                    tried.add((rule.id, window.start))
                    found |= _by_pattern(page, rule, *window)
                continue
            stretch: Stretch = (start, end)
            if phrase.line:
                whole = phrase.near(low, start) if phrase.before else phrase.at(low, start)
                if whole is None:
                    continue
                window = window_at(start, end)
                if whole[0] < window.start or whole[1] > window.end:
                    whole = phrase.around(low, start, *window)
                    if whole is None:
                        continue
                stretch = whole
            if purpose != "rule" or not rule:
                shields[rule.id if rule else ""].append(stretch)
            elif rule.how != "abbreviation" or _as_written(line, page, *stretch):
                found.setdefault((*stretch, rule.id), (rule, line))
        for rule in self._everywhere:
            for sentence in zip(*page.stops.worded, strict=True):
                first, last = map(page.folded.folded, sentence)
                found |= _by_pattern(page, rule, *page.window(first, last))
        return found, shields

    def _excepted(self, page: Page, rule: Rule, start: int, end: int) -> bool:
        place = Place(page, start, end)
        window = place.window
        if end > window.end:
            return True  # It runs over the end of a sentence.
        if rule.how == "label" and not names_somebody(page.folded.low, window.start, start, end):
            return True
        if rule.how == "question" and not asked(page.folded.low, window.start, start, window.end):
            return True
        return any(map(call, self._scopes[rule.id], repeat(place)))

    def _offered(self, rule: Rule, line: str, page: Page, start: int, end: int) -> tuple[str, ...]:
        if rule.how in ("abbreviation", "pattern") or not rule.instead:
            return rule.instead
        words = page.folded.cased[start:end]
        # What stands in a gap, or after a star, is the text's and no rule's: it is not kept.
        said = "" if "*" in line else page.folded.low[start:end]
        if GAP in line:
            said = swap.round_a_gap(line, said)
        key = rule.id, line, said, swap.has_capital(words)
        held = self._offers.get(key)
        if held is None:
            own = swap.of_its_own(rule.match, line, rule.instead)
            offered = swap.alternatives(line, said, own)
            held = tuple(swap.in_case(words, each) for each in offered)
            if len(self._offers) < _MOST_OFFERS_KEPT:
                self._offers[key] = held
        return held


@lru_cache(maxsize=1000)
def _tests(not_in: tuple[str, ...]) -> tuple[Callable[[Place], bool], ...]:
    """Return what has to be asked of each place where a rule does not hold in some scopes."""
    return tuple(TESTS[scope] for scope in TESTS if scope in not_in)


_MEND = "Close each brace, put commas inside, and cut a line that stands for too much in two"


def check(rule: Rule) -> None:
    """Raise FaultyRule where a rule cannot be used, saying what to do."""
    for value, known, what in ((rule.finds, KINDS, "kind"), (rule.how, HOWS, "way")):
        if value not in known:
            raise FaultyRule(rule.id, f"There is no {what} “{value}”", f"Use {', '.join(known)}")
    for scope in rule.not_in:
        if scope not in SCOPES:
            raise FaultyRule(rule.id, f"There is no scope “{scope}”", f"Use {', '.join(SCOPES)}")
    for line in rule.match if rule.how == "pattern" else ():
        if fault := unsafe(line):
            raise FaultyRule(rule.id, *fault)
    offered = rule.instead if rule.how not in ("pattern", "abbreviation") else ()
    matched = () if rule.how == "pattern" else rule.match
    read = [("match", matched), ("unless", rule.unless), ("near", rule.near)]
    written_out = [("match", matched if offered else ()), ("instead", offered)]
    for look, fields in ((looked_for, read), (in_bounds, written_out)):
        for where, lines in fields:
            try:
                for line in lines:
                    look(line)
            except FaultyEndingsError as error:
                raise FaultyRule(rule.id, str(error), _MEND, where) from error


def _all_wanted(rules: Iterable[Rule]) -> Iterator[Wanted]:
    for rule in rules:
        if rule.how == "pattern":
            yield from _each("near", rule, rule.near)
        else:
            yield from _each("rule", rule, rule.match)
        yield from _each("unless", rule, rule.unless)


def _each(purpose: str, rule: Rule, lines: Iterable[str]) -> Iterator[Wanted]:
    for line in lines:
        yield Wanted(purpose, rule, looked_for(line), line)


def _terms(terms: Iterable[str]) -> Iterator[Wanted]:
    for line in terms:
        yield Wanted("term", None, looked_for(line))


def _as_written(line: str, page: Page, start: int, end: int) -> bool:
    """Return whether an abbreviation has the capitals that make it one: "AT" is not "at"."""
    return is_written(page.folded.cased, start, end, expand(line))


def _by_pattern(page: Page, rule: Rule, first: int, last: int) -> dict[Key, tuple[Rule, str]]:
    return {
        (start, end, rule.id): (rule, "")
        for line in rule.match
        for start, end in pattern.found(line, page.folded.low, first, last)
    }


def _shielded(rule: Rule, start: int, end: int, shields: dict[str, Shields]) -> bool:
    """Return whether a rule's own exceptions touch it, or a legal name holds it."""
    own, legal = shields.get(rule.id), shields.get("")
    if own and own.touch(start, end):
        return True
    wanted = "statutory-term" in rule.not_in
    return wanted and legal is not None and legal.hold(start, end)
