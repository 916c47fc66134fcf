"""Questions of the database that a page asks each time it is opened, made into SQL once.

Most of what a small question costs is Django making its statement, which is the same each time but
for its keys. A :class:`Question` is a queryset with a :class:`Key` wherever it differs: its
statement is kept, and its rows become models as a queryset's do. :func:`ask` sends several in one
go. Only statements are kept, never a row: what comes back is what the actor of the transaction
under way may see, each time anew.

    TIES = Question(lambda: Relationship.objects.filter(person_id=Key("person", UUIDField())))
    ties = TIES.ask(person=person.pk)

A page of several parts lets each say what it asks, as an :data:`Asking`: a generator that yields
questions, goes on once they are answered, may then yield others, and returns what it is for.
:func:`together` asks what all of them want in the same go, however many they are.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model, QuerySet, TextField, UUIDField, Value
from django.db.models.query import ModelIterable, get_related_populators
from psycopg.pq import Format

Row = TypeVar("Row")
Answer = TypeVar("Answer")
# Django's own loader reads each moment in Python, to set the zone that the connection has anyway.
IN_UTC = psycopg.adapters.get_loader(psycopg.postgres.types["timestamptz"].oid, Format.TEXT)
assert IN_UTC is not None


class Key(Value):
    """What differs each time a question is asked, in its place in the statement."""

    def __init__(self, name: str, kind: "Field[Any, Any]") -> None:
        super().__init__(name, output_field=kind)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Stand for a value that is told when the question is asked."""
        return "%s", [self]


def the_person() -> Key:
    """Return the key that most questions have: ``person``."""
    return Key("person", UUIDField())


def the_user() -> Key:
    """Return the key of a question about somebody's own work: ``user``."""
    return Key("user", UUIDField())


class Keys(Key):
    """Several keys, of which any will do: ``filter(person=Keys("people", UUIDField()))``."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Stand for a list that is told when the question is asked; an empty one finds nothing."""
        return "ANY(%s)", [self]


def the_people() -> Keys:
    """Return the key of a question about several people: ``people``."""
    return Keys("people", UUIDField())


class Question(Generic[Row]):
    """A question with its statement, which is made when it is first asked.

    Args:
        make: returns the queryset: of models (``select_related``, ``only`` and ``annotate`` work,
            ``prefetch_related`` does not), or ``values_list``, whose rows are tuples.
    """

    def __init__(self, make: "Callable[[], QuerySet[Any, Row]]") -> None:
        self._make = make

    @staticmethod
    def written(sql: str, *keys: str) -> "Question[tuple[Any, ...]]":
        """Return a question in SQL of our own, with the names of its keys in their order."""
        return _Written(sql, keys)

    def of(self, **keys: Any) -> "Asked[Row]":
        """Return the question with its keys, to be asked together with others."""
        return Asked(self, keys)

    def ask(self, **keys: Any) -> list[Row]:
        """Ask the question alone, and return what the actor may see of its answer."""
        asked = self.of(**keys)
        ask(asked)
        return asked.rows

    @cached_property
    def statement(self) -> "Statement":
        """The statement, as the queryset's own compiler makes it."""
        return Statement.of(self._make())


class _Written(Question[tuple[Any, ...]]):
    """A question in SQL of our own."""

    def __init__(self, sql: str, keys: tuple[str, ...]) -> None:
        self.statement = Statement(sql, tuple(Key(name, TextField()) for name in keys))


@dataclass
class Asked(Generic[Row]):
    """A question with its keys; once :func:`ask` has asked it, ``rows`` is its answer."""

    question: Question[Row]
    keys: dict[str, Any]
    rows: list[Row] = field(init=False)

    def wait(self) -> "Asking[list[Row]]":
        """Be asked as a part of its own, beside others."""
        yield (self,)
        return self.rows

    @property
    def first(self) -> Row | None:
        """The first row, or None where there is none."""
        return self.rows[0] if self.rows else None


