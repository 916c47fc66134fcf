"""That the walk through every address would miss no answer that the trail does not know of.

The walk is :mod:`tests.repository.test_access_matrix`: with each answer it looks for a canary of a
person, and for an event of theirs.
"""

import json
import re
from pathlib import Path

import pytest
from django.db import connection

from tests.repository.canaries import sung
from tests.repository.trail import OF_A_ROOM, OF_NOBODY, overhearing, unknown
from tests.wrenmouth import Wrenmouth
from trellis.access.protect import Table, tables
from trellis.audit.actions import record
from trellis.web.governance.wording import what_words

SRC = Path(__file__).resolve().parents[2] / "src" / "trellis"
WRITTEN = re.compile(r'\brecord(?:_event)?\(\s*f?"([a-z][^"]+)"')
PERSON_KEYS = {"person_id", "subject_id", "about_id"}


def keys_of(table: Table) -> set[str]:
    return {"id"} if table.name == "people_person" else PERSON_KEYS & table.columns


def test_only_what_stands_in_no_row_of_a_person_needs_no_event(still: Wrenmouth) -> None:
    world = still.world
    names = world.dot.canary.names()
    in_a_record, elsewhere = set[str](), set[str]()
    with connection.cursor() as cursor:
        found = [one for one in tables(cursor) if not one.is_history]
    for table in found:
        for (row,) in still.rows(f'select to_jsonb(t)::text from "{table.name}" t'):
            told = json.loads(row)
            about = any(told[key] for key in keys_of(table))
            heard = {names[word] for word in sung(row, world.numbers) & set(names)}
            (in_a_record if about else elsewhere).update(heard)
    assert elsewhere - in_a_record == OF_NOBODY
    assert elsewhere & in_a_record == OF_A_ROOM


@pytest.mark.parametrize("as_list", [True, False])
def test_a_person_who_is_shown_without_an_event_is_found(still: Wrenmouth, as_list: bool) -> None:
    world, by = still.world, still.world.staff["alice"]
    said = f"<h1>{world.dot.canary('person.name')}</h1>"
    with still.taken_back(), overhearing() as events:
        assert unknown(world, said, events) == ["shows ['person.name'], and the trail has nothing"]
        record("people.seen:mywork:today", by=by, people=[world.fred.person.pk], through="list")
        (fault,) = unknown(world, said, events)
        assert fault.endswith("the trail has people.seen:mywork:today")
        if as_list:
            record("people.seen:mywork:today", by=by, people=[world.dot.person.pk], through="list")
        else:
            record("person.seen:people:person", by=by, about=world.dot.person.pk)
        assert unknown(world, said, events) == []


def test_whatever_is_written_to_the_trail_the_officer_reads_in_words() -> None:
    keys = {key for one in SRC.rglob("*.py") for key in WRITTEN.findall(one.read_text())}
    assert len(keys) > 150
    assert sorted(key for key in keys if what_words(key).startswith("changed something")) == []
