"""Find the clauses of the rule that says who may see whom, and leave out each in turn.

The functions are read with sqlparse's lexer and changed as text, so that a changed one differs from
the shipped one in that clause alone. What counts as a clause: each operand of ``and`` and ``or``; a
condition that stands alone; each branch of a ``union``; each of a list after ``in``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlparse import lexer
from sqlparse.tokens import Comment, Literal, Whitespace

from trellis.work.apps import SQL

THE_RULE = ("closing", "functions", "opening", "keeping", "passing")
FILES = (*THE_RULE, "duplicates", "merging", "hiding")
MADE = re.compile(r"^create (?:or replace )?function ", re.MULTILINE)
# Functions that decide nothing about who may see whom.
NOT_THE_RULE = {
    "words_of": "how a name is looked for",
    "words_begin": "how a name is looked for",
    "found_in_register": "whom the register finds, whoever asks: who may ask is search_register's",
    "releases_never_change": "about packs",
}
# Of the functions that find, merge and hide, those that say who may.
WHO_MAY = {"practises_as_decider", "may_merge", "may_reach"}
# Functions that the server puts into whatever calls them, and does not count the calls of.
INLINED = {"today", "goes_on_at", "goes_on"}
BEGINS = {"where", "on", "having", "if", "when"}
ENDS = {
    "where", "group", "order", "union", "limit", "join", "left", "cross",
    "then", "returning", "having", "from", "on", "else", "end", ",", ";", "when", "begin",
    "for", "loop",
}  # fmt: skip
NOWHERE = "select * from ({branch}) left_out where false"


@dataclass(frozen=True)
class Token:
    """A word of SQL and where it stands."""

    said: str
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """A function without one of its clauses.

    Attributes:
        function: its name.
        number: which of its clauses, from one.
        text: the clause.
        instead: what stands in its place.
        statement: the whole statement that puts the changed function in place.
        restore: the one that puts the shipped function back.
    """

    function: str
    number: int
    text: str
    instead: str
    statement: str
    restore: str

    @property
    def name(self) -> str:
        """What it is called in the list: the function, and the clause in one line."""
        return f"{self.function} {self.number}: {' '.join(self.text.split())}"


@dataclass(frozen=True)
class Change:
    """A stretch of a body and what to put in its place."""

    start: int
    end: int
    instead: str


def functions() -> dict[str, str]:
    """Return the statement that makes each function of the rule, by the function's name."""
    found = {}
    for file in FILES:
        for piece in MADE.split((SQL / f"{file}.sql").read_text())[1:]:
            name, ends = piece.partition("(")[0], piece.index("$$;")
            if name not in NOT_THE_RULE and (file in THE_RULE or name in WHO_MAY):
                found[name] = f"create or replace function {piece[:ends]}$$;"
    return found


def clauses() -> list[Clause]:
    """Return every clause of every function, in the order of the files."""
    return [one for name, made in functions().items() for one in clauses_of(name, made)]


def clauses_of(name: str, statement: str) -> list[Clause]:
    """Return every clause of a function.

    Args:
        name: the function's name.
        statement: what makes it.
    """
    head, _, rest = statement.partition("$$")
    body = rest.rpartition("$$")[0]
    found = []
    for number, one in enumerate(changes(body), start=1):
        clause = body[one.start : one.end]
        instead = one.instead.replace("{branch}", clause)
        changed = body[: one.start] + instead + body[one.end :]
        found.append(
            Clause(
                name,
                number,
                clause,
                instead,
                f"{head}$${changed}$$;",
                statement,
            )
        )
    return found


def changes(body: str) -> list[Change]:
    """Return what to change in a body, one clause at a time."""
    tokens = list(_tokens(body))
    return sorted(dict.fromkeys(_statements(tokens)), key=lambda one: (one.start, -one.end))


def _tokens(body: str) -> Iterator[Token]:
    at = 0
    for kind, said in lexer.tokenize(body):
        if not (kind in Whitespace or kind in Comment):
            yield from _words(said, at, whole=kind in Literal)
        at += len(said)


def _words(said: str, at: int, *, whole: bool) -> Iterator[Token]:
    """Take apart what the lexer reads as one, such as ``if not exists``; never a text."""
    for word in [re.match(r"(?s).*", said)] if whole else re.finditer(r"\S+", said):
        assert word is not None
        text = word[0] if whole else word[0].lower()
        yield Token(text, at + word.start(), at + word.end())


