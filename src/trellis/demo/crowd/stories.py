"""The demonstration's records as forms to be filled in with other names, days and keys.

A record is read as PostgreSQL's own COPY writes it, so that whatever tables a later release adds
come with it; then what belongs to the one person is taken out of it:

* each key of a row becomes the key of the new person with a number behind it;
* the names of the person and of their worker become the new ones, wherever they stand; where the
  words of a passage begin and end is moved with them;
* each day is set back by as much as the variant is old, and the work with most old ones has ended.

Not copied: photographs and drawings, merges of records, what is written about no person, and rows
that lead to somebody else's record.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Rows = dict[str, list[list[str]]]
LEFT_OUT = frozenset(
    {
        "people_person",
        "people_name",
        "people_merge",
        "people_maysame",
        "people_moved",
        "hints_leftasis",
        # Of meetings of colleagues, which are not copied with whom they were about.
        "supervision_personnote",
        "peergroups_decision",
        "huddles_brought",
        "huddles_entry",
    }
)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DAY = re.compile(r"\b20[0-3]\d-[01]\d-[0-3]\d\b")
NULL = r"\N"
WORKED_FOR = timedelta(days=200)


@dataclass(frozen=True)
class Words:
    """The names in a record that are another person's in each copy, by their place in a form."""

    given: str
    last: str
    worker_given: str
    worker_last: str

    @property
    def places(self) -> dict[str, str]:
        """The form's place of each name."""
        return {self.worker_given: "wf", self.worker_last: "wl", self.last: "l", self.given: "f"}

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds any of them as a whole word."""
        names = "|".join(re.escape(one) for one in self.places)
        return re.compile(rf"(?:\b|(?<=\\n))({names})\b")  # a line of JSON begins after \\n


@dataclass
class Record:
    """One person's record as COPY writes it, with what has to be known to take it apart."""

    person: str
    pronouns: str
    born: int
    words: Words
    worker: str
    rows: Rows
    columns: dict[str, list[str]]
    teams: frozenset[str]
    staff: frozenset[str]
    foreign: frozenset[str]  # keys of other people's records

    @property
    def passages(self) -> int:
        """How many passages it has."""
        return len(self.rows.get("conversations_passage", []))


@dataclass
class Story:
    """A form: one printf pattern a table; ``moves`` are the places that names move."""

    pronouns: str
    born: int
    begun: date
    blocks: dict[str, str]
    moves: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def filled(self, values: dict[str, Any], longer: tuple[int, ...]) -> Iterator[tuple[str, str]]:
        """Yield the lines of each table for one person.

        Args:
            values: what stands in the form's places.
            longer: by how much each name is longer than in the record, in the order of the places.
        """
        for place, (at, before) in enumerate(self.moves):
            moved = sum(n * more for n, more in zip(before, longer, strict=True))
            values[f"m{place}"] = at + moved
        for table, block in self.blocks.items():
            yield table, block % values


def story(record: Record, today: date, ago: timedelta, *, over: bool) -> Story:
    """Make the form of a record.

    Args:
        record: the person's.
        today: the day on which it is read.
        ago: by how much to set its days back.
        over: whether the work with them has ended.
    """
    return _Form(record, today, ago, over).made()


