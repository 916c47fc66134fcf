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


def test_a_name_is_found_by_the_index_of_words(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where indexname = 'people_name_words'")
        assert "words_of" in cursor.fetchone()[0]
