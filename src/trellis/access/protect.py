"""Row-level security, put on every table by what it holds, after every migration.

The rule is in one place and follows from the shape of a table, so a new table with a person's
record cannot be forgotten: until this has run, the application's role has no right to it at all.

* A table with ``person_id`` holds a person's record: the *subject* policy.
* A hidden address is for fewer than the record it belongs to: the *reached* policy.
* A table with ``author_id`` and ``subject_id`` holds private writing: the *author* policy.
* A table with ``author_id`` and ``readers`` holds writing shared with named colleagues: whoever
  is among them reads it, and its author alone writes it. Where it has ``subject_id`` too, a
  reader has to be somebody who may see that person, and its author has to work here.
* A worker's own development record is its author's alone: the *own* policy.
* What a copy of a record holds of a reflection is for whoever goes through that copy.
* What is noted in a learning circle is for those in it: ``access/circles.py``.
* What two people write in supervision is for those in that room: ``access/supervising.py``.
* What a peer group writes is for whoever belonged to it then: ``access/peering.py``.
* What belongs to a huddle is for whoever is in it: ``access/huddling.py``.
* What is sealed is nobody's: the policy lets no row through, and a definer function gives the rows
  to whoever may read them and says why (``corrections/sql/sealing.sql``).
* Its children's keys are checked together with the person (a record has one subject).
* Anything else is open to the application, and is listed with a reason in
  ``tests/repository/open_tables.toml``.

Source: design, trust, "Who may see whom".
"""

from dataclasses import dataclass, field

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from trellis.access import circles, huddling, peering, supervising

APP = "trellis_app"
EXEMPT = frozenset({"audit_event"})
READ_ONLY = frozenset(
    {
        "work_involvement",
        "work_restriction",
        "work_opening",
        "work_cover",
        "work_passing",
        "accounts_team",
        "accounts_membership",
        "django_migrations",
        "people_hiddencontact",
        "people_hiding",
        "people_maysame",
        "people_merge",
        "people_moved",
        "governance_enquiry",
        "governance_question",
        "governance_watched",
        "publishing_grant",
        "publishing_publication",
        "retention_certificate",
        "retention_disposal",
        "retention_hold",
        "retention_standing",
        "corrections_sealed",
        "corrections_sealedlook",
    }
)
# What was written in the wrong record and taken out of it: no row is anybody's to read here.
SEALED = frozenset({"corrections_sealed", "corrections_sealedlook"})
OWN_ACCOUNT = "select, update (password, last_login, phone)"
ADD_ONLY = frozenset({"audit_event"})
# Reached by definer functions alone.
NOTHING = frozenset({"audit_link", "audit_verification", "audit_waiting"})
# What is added to and never altered: a release, what is kept beside a complete assessment, and what
# was gathered and decided for a copy of a record.
INSERT_AND_READ = frozenset(
    {
        "frameworks_release",
        "assessments_addendum",
        "assessments_comment",
        "assessments_share",
        "rights_copydecision",
        "rights_copyitem",
    }
)

SUBJECT = "({column} = (select open_person()) or {column} = any (array(select visible_people())))"
NOBODY = "(false)"
REACHED = "(may_reach(person_id))"
SHARED = "(author_id = actor() or actor() = any (readers))"
# ADR 35: nobody comes to see by being shown a reflection what they could not see before.
SHARED_ABOUT = (
    "(author_id = actor() or (actor() = any (readers)"
    " and exists (select 1 from accounts_user u where u.id = author_id and u.is_active)"
    " and (subject_id is null or may_see(subject_id))))"
)
# What is decided by the name of the table; "%s" is the policy that its shape gives it.
BESIDES = {
    "rights_copyitem": "(%s and (of <> 'reflections.Reflection' or goes_through_copy(request_id)))",
    "rights_copydecision": "(%s and exists (select 1 from rights_copyitem i where i.id = item_id))",
}
OWN = frozenset({"reflections_development"})
# An enquiry into a look is for the governance officer; whoever was asked sees their own question.
OFFICERS = {
    "governance_enquiry": "(select governs())",
    "governance_question": "((select governs()) or asked_of_id = (select actor()))",
    "governance_watched": "(select governs())",
}
AUTHORS_OWN = "(author_id = actor())"
# Rooms of colleagues: what a row has to be to be read, to be written, and what may be done with it.
READ = {**circles.READ, **huddling.READ}
WRITTEN = {**supervising.WRITTEN, **circles.WRITTEN, **peering.WRITTEN, **huddling.WRITTEN}
RIGHTS = {**supervising.RIGHTS, **peering.RIGHTS, **huddling.RIGHTS}
AUTHOR = "(author_id = actor() and (subject_id is null or may_see(subject_id)))"


