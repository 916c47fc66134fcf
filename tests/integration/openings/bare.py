"""Rows as they stand in the tables, put there by the owner, and the rule asked about them.

What the application would never write can be written so: a part that ended, a colleague who left.
All of it stands in one transaction, which the test that asked for it takes back.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.utils import timezone

FILLED = {"uuid": "gen_random_uuid()", "boolean": "false", "integer": "0", "date": "today()"}
FILLED |= {"smallint": "0", "timestamp with time zone": "now()", "ARRAY": "'{}'"}
FILLED["jsonb"] = FILLED["ARRAY"]
WANTED: dict[str, list[Any]] = {}  # of each table, the columns that have to be filled


class Bare:
    """A few colleagues, and two people: ``self.person``, and one with whom *I* work anyway.

    Attributes:
        me: who asks, a practitioner in ``team``; they have left ``left``.
        mine: whom *I* supervise.
        away: who may be away; *I* stand in for them only where a test says so.
        other: a colleague with whom *I* have nothing to do, in ``their`` team.
        lead: who leads practice, elsewhere.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.sql = connection
        self.me = self.hire()
        self.mine, self.away = self.hire(supervisor_id=self.me), self.hire()
        self.lead = self.hire(role="practice-lead")
        self.other = self.hire(supervisor_id=self.lead)
        self.team, self.left, self.their = self.gather(), self.gather(), self.gather()
        self.join(self.me, self.team)
        self.join(self.me, self.left, ended=0)
        self.join(self.other, self.their)
        self.person, self.elsewhere = self.begin("Ida"), self.begin("Ola")
        for worker in (self.me, self.mine, self.away):
            self.part(person=self.elsewhere, worker=worker)
        self.part(person=self.elsewhere, team=self.team)

    # What stands there.

    def rows(self, statement: str, *values: Any) -> list[Any]:
        cursor = self.sql.execute(statement, values)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []

    def add(self, table: str, **values: Any) -> UUID:
        """Put in a row; whatever has to stand in it and is not told is empty."""
        key: UUID = values.setdefault("id", uuid4())
        if table not in WANTED:
            WANTED[table] = self.rows(
                "select column_name, data_type from information_schema.columns"
                " where table_name = %s and is_nullable = 'NO'",
                table,
            )
        filled = {name: FILLED.get(kind, "''") for name, kind in WANTED[table]}
        given = dict.fromkeys(values, "%s")
        marks = {**filled, **given}
        self.rows(
            f"insert into {table} ({', '.join(marks)}) values ({', '.join(marks.values())})",
            *(values[name] for name in marks if name in values),
        )
        return key

    def hire(self, role: str = "practitioner", is_active: bool = True, **more: Any) -> UUID:
        email = f"{uuid4()}@example.test"
        return self.add("accounts_user", email=email, role=role, is_active=is_active, **more)

    def gather(self, on_duty: bool = False) -> UUID:
        return self.add("accounts_team", name=str(uuid4()), on_duty=on_duty)

    def join(self, user: UUID, team: UUID, ended: int | None = None) -> None:
        self.add("accounts_membership", user_id=user, team_id=team, ended_on=day(ended))

    def begin(self, name: str) -> UUID:
        """Begin a record that is somebody else's, and is known by a name."""
        person = self.add("people_person", name=name, print_points=12)
        self.add("people_name", person_id=person, name=name, folded=name.lower(), preferred=True)
        self.part(person=person, worker=self.other)
        return person

    def work(self, person: UUID) -> UUID:
        return self.add("work_pieceofwork", person_id=person, kind="review")

    def part(self, *, person: UUID | None = None, part: str = "allocated", **told: Any) -> UUID:
        """Give a worker or a team a part: ``began`` and ``ended`` in days, ``until`` in minutes."""
        person = person or self.person
        began, ended, until = (told.pop(name, None) for name in ("began", "ended", "until"))
        whose = {"worker_id": told.get("worker"), "team_id": told.get("team")}
        return self.add(
            "work_involvement",
            person_id=person,
            work_id=told.get("work") or self.work(person),
            part=part,
            began_on=day(began or 0),
            ended_on=day(ended),
            until=until and timezone.now() + timedelta(minutes=until),
            begun_by_id=self.other,
            **whose,
        )

    def cover(
        self, first: int = 0, last: int = 0, *, colleague: Any = None, away: Any = None, **more: Any
    ) -> UUID:
        return self.add(
            "work_cover",
            away_id=away or self.away,
            colleague_id=colleague or self.me,
            first_day=day(first),
            last_day=day(last),
            arranged_by_id=self.other,
            **more,
        )

    def opening(self, until: int = 60, *, worker: Any = None, person: Any = None) -> UUID:
        return self.add(
            "work_opening",
            person_id=person or self.person,
            worker_id=worker or self.me,
            until=timezone.now() + timedelta(minutes=until),
        )

    def restriction(
        self, kind: str, who: UUID, *, person: UUID | None = None, lifted: bool = False
    ) -> UUID:
        return self.add(
            "work_restriction",
            person_id=person or self.person,
            kind=kind,
            user_id=who,
            begun_by_id=self.other,
            ended_at=timezone.now() if lifted else None,
        )

    def becomes(self, role: str, who: UUID | None = None, *, is_active: bool = True) -> None:
        """Have somebody, *me* unless said, be of another role."""
        self.rows(
            "update accounts_user set role = %s, is_active = %s where id = %s",
            role,
            is_active,
            who or self.me,
        )

    # What the rule says.

    def says(self, function: str, *values: Any, who: UUID | None = None) -> Any:
        """Return what a function says to *me*, or to somebody else."""
        self.act_as(who or self.me)
        marks = ", ".join(["%s"] * len(values))
        return self.rows(f"select {function}({marks})", *values)[0][0]

    def refuses(self, function: str, *values: Any, who: UUID | None = None) -> str:
        """Have *me*, or somebody else, do something; return why it was refused, or nothing."""
        self.act_as(who or self.me)
        marks = ", ".join(["%s"] * len(values))
        try:
            with self.sql.transaction():
                self.rows(f"select {function}({marks})", *values)
        except psycopg.errors.InsufficientPrivilege as error:
            return str(error.diag.message_primary)
        return ""

    def act_as(self, who: UUID | None) -> None:
        self.rows("select set_config('trellis.actor', %s, true)", str(who or ""))

    def seen(self) -> str | None:
        """Return how *I* come to see the person, once all ways of asking were found to agree."""
        through: str | None = self.says("seen_through", self.person)
        listed = {one for (one,) in self.rows("select visible_people()")}
        may = self.says("may_see", self.person)
        assert may == (self.person in listed) == (through is not None), (may, listed, through)
        assert listed <= {self.person, self.elsewhere}
        return through


def day(ahead: int | None) -> Any:
    """Return a day so many days from today."""
    return None if ahead is None else timezone.localdate() + timedelta(days=ahead)