class _Form:
    """Takes a record apart."""

    def __init__(self, record: Record, today: date, ago: timedelta, over: bool) -> None:
        self.record, self.ago, self.today = record, ago, today
        self.pattern, self.places = record.words.pattern, record.words.places
        self.rows = dict(_own_rows(record))
        self.texts = self._texts()
        keys = [row[self._at(table, "id")] for table, rows in self.rows.items() for row in rows]
        self.keys = {key: f"%(p)s{n:04x}" for n, key in enumerate(keys, 1)}
        self.keys[record.person] = "%(p)s0000"
        self.ends = self._ends() if over else None
        self.moves: dict[tuple[int, tuple[int, ...]], int] = {}

    def made(self) -> Story:
        blocks = {
            table: "".join("\t".join(self._cells(table, row)) + "\n" for row in rows)
            for table, rows in self.rows.items()
        }
        began = min(row[self._at("work_pieceofwork", "began_on")]
                    for row in self.rows["work_pieceofwork"])  # fmt: skip
        return Story(
            pronouns=self.record.pronouns,
            born=self.record.born,
            begun=date.fromisoformat(began) - self.ago,
            blocks=blocks,
            moves=list(self.moves),
        )

    def _at(self, table: str, column: str) -> int:
        return self.record.columns[table].index(column)

    def _texts(self) -> dict[str, str]:
        told = self.rows.get("conversations_narrative", [])
        text, of = (self._at("conversations_narrative", one) for one in ("text", "conversation_id"))
        return {row[of]: _plain(row[text]) for row in told}

    def _ends(self) -> date:
        return self.today - self.ago + min(WORKED_FOR, self.ago - timedelta(days=1))

    def _cells(self, table: str, row: list[str]) -> list[str]:
        cells = [self._cell(one) for one in row]
        columns = self.record.columns[table]
        if table == "conversations_passage":
            self._passage(row, cells)
        if self.ends and table in {"work_pieceofwork", "work_involvement"}:
            began = date.fromisoformat(row[self._at(table, "began_on")]) - self.ago
            cells[columns.index("ended_on")] = max(self.ends, began).isoformat()
        return cells

    def _cell(self, text: str) -> str:
        if text == NULL:
            return text
        text = _plain(text).replace("%", "%%")
        text = self.pattern.sub(lambda m: f"%({self.places[m[1]]})s", text)
        text = UUID.sub(lambda m: self._key(m[0]), text)
        return _escaped(DAY.sub(lambda m: self._earlier(m[0]), text))

    def _earlier(self, told: str) -> str:
        try:
            return (date.fromisoformat(told) - self.ago).isoformat()
        except ValueError:  # looks like a day and is none
            return told

    def _key(self, key: str) -> str:
        if key in self.keys:
            return self.keys[key]
        if key in self.record.staff:
            return "%(w)s" if key == self.record.worker else "%(o)s"
        return "%(t)s" if key in self.record.teams else key

    def _passage(self, row: list[str], cells: list[str]) -> None:
        """Move where the words begin and end; what stands around begins with whole names."""
        columns = self.record.columns["conversations_passage"]
        text = self.texts.get(row[columns.index("conversation_id")], "")
        start, end = (int(row[columns.index(one)]) for one in ("start", "end"))
        found = list(self.pattern.finditer(text))
        for column, at in (("start", start), ("end", end)):
            before = tuple(sum(m[1] == name and m.end() <= at for m in found)
                           for name in self.places)  # fmt: skip
            place = self.moves.setdefault((at, before), len(self.moves))
            cells[columns.index(column)] = f"%(m{place})d"
        if text[start:end] != _plain(row[columns.index("exact")]):
            return  # already detached
        prefix, suffix = (len(_plain(row[columns.index(one)])) for one in ("prefix", "suffix"))
        low, high = max(0, start - prefix), min(len(text), end + suffix)
        for m in found:
            low = m.end() if m.start() < low < m.end() else low
            high = m.start() if m.start() < high < m.end() else high
        cells[columns.index("prefix")] = self._cell(_escaped(text[low:start]))
        cells[columns.index("suffix")] = self._cell(_escaped(text[end:high]))


def _own_rows(record: Record) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield what may be copied: without rows that lead to a row or record that is not."""
    columns, left = record.columns, set(record.foreign)
    rows = {table: list(found) for table, found in record.rows.items()}
    for row in rows.get("people_relationship", []):
        row[columns["people_relationship"].index("other_id")] = NULL
    while True:
        before = len(left)
        for table, found in rows.items():
            kept = [row for row in found if not any(left & set(UUID.findall(one)) for one in row)]
            at = columns[table].index("id")
            left |= {row[at] for row in found} - {row[at] for row in kept}
            rows[table] = kept
        if len(left) == before:
            break
    yield from ((table, found) for table, found in rows.items() if found)


_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_READ = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}


def _plain(cell: str) -> str:
    """Return what a cell of COPY says."""
    return re.sub(r"\\(.)", lambda m: _READ.get(m[1], m[1]), cell)


def _escaped(text: str) -> str:
    """Return a text as a cell of COPY."""
    return "".join(_ESCAPES.get(one, one) for one in text)
