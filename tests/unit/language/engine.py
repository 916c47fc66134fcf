"""A rule to try, and what a reader with only that rule notices."""

from typing import Any

from trellis.language import Reader, Rule, RuleBook


def rule(*match: str, **other: Any) -> Rule:
    given: dict[str, Any] = {"id": "a.rule", "finds": "deficit", "how": "phrase", "why": "Why.",
                             "source": "Handbook", **other}  # fmt: skip
    return Rule(match=match, **given)


def noticed(text: str, *rules: Rule, terms: tuple[str, ...] = (), **how: Any) -> list[str]:
    """Return the words that the rules notice in a text."""
    reader = Reader(RuleBook(rules, terms))
    ids = {each.id for each in rules}
    return [one.text for one in reader.read(text, **how).findings if one.rule in ids]
