"""Reading a record the way a thoughtful colleague would.

    from trellis.language import Reader

    reading = Reader().read("She struggles with the stairs.")

It notices wording, says why, and offers another way to put it. It advises whoever writes: it never
changes a text, never touches the person's own words and never scores anybody. The same text and
rules give the same findings.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from trellis.language.legible import Legible
from trellis.language.model import our_model
from trellis.language.model.weigh import SENTENCES, weigh
from trellis.language.observe import Record, observe, observed
from trellis.language.page import Page
from trellis.language.rules.abbreviation import explained, unknown
from trellis.language.rules.article import with_article
from trellis.language.rules.lawful import left_to_the_law
from trellis.language.rules.machine import Machine
from trellis.language.rules.model import SURE, Candidate, Finding, Rule, RuleBook
from trellis.language.rules.resolve import resolve
from trellis.language.rules.swap import in_case
from trellis.language.shipped import our_rules
from trellis.language.speech import is_told_as_theirs
from trellis.language.undisturbed import for_good, undisturbed

_UNKNOWN = Rule(
    id="jargon.unexplained-abbreviation",
    finds="jargon",
    how="abbreviation",
    match=(),
    why="Letters that are not explained shut out the person whose record this is.",
    source="Strengths Based Practice toolkit, Coventry City Council, appendices 5 and 9",
    instead=("write the words out, with the letters in brackets after them",),
    sure="perhaps",
)
_OWN_WORDS = Rule(
    id="voice.own-words",
    finds="voice",
    how="phrase",
    match=(),
    why="The person’s own words are here, as they said them.",
    source="Strengths Based Practice toolkit, Coventry City Council, appendix 5",
    sure="likely",
)


@dataclass(frozen=True)
class Reading:
    """What was noticed in a text, place by place and over the whole of it."""

    findings: tuple[Finding, ...]
    record: Record


class Reader:
    """Reads texts by a rule book; ours unless another is given.

    Args:
        book: Rules, such as `trellis.packs.wording.rule_book` makes from packs.
        weighs: Whether sentences are weighed as a whole too; as the book says, unless given.

    Raises:
        FaultyRule: A rule cannot be used; the message names it.
    """

    def __init__(self, book: RuleBook | None = None, *, weighs: bool | None = None) -> None:
        with for_good():
            self.book = book if book is not None else our_rules()
            weighs = self.book.weighs if weighs is None else weighs
            self._model = our_model() if weighs else None
            ours = our_rules().rules if weighs else ()
            self._learnt_with = frozenset(rule.id for rule in (*ours, _UNKNOWN, _OWN_WORDS))
            self._machine = Machine(self.book, observed())
        letters = {line for rule in self.book.rules if rule.how == "abbreviation"
                   for line in rule.match}  # fmt: skip
        self._known = frozenset(self.book.known) | {each.split("{")[0].upper() for each in letters}

    def rule(self, id: str) -> Rule | None:
        """Return one rule by its id, or None."""
        built_in = {rule.id: rule for rule in (_UNKNOWN, _OWN_WORDS)} | SENTENCES
        return self._machine.rules.get(id) or built_in.get(id)

    def read(
        self,
        text: str,
        *,
        own: Iterable[tuple[int, int]] | None = None,
        settings: Collection[str] = (),
        without: Collection[str] = (),
        called: str = "",
    ) -> Reading:
        """Read one text.

        Args:
            text: The text, exactly as it came; places count its code points.
            own: The stretches that the record says are the person's own words; None where nothing
                says it, and the text itself is asked.
            settings: Which of adults, children, carers and supervision it belongs to; all of them
                when empty. A rule that names none holds everywhere.
            without: Kinds that are not to be found. Where the law's own test asks what somebody
                cannot do, that is ``{"deficit"}``.
            called: The name the person prefers.

        Returns:
            Findings in order of place, and what holds for the whole text.
        """
        with undisturbed():
            legible = Legible(text)
            if legible.seen is text:
                return self._read(Page(text, own), settings, without, called)
            place = legible.place
            theirs = None if own is None else [(place(start), place(end)) for start, end in own]
            reading = self._read(Page(legible.seen, theirs), settings, without, called)
            found = tuple(_as_it_came(legible, one) for one in reading.findings)
            return replace(reading, findings=found)

    def _read(
        self, page: Page, settings: Collection[str], without: Collection[str], called: str
    ) -> Reading:
        candidates = [
            one
            for one in self._machine.candidates(page)
            if one.rule.finds not in without and _belongs(one.rule, settings)
        ]
        candidates = _first_uses(page, candidates)
        unexplained = unknown(page.text, self._known)
        if "jargon" not in without:
            candidates += _unknown(page, unexplained)
        if "voice" not in without:
            candidates += _own_words(page)
        if self._model:
            candidates = weigh(page, candidates, self._model, without, self._learnt_with)
            if page.tests:
                candidates = list(left_to_the_law(candidates, page.tests))
        findings = tuple(_finding(page, one) for one in resolve(candidates))
        told = unexplained if self._known else []
        times = self._machine.times(page)
        return Reading(findings, observe(page, times, called=called, unexplained=told))


def _as_it_came(legible: Legible, one: Finding) -> Finding:
    """Return a finding of what is seen of a text, in the places and words of the text itself."""
    start, end = legible.span(one.start, one.end)
    return one._replace(start=start, end=end, text=legible.text[start:end])


def _unknown(page: Page, unexplained: list[tuple[int, int]]) -> list[Candidate]:
    found = []
    for start, end in unexplained:
        if not explained(page.text, start, end) and not page.is_own(start, end):
            first, last = page.folded.folded(start), page.folded.folded(end - 1) + 1
            found.append(Candidate(first, last, _UNKNOWN, _UNKNOWN.instead))
    return found


def _belongs(rule: Rule, settings: Collection[str]) -> bool:
    return not rule.settings or not settings or any(each in settings for each in rule.settings)


def _first_uses(page: Page, candidates: list[Candidate]) -> list[Candidate]:
    """Keep of each abbreviation the first use, and none where that use explains it."""
    kept = []
    seen: set[str] = set()
    for one in sorted(candidates, key=lambda each: each.start):
        if one.rule.how == "abbreviation":
            if one.rule.id in seen:
                continue
            seen.add(one.rule.id)
            if explained(page.text, *page.folded.span(one.start, one.end)):
                continue
        kept.append(one)
    return kept


def _own_words(page: Page) -> list[Candidate]:
    fold = page.folded.folded
    return [
        Candidate(fold(span.start), fold(span.end - 1) + 1, _OWN_WORDS)
        for span in page.own
        if span.end > span.start
        and any(map(str.isalnum, span.of(page.text)))
        and (page.own_is_known or is_told_as_theirs(page.text, span))
    ]


def _finding(page: Page, one: Candidate) -> Finding:
    rule = one.rule
    first, offered = one.start, one.alternatives
    if rule.how in ("swap", "label", "phrase"):
        first, offered = with_article(page.folded.low, one.start, offered)
        if first < one.start:
            offered = tuple(in_case(page.folded.cased[first:], each) for each in offered)
    start, end = page.folded.span(first, one.end)
    said = (
        start, end, page.text[start:end], rule.finds, rule.id, one.why or rule.why,
        offered, rule.source, one.confidence or SURE[rule.sure],
    )  # fmt: skip
    return tuple.__new__(Finding, said)  # As `Finding` does, without a call of Python's.
