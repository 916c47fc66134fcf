"""The rules made ready: which words to look for, and what to test where one stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trellis.language.page import Page
from trellis.language.rules import pattern, swap
from trellis.language.rules.endings import FaultyEndingsError, expand, split_endings
from trellis.language.rules.label import names_somebody
from trellis.language.rules.lexicon import Hit, Lexicon
from trellis.language.rules.model import HOWS, KINDS, SCOPES, Candidate, FaultyRule, Rule, RuleBook
from trellis.language.rules.phrase import Phrase, phrases
from trellis.language.rules.question import asked
from trellis.language.rules.safety import unsafe
from trellis.language.rules.shields import Shields, Stretch
from trellis.language.scopes import SCOPES as TESTS
from trellis.language.scopes import Place


class Wanted(NamedTuple):
    """What a phrase that is found means: it speaks for a rule, or shields from one or all."""

    purpose: str
    rule: Rule | None
    phrase: Phrase
    line: str = ""


class Machine:
    """Every rule of a rule book, ready to be looked for in one pass.

    Raises:
        FaultyRule: A rule cannot be used; it is named.
    """

    def __init__(self, book: RuleBook) -> None:
        self.rules = {rule.id: rule for rule in book.rules}
        self._everywhere = [r for r in book.rules if r.how == "pattern" and not r.near]
        wanted = [*_all_wanted(book.rules), *_terms(book.terms)]
        self._lexicon = Lexicon((one.phrase.anchor, one) for one in wanted)

    def candidates(self, page: Page) -> list[Candidate]:
        """Return where rules apply in a text, before overlapping ones are chosen among.

        Args:
            page: The text.
        """
        found, stretches = self._found(page)
        shields = {key: Shields(held) for key, held in stretches.items()}
        return [
            one for one in found if not _shielded(one, shields) and not self._excepted(page, one)
        ]

    def _found(self, page: Page) -> tuple[list[Candidate], dict[str, list[Stretch]]]:
        found: dict[Candidate, Candidate] = {}
        shields: dict[str, list[Stretch]] = defaultdict(list)
        tried: set[tuple[str, int]] = set()
        for hit in self._lexicon.hits(page.folded.low):
            purpose, rule, _, _ = hit.owner
            if purpose == "near" and rule:
                window = page.window(hit.start, hit.end)
                if (rule.id, window.start) not in tried:
                    tried.add((rule.id, window.start))
                    found |= {one: one for one in _by_pattern(page, rule, *window)}
                continue
            for start, end in _stretches(page, hit):
                if purpose == "rule" and rule:
                    if rule.how == "abbreviation" and not _as_written(hit.owner, page, start, end):
                        continue
                    one = Candidate(start, end, rule, _offered(hit.owner, page, start, end))
                    found.setdefault(one, one)
                else:
                    shields[rule.id if rule else ""].append((start, end))
        for rule in self._everywhere:
            for sentence in page.stops.spans():
                window = page.window(page.folded.folded(sentence.start), sentence.end)
                found |= {one: one for one in _by_pattern(page, rule, *window)}
        return list(found), shields

    def _excepted(self, page: Page, one: Candidate) -> bool:
        place = Place(page, one.start, one.end)
        low, window = page.folded.low, place.window
        if one.end > window.end:
            return True  # It runs over the end of a sentence.
        if one.rule.how == "label" and not names_somebody(low, window.start, one.start, one.end):
            return True
        if one.rule.how == "question" and not asked(low, window.start, one.start, window.end):
            return True
        return any(TESTS[scope](place) for scope in one.rule.not_in if scope in TESTS)


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
    try:
        for line in (*matched, *rule.unless, *rule.near):
            phrases(line)
        for line in offered:
            split_endings(line)
    except FaultyEndingsError as error:
        raise FaultyRule(rule.id, str(error), "Close each brace and put commas inside") from error


def _all_wanted(rules: Iterable[Rule]) -> Iterator[Wanted]:
    for rule in rules:
        check(rule)
        if rule.how == "pattern":
            yield from _each("near", rule, rule.near)
        else:
            yield from _each("rule", rule, rule.match)
        yield from _each("unless", rule, rule.unless)


def _each(purpose: str, rule: Rule, lines: Iterable[str]) -> Iterator[Wanted]:
    for line in lines:
        for phrase in phrases(line):
            yield Wanted(purpose, rule, phrase, line)


def _terms(terms: Iterable[str]) -> Iterator[Wanted]:
    for line in terms:
        for phrase in phrases(line):
            yield Wanted("term", None, phrase)


def _stretches(page: Page, hit: Hit[Wanted]) -> Iterator[Stretch]:
    if hit.owner.phrase.is_whole:
        yield hit.start, hit.end
        return
    window = page.window(hit.start, hit.end)
    yield from hit.owner.phrase.around(page.folded.low, hit.start, *window)


def _offered(wanted: Wanted, page: Page, start: int, end: int) -> tuple[str, ...]:
    rule = wanted.rule
    if rule is None or rule.how == "abbreviation":
        return rule.instead if rule else ()
    found = page.folded.cased[start:end]
    own = swap.of_its_own(rule.match, wanted.line, rule.instead)
    offered = swap.alternatives(wanted.line, page.folded.low[start:end], own)
    return tuple(swap.in_case(found, each) for each in offered)


def _as_written(wanted: Wanted, page: Page, start: int, end: int) -> bool:
    """Return whether an abbreviation has the capitals that make it one: "AT" is not "at"."""
    found = page.folded.cased[start:end]
    return found in expand(wanted.line) or (found.isupper() and wanted.line.islower())


def _by_pattern(page: Page, rule: Rule, first: int, last: int) -> Iterator[Candidate]:
    for line in rule.match:
        for start, end in pattern.found(line, page.folded.low, first, last):
            yield Candidate(start, end, rule, rule.instead)


def _shielded(one: Candidate, shields: dict[str, Shields]) -> bool:
    """Return whether a rule's own exceptions touch it, or a legal name holds it."""
    own, legal = shields.get(one.rule.id), shields.get("")
    if own and own.touch(one.start, one.end):
        return True
    wanted = "statutory-term" in one.rule.not_in
    return wanted and legal is not None and legal.hold(one.start, one.end)
