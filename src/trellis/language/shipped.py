"""The rules that come with the library: a copy of our packs, made by ``script/language-rules``.

The packs under ``packs/`` are where rules are written and checked. Reading a thousand rules from
YAML takes a second, and the library knows no YAML, so it carries them as JSON; a test holds the two
together.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from trellis.language.rules.model import Cue, Rule, RuleBook

PLACE = Path(__file__).with_name("data") / "rules.json"
_TUPLES = frozenset({"match", "instead", "not_in", "unless", "near", "settings"})


@cache
def our_rules() -> RuleBook:
    """Return our rules."""
    book = from_json(PLACE.read_text(encoding="utf-8"))
    return replace(book, weighs=True, is_checked=True)


def to_json(book: RuleBook) -> str:
    """Return a rule book as JSON, one rule a line, leaving out what is empty."""
    lists: dict[str, list[Any]] = {
        "rules": [_filled(asdict(rule)) for rule in book.rules],
        "talk": [_filled(asdict(cue)) for cue in book.talk],
        "terms": list(book.terms),
        "known": list(book.known),
    }
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(one, ensure_ascii=False) for one in held) + "\n]"
        for name, held in lists.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def from_json(text: str) -> RuleBook:
    """Return the rule book that `to_json` wrote."""
    data = json.loads(text)
    return RuleBook(
        rules=tuple(Rule(**_tuples(one)) for one in data["rules"]),
        terms=tuple(data["terms"]),
        known=tuple(data["known"]),
        talk=tuple(Cue(**_tuples(one)) for one in data["talk"]),
    )


def lines_of(book: RuleBook) -> Iterator[str]:
    """Yield every line of a rule book that stands for phrases."""
    for rule in book.rules:
        yield from (*(() if rule.how == "pattern" else rule.match), *rule.unless, *rule.near)
    for cue in book.talk:
        yield from cue.match
    yield from book.terms


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value for key, value in data.items() if value and (key, value) != ("sure", "likely")
    }


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if key in _TUPLES else value for key, value in data.items()}