def _statements(tokens: list[Token]) -> Iterator[Change]:
    """Read statements at one depth: their unions, their conditions, and what stands in brackets."""
    yield from _branches(tokens)
    at = 0
    while at < len(tokens):
        said = tokens[at].said
        if said in BEGINS and not _is(tokens, at + 1, "conflict"):
            end = _until(tokens, at + 1, ENDS)
            yield from _condition(tokens[at + 1 : end], alone="false" if said == "if" else "true")
            at = end
        elif said in {"select", "returning", "return"}:
            end = _until(tokens, at + 1, {"from", "into", "union", "where", ";", ","})
            yield from _condition(tokens[at + 1 : end], alone="")
            at = end
        elif said == "(":
            end = _closing(tokens, at)
            yield from _brackets(tokens[at + 1 : end])
            at = end + 1
        else:
            at += 1


def _branches(tokens: list[Token]) -> Iterator[Change]:
    """Leave out each branch of a union."""
    depth, begins, unions = 0, 0, False
    for at, one in enumerate([*tokens, Token(";", -1, -1)]):
        depth += (one.said == "(") - (one.said == ")")
        if depth == 0 and one.said in {"union", ";"}:
            unions = unions or one.said == "union"
            if unions and at > begins and tokens[begins].said == "select":
                yield Change(tokens[begins].start, tokens[at - 1].end, NOWHERE)
            unions, begins = one.said == "union", at + 1


def _condition(tokens: list[Token], *, alone: str) -> Iterator[Change]:
    """Leave out each operand of a condition, and look into each.

    Args:
        tokens: the condition.
        alone: what stands in place of a condition without ``and`` or ``or``; empty for none.
    """
    while len(tokens) > 1 and tokens[0].said == "(" and _closing(tokens, 0) == len(tokens) - 1:
        if tokens[1].said == "select":
            break
        tokens = tokens[1:-1]
    if not tokens:
        return
    for word, neutral in (("or", "false"), ("and", "true")):
        operands = _split(tokens, word)
        if len(operands) > 1:
            for one in operands:
                yield Change(one[0].start, one[-1].end, neutral)
                yield from _condition(one, alone="")
            return
    if alone:
        yield Change(tokens[0].start, tokens[-1].end, alone)
    yield from _inside(tokens)


def _inside(tokens: list[Token]) -> Iterator[Change]:
    at = 0
    while at < len(tokens):
        if tokens[at].said == "case":
            yield from _statements(tokens[at + 1 :])
            return
        if tokens[at].said == "(":
            end = _closing(tokens, at)
            inner = tokens[at + 1 : end]
            if at and tokens[at - 1].said == "in" and inner and inner[0].said[:1] == "'":
                yield from _listed(inner)
            else:
                yield from _brackets(inner)
            at = end
        at += 1


def _listed(tokens: list[Token]) -> Iterator[Change]:
    """Leave out each of a list of words."""
    for one in tokens:
        if one.said != ",":
            yield Change(one.start, one.end, "''")


def _brackets(tokens: list[Token]) -> Iterator[Change]:
    if tokens and tokens[0].said in {"select", "with"}:
        yield from _statements(tokens)
    elif tokens:
        yield from _condition(tokens, alone="")


def _split(tokens: list[Token], word: str) -> list[list[Token]]:
    """Split a condition at a word of its own depth; the ``and`` of a ``between`` is none."""
    found: list[list[Token]] = [[]]
    depth, between = 0, False
    for one in tokens:
        depth += (one.said in {"(", "case"}) - (one.said in {")", "end"})
        if depth == 0 and one.said == "between":
            between = True
        if depth == 0 and one.said == word and not (word == "and" and between):
            found.append([])
            continue
        if depth == 0 and one.said == "and" and between:
            between = False
        found[-1].append(one)
    return [one for one in found if one]


def _until(tokens: list[Token], at: int, ends: set[str]) -> int:
    """Return where a stretch at one depth ends."""
    depth = 0
    while at < len(tokens):
        said = tokens[at].said
        distinct = said == "from" and tokens[at - 1].said == "distinct"  # is distinct from
        if depth == 0 and not distinct and (said in ends or said == ")"):
            return at
        depth += (said in {"(", "case"}) - (said in {")", "end"})
        at += 1
    return at


def _closing(tokens: list[Token], at: int) -> int:
    """Return where the bracket that opens here closes."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index].said == "(") - (tokens[index].said == ")")
        if depth == 0:
            return index
    raise ValueError(f"A bracket is never closed: {tokens[at:][:5]}")


def _is(tokens: list[Token], at: int, said: str) -> bool:
    return at < len(tokens) and tokens[at].said == said
