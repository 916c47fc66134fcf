"""Read the demonstration's records out of the database, as COPY writes them."""

from typing import Any

from trellis.demo.crowd.stories import LEFT_OUT, UUID, Record, Rows, Words

BEGUN = "select id, name, role from accounts_user where email like %s"


def records(cursor: Any, domain: str) -> list[Record]:
    """Return the record of each person whose allocated worker has an address of the demonstration.

    Args:
        cursor: psycopg's, of the owner, whom the policies do not bind.
        domain: the demonstration's.
    """
    columns = _tables(cursor)
    staff = {str(key): name for key, name, _ in cursor.execute(BEGUN, [f"%@{domain}"]).fetchall()}
    teams = frozenset(str(one) for (one,) in cursor.execute("select id from accounts_team"))
    people = cursor.execute(
        "select distinct on (p.id) p.id::text, p.name, p.called, p.pronouns,"
        " coalesce(extract(year from p.born_on)::int, p.born_about, 1960), i.worker_id::text"
        " from people_person p join work_involvement i on i.person_id = p.id"
        " and i.part = 'allocated' join accounts_user u on u.id = i.worker_id"
        " where u.email not like %s and u.email like %s order by p.id, i.began_on",
        ["worker%.seed%", f"%@{domain}"],
    ).fetchall()
    rows = {person[0]: _rows(cursor, person[0], columns) for person in people}
    keys = {key: _keys(key, rows[key], columns) for key in rows}
    return [
        Record(
            person=key,
            pronouns=pronouns,
            born=born,
            words=_words(name, called, staff[worker]),
            worker=worker,
            rows=rows[key],
            columns=columns,
            teams=teams,
            staff=frozenset(staff),
            foreign=frozenset().union(*(keys[other] for other in keys if other != key)),
        )
        for key, name, called, pronouns, born, worker in people
    ]


def _words(name: str, called: str, worker: str) -> Words:
    """Return the names as they stand in the texts: “Mrs Sandhu” is called by her surname."""
    whole, named = name.split(), worker.split()
    first = called if called in whole else whole[0]
    return Words(first if first != whole[-1] else whole[0], whole[-1], named[0], named[-1])


def _tables(cursor: Any) -> dict[str, list[str]]:
    """Return the columns of each table that holds rows of a person's record, and no photographs."""
    found = cursor.execute(
        "select c.relname, array_agg(a.attname::text order by a.attnum),"
        " bool_or(a.atttypid = 'bytea'::regtype)"
        " from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
        " and not a.attisdropped where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
        " group by c.relname order by c.relname"
    ).fetchall()
    return {
        table: columns
        for table, columns, has_bytes in found
        if {"id", "person_id"} <= set(columns)
        and not {"pgh_id", "subject_id"} & set(columns)
        and not has_bytes
        and table not in LEFT_OUT
        and not table.startswith(("audit_", "publishing_"))  # their readers are not copied
    }


def _rows(cursor: Any, person: str, columns: dict[str, list[str]]) -> Rows:
    return {table: found for table in columns if (found := _copied(cursor, table, person, columns))}


def _copied(cursor: Any, table: str, person: str, columns: dict[str, list[str]]) -> list[list[str]]:
    from psycopg import sql

    names = sql.SQL(", ").join(sql.Identifier(one) for one in columns[table])
    asked = sql.SQL("copy (select {} from {} where person_id = {} order by id) to stdout").format(
        names, sql.Identifier(table), sql.Literal(person)
    )
    with cursor.copy(asked) as told:
        text = b"".join(bytes(one) for one in told).decode()
    return [line.split("\t") for line in text.split("\n") if line]


def _keys(person: str, rows: Rows, columns: dict[str, list[str]]) -> set[str]:
    at = {table: columns[table].index("id") for table in rows}
    own = {row[at[table]] for table, found in rows.items() for row in found}
    return {one for one in own if UUID.fullmatch(one)} | {person}
