"""The register search by an index finds exactly what reading every name would find."""

import json
import random
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.cast import Cast
from trellis.accounts.ids import new_id

# What the search means: some name of theirs has, for each word asked, a word that begins so.
READ_EVERY_NAME = """
  select p.id from people_person p
  where (%(nhs)s <> '' and (p.nhs_number = %(nhs)s or exists (select 1 from people_merge m
        join people_person a on a.id = m.alias
        where m.person_id = p.id and m.undone_at is null and a.nhs_number = %(nhs)s))
      or (cardinality(%(words)s::text[]) > 0 and exists (
        select 1 from people_name n where n.person_id = p.id
          and not exists (select 1 from unnest(%(words)s::text[]) w
            where strpos(' ' || n.folded, ' ' || w) = 0))))
    and not exists (select 1 from people_merge m where m.alias = p.id and m.undone_at is null)
"""
# Who may be known already, as it was found by reading every record.
AS_IT_WAS = """
create or replace function as_it_was_known(
  folded text, year int, born date, nhs text, not_this uuid)
returns table (id uuid, reason text, weight real)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  with asked as (select letter_pairs(folded) as pairs),
  named as (
    select n.person_id, max(case when n.folded = as_it_was_known.folded then 1.0
        else alike(letter_pairs(n.folded), asked.pairs) end)::real as near
    from people_person p join people_name n on n.person_id = p.id, asked
    where as_it_was_known.folded <> '' and (n.folded = as_it_was_known.folded or (year is not null
      and year_of_birth(p) between year - 1 and year + 1))
    group by n.person_id
  ), found as (
    select p, case when nhs <> '' and (p.nhs_number = nhs or exists (select 1 from people_merge m
        join people_person a on a.id = m.alias
        where m.person_id = p.id and m.undone_at is null and a.nhs_number = nhs)) then 'nhs'
      when n.near = 1 and born is not null and p.born_on = born and may_see(p.id) then 'name-day'
      when n.near = 1 and year_of_birth(p) = year then 'name-year'
      when n.near = 1 and (year is null or year_of_birth(p) is null) then 'name'
      when n.near >= 0.6 and year_of_birth(p) between year - 1 and year + 1 then 'like-year'
      end as reason, coalesce(n.near, 0) as near
    from people_person p left join named n on n.person_id = p.id
    where p.id is distinct from not_this
      and (n.person_id is not null or (nhs <> '' and p.nhs_number = nhs)
        or (nhs <> '' and exists (select 1 from people_merge m
          join people_person a on a.id = m.alias
          where m.person_id = p.id and m.undone_at is null and a.nhs_number = nhs)))
      and not exists (select 1 from people_merge m where m.alias = p.id and m.undone_at is null)
  )
  select (f.p).id, f.reason, (array_position(
      array['like-year', 'name', 'name-year', 'name-day', 'nhs'], f.reason) + f.near)::real
  from found f where f.reason is not null order by 3 desc, 1 limit 10
$$;
"""
PIECES = ("jo", "joan", "o", "o'dowd", "al ya", "e\\vans", "_x", "ż", "smith", "smi", ":*", "", " ")


@pytest.fixture
def named(
    real_cast: Cast, database: dict[str, str]
) -> Callable[[list[tuple[list[str], str]], list[tuple[int, int]]], psycopg.Cursor[Any]]:
    """Give people names, as the owner and taken back with the cursor's connection."""

    def write(
        people: list[tuple[list[str], str]], merged: list[tuple[int, int]]
    ) -> psycopg.Cursor[Any]:
        owner = psycopg.connect(database["owner"]).cursor()
        keys = [new_id() for _ in people]
        for key, (names, nhs) in zip(keys, people, strict=True):
            owner.execute(
                "insert into people_person (id, name, called, pronouns, nhs_number, address,"
                " locality, phone, email, identity, how_to_talk, how_to_talk_more,"
                " information_format, print_points, language, interpreter, version)"
                " values (%s, '', '', '', %s, '', '', '', '', '', '', '', '', 12, '', '', 0)",
                [key, nhs],
            )
            for name in names:
                owner.execute(
                    "insert into people_name (id, person_id, name, kind, preferred, folded)"
                    " values (%s, %s, %s, 'other', false, %s)",
                    [new_id(), key, name, name],
                )
        for person, alias in merged:
            owner.execute(
                "insert into people_merge select (jsonb_populate_record(null::people_merge,"
                " jsonb_build_object('id', %s::uuid, 'person_id', %s::uuid, 'alias', %s::uuid)"
                " || %s::jsonb)).*",
                [new_id(), keys[person], keys[alias], _rest_of_a_merge(real_cast)],
            )
        return owner

    return write