@dataclass(frozen=True)
class Table:
    """A table of the schema, with what decides its protection."""

    name: str
    columns: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_history(self) -> bool:
        """Whether pghistory's triggers write it."""
        return "pgh_id" in self.columns

    @property
    def policy(self) -> str:
        """The policy's expression, empty where the table holds no record of a person."""
        if self.name in EXEMPT:
            return ""
        if self.name in OFFICERS:
            return OFFICERS[self.name]
        if self.name in SEALED:
            return NOBODY
        if self.name == "people_person":
            return SUBJECT.format(column="id")
        if self.name == "people_hiddencontact":
            return REACHED
        if self.name in OWN:
            return AUTHORS_OWN
        if "person_id" in self.columns:
            about = SUBJECT.format(column="person_id")
            return BESIDES.get(self.name, "%s") % about
        if self.is_shared:
            return SHARED_ABOUT if "subject_id" in self.columns else SHARED
        between = supervising.read(self.name) or peering.read(self.name)
        if among := between or READ.get(self.name, ""):
            return among
        return AUTHOR if {"author_id", "subject_id"} <= self.columns else ""

    @property
    def is_shared(self) -> bool:
        """Whether it holds writing that its author shares with named colleagues."""
        return {"author_id", "readers"} <= self.columns

    @property
    def written(self) -> str:
        """What a row has to be to be written, where that is less than what is read."""
        return AUTHORS_OWN if self.is_shared else WRITTEN.get(self.name, "")

    @property
    def rights(self) -> str:
        """What the application's role may do with the table; empty for nothing."""
        if self.name in NOTHING:
            return ""
        if self.name in ADD_ONLY:
            return "insert"
        if self.name == "accounts_user":  # a role or a supervisor would open records
            return OWN_ACCOUNT
        if self.name in RIGHTS:
            return RIGHTS[self.name]
        if self.name in READ_ONLY:
            return "select"
        if self.name in INSERT_AND_READ or self.is_history:
            return "select, insert"
        return "select, insert, update, delete"


def tables(cursor: CursorWrapper) -> list[Table]:
    """Return every table of the schema with its columns."""
    cursor.execute(
        "select c.relname, array_agg(a.attname::text) from pg_class c"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
        " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
        " group by c.relname order by c.relname"
    )
    return [Table(name, frozenset(columns)) for name, columns in cursor.fetchall()]


def protect(connection: BaseDatabaseWrapper) -> None:
    """Put the policies, the rights and the one-subject keys on every table. Safe to run again."""
    with connection.cursor() as cursor:
        cursor.execute(f"grant usage on schema public to {APP}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {APP}")
        for table in tables(cursor):
            _protect_table(cursor, table)
        for child, column, parent in _subject_keys(cursor):
            _one_subject(cursor, child, column, parent)


def _protect_table(cursor: CursorWrapper, table: Table) -> None:
    cursor.execute(f'revoke all on "{table.name}" from public, {APP}')
    if table.rights:
        cursor.execute(f'grant {table.rights} on "{table.name}" to {APP}')
    cursor.execute(f'drop policy if exists seen on "{table.name}"')
    if not table.policy:
        return
    cursor.execute(f'alter table "{table.name}" enable row level security')
    if table.written:
        _protect_shared(cursor, table)
        return
    cursor.execute(
        f'create policy seen on "{table.name}" to {APP}'
        f" using ({table.policy}) with check ({table.policy})"
    )


def _protect_shared(cursor: CursorWrapper, table: Table) -> None:
    """Let readers read, and write none but those whose it is."""
    cursor.execute(f'drop policy if exists written on "{table.name}"')
    cursor.execute(
        f'create policy seen on "{table.name}" for select to {APP} using ({table.policy})'
    )
    cursor.execute(
        f'create policy written on "{table.name}" to {APP}'
        f" using ({table.written}) with check ({table.written})"
    )


def _subject_keys(cursor: CursorWrapper) -> list[tuple[str, str, str]]:
    """Return (child, column, parent) of each foreign key between two tables with a person."""
    cursor.execute(
        "select child.relname, a.attname, parent.relname from pg_constraint k"
        " join pg_class child on child.oid = k.conrelid"
        " join pg_class parent on parent.oid = k.confrelid"
        " join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]"
        " where k.contype = 'f' and cardinality(k.conkey) = 1"
        " and child.relnamespace = 'public'::regnamespace and a.attname <> 'person_id'"
        " and exists (select 1 from pg_attribute x where x.attrelid = child.oid"
        "  and x.attname = 'person_id' and not x.attisdropped)"
        " and exists (select 1 from pg_attribute x where x.attrelid = parent.oid"
        "  and x.attname = 'person_id' and not x.attisdropped)"
        " order by 1, 2"
    )
    return list(cursor.fetchall())


def _one_subject(cursor: CursorWrapper, child: str, column: str, parent: str) -> None:
    """Refuse a child whose person is not its parent's person."""
    cursor.execute(
        f'create unique index if not exists "{parent}_subject" on "{parent}" (id, person_id)'
    )
    name = f"{child}_{column}_subject"[:63]
    cursor.execute(
        "select 1 from pg_constraint where conname = %s and conrelid = %s::regclass", [name, child]
    )
    if cursor.fetchone():
        return
    cursor.execute(
        f'alter table "{child}" add constraint "{name}" foreign key ("{column}", person_id)'
        f' references "{parent}" (id, person_id) deferrable initially deferred'
    )