@dataclass(frozen=True)
class Statement:
    """A statement as it is sent, and what its columns become."""

    sql: str
    params: tuple[Any, ...]
    compiler: Any = None
    converters: dict[int, Any] = field(default_factory=dict)
    models: bool = False

    @classmethod
    def of(cls, queryset: "QuerySet[Any, Any]") -> "Statement":
        """Return the statement of a queryset.

        Raises:
            ValueError: when it asks for more than one statement can bring.
        """
        if queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError("A question is one statement: ask for what is prefetched beside it.")
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        select = compiler.select or []
        return cls(
            sql=sql,
            params=tuple(params),
            compiler=compiler,
            converters=compiler.get_converters([column[0] for column in select]),
            models=queryset._iterable_class is ModelIterable,
        )

    def values(self, keys: dict[str, Any]) -> list[Any]:
        """Return what the statement is sent with. Raises ``KeyError`` where a key is missing."""
        return [keys[one.value] if isinstance(one, Key) else one for one in self.params]

    def read(self, rows: list[tuple[Any, ...]]) -> Iterator[Any]:
        """Yield the rows as the queryset would."""
        found = self._converted(rows) if self.converters else iter(rows)
        return map(self._model, found) if self.models else found

    def _converted(self, rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        connection = connections[DEFAULT_DB_ALIAS]
        for row in rows:
            values = list(row)
            for at, (convert_by, expression) in self.converters.items():
                for convert in convert_by:
                    values[at] = convert(values[at], expression, connection)
            yield tuple(values)

    def _model(self, row: tuple[Any, ...]) -> Model:
        model, names, first, after, related, annotated = self._shape
        made: Model = model.from_db(DEFAULT_DB_ALIAS, names, row[first:after])
        for one in related:
            one.populate(row, made)
        for name, at in annotated:
            setattr(made, name, row[at])
        return made

    @cached_property
    def _shape(self) -> tuple[Any, list[str], int, int, list[Any], list[tuple[str, int]]]:
        """Which columns are the model's own, which those of others joined to it."""
        select, info = self.compiler.select, self.compiler.klass_info
        first, after = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[first:after]]
        related = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        annotated = list((self.compiler.annotation_col_map or {}).items())
        return info["model"], names, first, after, related, annotated


def ask(*questions: Asked[Any]) -> None:
    """Ask questions in one go, in their order, and give each its rows."""
    statements = [asked.question.statement for asked in questions]
    values = [
        value
        for asked, statement in zip(questions, statements, strict=True)
        for value in statement.values(asked.keys)
    ]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.cursor.adapters.register_loader("timestamptz", IN_UTC)
        cursor.execute("; ".join(statement.sql for statement in statements), values)
        for asked, statement in zip(questions, statements, strict=True):
            asked.rows = list(statement.read(cursor.fetchall()))
            cursor.nextset()


# What a part of a page asks, from one go to the next, until it can return what it is for.
Asking = Generator[Sequence[Asked[Any]], None, Answer]


def answer(asking: "Asking[Answer]") -> Answer:
    """Ask what a part of a page wants, in as many goes as it takes, and return what it is for.

    A question that several parts share is asked once: each yields the same one.
    """
    try:
        while True:
            wanted = {id(one): one for one in next(asking) if not hasattr(one, "rows")}
            if wanted:
                ask(*wanted.values())
    except StopIteration as done:
        told: Answer = done.value
        return told


def beside(*askings: "Asking[Any]") -> "Asking[list[Any]]":
    """Let several parts ask side by side: each time what all of them want is asked in one go."""
    answers: list[Any] = [None] * len(askings)
    going = dict(enumerate(askings))
    while going:
        wanted: list[Asked[Any]] = []
        for place, asking in list(going.items()):
            try:
                wanted += next(asking)
            except StopIteration as done:
                answers[place] = done.value
                del going[place]
        if wanted:
            yield wanted
    return answers


class Once(Generic[Answer]):
    """Something that several parts of a page wait for: it is asked once, whoever waits for it."""

    def __init__(self, asking: "Asking[Answer]") -> None:
        self._asking = asking
        self._wanted: Sequence[Asked[Any]] = ()
        self._told: list[Answer] = []

    def wait(self) -> "Asking[Answer]":
        """Wait for what it returns, and ask meanwhile what nobody has asked yet."""
        while not self._told:
            if all(hasattr(one, "rows") for one in self._wanted):
                try:
                    self._wanted = next(self._asking)
                except StopIteration as done:
                    self._told.append(done.value)
                    break
            yield self._wanted
        return self._told[0]


def together(*askings: "Asking[Any]") -> list[Any]:
    """Ask what several parts of a page want together, and return what each is for, in order."""
    return answer(beside(*askings))


def join(rows: list[Any], name: str, others: Iterable[Any]) -> None:
    """Give each row the one that its foreign key names, as prefetching would.

    Args:
        rows: rows of one model.
        name: the foreign key.
        others: rows it leads to, asked for beside them; a row whose own is not among them keeps to
            asking for it.
    """
    if not rows:
        return
    key = type(rows[0])._meta.get_field(name)
    by_key = {other.pk: other for other in others}
    for row in rows:
        other = by_key.get(getattr(row, key.attname))
        if other is not None:
            key.set_cached_value(row, other)
