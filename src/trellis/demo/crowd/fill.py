"""Fill a database with people: as many as asked for, the same ones for the same seed.

Each person is one of the demonstration's stories under another name, told on other days by
another worker; most of the work with them is over. A hundred people to a practitioner, of whom some
thirty-five are being worked with; a dozen practitioners to a team; ten passages to a person.
Written by COPY, as the owner, with the triggers that keep history at work. Days count from today,
so the same seed gives the same rows on the same day.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from math import exp
from random import Random
from typing import Any

import typer
from django.db import connection, transaction
from django.utils import timezone

from trellis.accounts.models import Team, User
from trellis.demo.crowd import names
from trellis.demo.crowd.keys import PERSON as OF_A_PERSON
from trellis.demo.crowd.keys import key_stem, nhs_number
from trellis.demo.crowd.reading import records
from trellis.demo.crowd.staff import Staff, Worker, hire, team_name
from trellis.demo.crowd.stories import Record, Story, story
from trellis.demo.load import DOMAIN
from trellis.people.folding import fold
from trellis.people.models import Person

BATCH = 2_000
PASSAGES = 10  # to a person, in the mean
OPEN = (0, 15, 45, 90, 180)  # days by which stories are set back where the work goes on
OVER = (300, 500, 700, 1_000, 1_400, 1_900, 2_500)
GOING_ON = 0.35
OTHER_NAME = 0.12
INVENTED = ".example"
PERSON = [
    "id", "name", "called", "pronouns", "born_on", "born_about", "nhs_number", "address",
    "locality", "phone", "email", "identity", "how_to_talk", "how_to_talk_more",
    "information_format", "print_points", "language", "interpreter", "version",
]  # fmt: skip
NAME = ["id", "person_id", "name", "kind", "preferred", "folded"]


class NotHere(Exception):
    """This database is no place for invented people; the message says why."""


def refusal() -> str:
    """Return why invented people must not be put here, or an empty string where they may.

    Nobody has an address that ends in ``.example`` (RFC 2606) but who was invented.
    """
    if Person.objects.exists() and User.objects.exclude(email__endswith=INVENTED).exists():
        return "There are people here who are not of the demonstration. Nothing was added."
    return ""


def fill(people: int, seed: int, *, each: Callable[[int], None] = lambda n: None) -> list[User]:
    """Add people, and the practitioners and teams they need.

    Args:
        people: how many.
        seed: what the chance begins with: another makes another council, beside the first.
        each: told how many were written, after each batch.

    Returns:
        A few of the practitioners, who can sign in with the demonstration's password.

    Raises:
        NotHere: when there are people here who were not invented, or this council is here already.
    """
    if why := refusal():
        raise NotHere(why)
    if Team.objects.filter(name=team_name(seed, 0)).exists():
        raise NotHere(f"The council of seed {seed} is here already. Nothing was added.")
    today = timezone.localdate()
    with transaction.atomic():
        staff = hire(people, seed, today)
    with connection.cursor() as cursor:
        found = records(cursor.cursor, DOMAIN)
    crowd = _Crowd(seed, today, staff, found)
    for start in range(0, people, BATCH):
        numbers = range(start, min(start + BATCH, people))
        _write(crowd, numbers)
        each(len(numbers))
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return list(User.objects.filter(pk__in=[one.key for one in staff.sign_in]).order_by("email"))


def add_people(people: int, seed: int) -> str:
    """Fill a database with a bar that shows how far it is; return whom to sign in as.

    Raises:
        NotHere: as :func:`fill`.
    """
    with typer.progressbar(length=people, label="Writing invented people", file=sys.stderr) as bar:
        staff = fill(people, seed, each=bar.update)
    lines = [f"{people:,} people of the seed {seed}. Sign in, with the same password, as:"]
    return "\n".join(lines + [f"  {one.email}  {one.job_title}" for one in staff])


@transaction.atomic
def _write(crowd: "_Crowd", numbers: range) -> None:
    written: dict[str, StringIO] = {}
    for table, lines in crowd.rows(numbers):
        written.setdefault(table, StringIO()).write(lines)
    with connection.cursor() as cursor:
        # Unset, each row's trigger fails to read it, which takes longer than to keep the history.
        cursor.execute("set local pgtrigger.ignore = '{}'")
        for table in sorted(written, key=lambda one: one != "people_person"):
            columns = ", ".join(f'"{one}"' for one in crowd.columns[table])
            with cursor.copy(f'copy "{table}" ({columns}) from stdin') as copy:
                copy.write(written[table].getvalue())


@dataclass(frozen=True)
class _Someone:
    """One person to be: drawn from their number and the seed alone."""

    n: int
    told: Story
    worker: Worker
    given: str
    last: str
    other_name: str


class _Crowd:
    """Draws people and writes their rows."""

    def __init__(self, seed: int, today: date, staff: Staff, found: list[Record]) -> None:
        self.seed, self.today, self.staff, self.records = seed, today, staff, found
        self.columns = {"people_person": PERSON, "people_name": NAME}
        for one in found:
            self.columns.update({table: one.columns[table] for table in one.rows})
        self.weights = weights([one.passages for one in found], PASSAGES)
        self.forms: dict[tuple[int, int], Story] = {}
        numbered = Person.objects.filter(nhs_number__startswith="999")
        self.taken = set(numbered.values_list("nhs_number", flat=True))

    def rows(self, numbers: range) -> Iterator[tuple[str, str]]:
        for n in numbers:
            drawn = Random(f"{self.seed}/{n}")  # noqa: S311 (invented)
            place = drawn.choices(range(len(self.records)), self.weights)[0]
            over = drawn.random() > GOING_ON
            ago = drawn.choice(OVER if over else OPEN)
            told = self._form(place, ago, over=over)
            one = self._someone(n, told, drawn)
            yield from self._own(one, drawn)
            yield from told.filled(*self._values(one, self.records[place]))

    def _form(self, place: int, ago: int, *, over: bool) -> Story:
        if (place, ago) not in self.forms:
            self.forms[place, ago] = story(
                self.records[place], self.today, timedelta(days=ago), over=over
            )
        return self.forms[place, ago]

    def _number(self, n: int) -> str:
        number = nhs_number(self.seed, n)
        return "" if number in self.taken else number

    def _someone(self, n: int, told: Story, drawn: Random) -> _Someone:
        return _Someone(
            n=n,
            told=told,
            worker=self.staff.workers[n % len(self.staff.workers)],
            given=names.given(drawn, told.pronouns),
            last=names.surname(drawn),
            other_name=names.surname(drawn) if drawn.random() < OTHER_NAME else "",
        )

    def _values(self, one: _Someone, record: Record) -> tuple[dict[str, Any], tuple[int, ...]]:
        worker = one.worker
        values: dict[str, Any] = {
            "p": key_stem(self.seed, OF_A_PERSON, one.n, one.told.begun),
            "f": one.given, "l": one.last, "wf": worker.given, "wl": worker.last,
            "w": worker.key, "o": worker.colleague, "t": worker.team,
        }  # fmt: skip
        longer = tuple(
            len(values[place]) - len(name) for name, place in record.words.places.items()
        )
        return values, longer

    def _own(self, one: _Someone, drawn: Random) -> Iterator[tuple[str, str]]:
        stem = key_stem(self.seed, OF_A_PERSON, one.n, one.told.begun)
        key, name = f"{stem}0000", f"{one.given} {one.last}"
        born = min(one.told.born + drawn.randint(-9, 9), self.today.year - 18)
        day = date(born, drawn.randint(1, 12), drawn.randint(1, 28)) if drawn.random() < 0.9 else ""
        where, street = drawn.choice(names.LOCALITIES), drawn.choice(names.STREETS)
        person = (
            key, name, one.given, one.told.pronouns, day or r"\N", r"\N" if day else born,
            self._number(one.n), f"{drawn.randint(1, 180)} {street}\\nWrenmouth", where,
            f"01632 960{drawn.randint(0, 999):03}", "", "", "", "", "", 12, "", "", 0,
        )  # fmt: skip
        yield "people_person", _line(person)
        yield "people_name", _line((f"{stem}ff01", key, name, "used", "t", fold(name)))
        short = (f"{stem}ff02", key, one.given, "short", "f", fold(one.given))
        yield "people_name", _line(short)
        if one.other_name:
            other = f"{one.given} {one.other_name}"
            yield "people_name", _line((f"{stem}ff03", key, other, "former", "f", fold(other)))


def _line(cells: tuple[Any, ...]) -> str:
    return "\t".join(str(one) for one in cells) + "\n"


def weights(passages: list[int], mean: float) -> list[float]:
    """Return how often to tell each story, so that a person has so many passages in the mean.

    As evenly as that allows: each weight is the exponential of its number of passages, times one
    factor for all, found by halving.
    """
    low, high = -1.0, 1.0
    for _ in range(60):
        factor = (low + high) / 2
        found = [exp(factor * n) for n in passages]
        if sum(w * n for w, n in zip(found, passages, strict=True)) > mean * sum(found):
            high = factor
        else:
            low = factor
    return found
