"""What is offered reads as English where it is put: every rule's first two, in its own examples."""

import re
from collections.abc import Iterator
from functools import cache

from trellis.language import Reader
from trellis.language.rules.model import RuleBook
from trellis.packs import load_pack
from trellis.packs.schemas import SCHEMAS
from trellis.packs.wording import rules_of

PACK = SCHEMAS.parent / "recording" / "2026.4"
TWICE = re.compile(
    r"\b(?P<word>a|an|the|of|to|with|in|on|at|by|for|from|is|are|was|were|has|had|who|and|not|people|person)"
    r"\s(?P=word)\b"
)
ILL_FITTING = re.compile(
    r"\ban?\s\[|\b(?:a|an|the|this|his|her|our|my)\s(?:a|an|the|this|somebody|someone)\b|"
    r"\ba\s(?:adult|individual|older|abuse|eat|inciden|injur)|\ban\s(?:mother|father|person|child|parent|woman|man)\b|"
    r"\bof\speople\swe\b|\bhad\staken\sit\b|\b(?:is|are|was|were)\s(?:is|are|was|were|has|have)\b|\s[,.;]|\(\)"
)


@cache
def offered() -> tuple[tuple[str, str, str], ...]:
    """Return each rule with an example of its own and the same with what is offered put in."""
    return tuple(_in_place())


def _in_place() -> Iterator[tuple[str, str, str]]:
    pack = load_pack(PACK)
    reader = Reader(RuleBook(tuple(r for w in pack.wordings for r in rules_of(w))))
    for wording in pack.wordings:
        for rule in wording.rules:
            id = f"{wording.id}.{rule.id}"
            for text in rule.examples.match if rule.instead else ():
                here = reader.read(text, settings=rule.settings).findings
                for one in (one for one in here if one.rule == id):
                    for words in one.alternatives[:2]:
                        yield id, text, text[: one.start] + words + text[one.end :]


def test_there_is_something_to_read_of_nearly_every_rule() -> None:
    assert len({id for id, _, _ in offered()}) > 650


def test_no_word_stands_twice_and_no_article_before_what_it_does_not_fit() -> None:
    wrong = [
        (id, after)
        for id, before, after in offered()
        for pattern in (TWICE, ILL_FITTING)
        if pattern.search(after.lower()) and not pattern.search(before.lower())
    ]
    assert wrong == []