def _rest_of_a_merge(cast: Cast) -> str:
    return json.dumps(
        {
            "other_name": "", "why": "the same", "merged_by_id": str(cast.sam.pk),
            "merged_at": "2026-03-01T09:00:00Z", "undone_why": "", "stands": [],
        }
    )  # fmt: skip


def test_the_index_finds_what_reading_every_name_finds(named: Any) -> None:
    drawn = random.Random(5)
    words = [one for one in PIECES if one.strip()]

    def name() -> str:
        return " ".join(
            drawn.choices([*words, "joanna", "aldous", "alya yar"], k=drawn.randint(0, 4))
        )

    people = [
        ([name() for _ in range(drawn.randint(0, 3))], f"99900000{n:02}" if n % 3 else "")
        for n in range(60)
    ]
    cursor = named(people, [(1, 2), (4, 5), (7, 4)])
    found_any = 0
    for _ in range(300):
        asked = {
            "words": drawn.choices(PIECES, k=drawn.randint(0, 3)),
            "nhs": drawn.choice(["", "", "9990000002", "9990000005", "9990000010"]),
        }
        expected = cursor.execute(READ_EVERY_NAME, asked).fetchall()
        found = cursor.execute(
            "select id from found_in_register(%(words)s::text[], %(nhs)s)", asked
        ).fetchall()
        assert sorted(found) == sorted(expected), asked
        found_any += bool(expected)
    cursor.connection.rollback()
    cursor.connection.close()
    assert found_any > 100


def test_who_may_be_known_is_found_as_by_reading_every_record(named: Any) -> None:
    drawn = random.Random(6)
    words = ["joan", "joanna", "smith", "smyth", "zielinska", "evans"]
    people = [
        ([" ".join(drawn.choices(words, k=2)) for _ in range(drawn.randint(0, 3))],
         f"99900000{n:02}" if n % 3 else "")
        for n in range(60)
    ]  # fmt: skip
    cursor = named(people, [(1, 2), (4, 5), (7, 4)])
    cursor.execute(
        "update people_person set born_on = null, born_about ="
        " nullif(1940 + ascii(right(id::text, 1)) % 5, 1944)"
    )
    cursor.execute(
        "update people_person set born_about = null, born_on = '1941-02-03'"
        " where right(id::text, 1) in ('1', '5', 'a')"
    )
    cursor.execute(AS_IT_WAS)
    found_any = 0
    for _ in range(200):
        asked = [
            drawn.choice(["", " ".join(drawn.choices(words, k=2))]),
            drawn.choice([None, 1941, 1942]),
            drawn.choice([None, "1941-02-03"]),
            drawn.choice(["", "", "9990000002", "9990000005", "9990000010"]),
        ]
        was, now = (
            cursor.execute(
                f"select * from {name}(%s, %s::int, %s::date, %s, null)", asked
            ).fetchall()
            for name in ("as_it_was_known", "may_be_known")
        )
        assert now == was, asked
        found_any += bool(was)
    cursor.connection.rollback()
    cursor.connection.close()
    assert found_any > 100


def test_a_name_is_found_by_the_index_of_words(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where indexname = 'people_name_words'")
        assert "words_of" in cursor.fetchone()[0]
