"""A canary stands in every text field of every record, and in no table that is open.

The fields are found by looking at the tables, so that a new one without a canary fails here.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.urls import reverse

from tests.proving import briefly
from tests.repository.canaries import sung
from tests.repository.matrix import TABLE, address, filled, listening
from tests.wrenmouth import Wrenmouth
from trellis.access.protect import tables
from trellis.accounts.models import Role

OPEN = tomllib.loads((Path(__file__).parent / "open_tables.toml").read_text())["tables"]
WORDS = ("text", "varchar", "jsonb", "_text", "_varchar")
# Columns in which nobody can write words: short keys from a list that the code or a pack keeps.
# Those with choices, and what pghistory writes of itself, are found without being named here.
KEYS_ONLY = {
    "areas": "wellbeing areas, by id",
    "area": "a wellbeing area, by id",
    "eligibility": "eligibility outcomes, by id",
    "form": "which form of a pack",
    "question_id": "a question of a pack's question bank, by id",
    "question_sets": "banks of a pack's questions, by id",
    "stage": "a stage of change of a pack, by id",
    "section": "a heading of a pack's form, by id",
    "question": "a question of a pack's form, by id",
    "limbs": "questions of the law, by id",
    "answers": "answers to questions of the law, by id: yes, no or unanswered",
    "chosen": "what goes into a handover, by kind and opaque key",
    "angles": "degrees in a picture, by opaque keys",
    "keys": "primary keys of rows that a merge moved",
    "in_table": "the name of a table",
    "in_column": "the name of a column",
    "dealt": "what becomes of rows, by opaque keys",
    "page": "the path of a page, made of opaque keys",
    "model": "a way to reflect of a pack, by id",
    "rule": "a rule of wording, by id",
    "field": "the name of a field on a page",
}
# Columns of those names in which people do write words.
WORDS_ALL_THE_SAME = {
    (table, "answers")
    for table in (
        "records_guidedrecord",
        "reflections_reflection",
        "supervision_agreement",
        "supervision_preparation",
        "peergroups_agreement",
        "peergroups_notes",
    )
}
# Columns in which nobody can write words, of a name that holds words elsewhere.
CODES = {
    ("records_guidedrecord", "language"),  # the code of a language that a pack has
    ("hints_leftasis", "words"),  # a digest
    ("corrections_sealed", "key"),  # the primary key of a row
    ("rights_copyitem", "of"),  # the name of a kind of record
    ("rights_copyitem", "part"),  # a part of a copy, by id
    ("retention_standing", "facts"),  # days, and kinds of work and circumstances, by id
    ("rights_copyitem", "marks"),  # why it is looked at, by id
    ("publishing_publication", "reasons"),  # why a second person looks at it, by id
    ("supervision_workernote", "part"),  # a step or question of a pack, by id
    ("supervision_privatenote", "part"),  # as above
    ("reflections_reflection", "meeting_kind"),  # a kind of meeting, by id
    ("supervision_wanted", "met"),  # one of a pack's answers, by id
    ("peergroups_promises", "chosen"),  # commitments of a pack, by id
    ("peergroups_peersession", "way"),  # a way to reflect or a process of a pack, by id
    ("huddles_huddle", "process"),  # a process of a pack, by id
    *(("huddles_huddle", f"{which}_role") for which in ("lead", "case", "rest")),  # as above
    ("huddles_huddle", "minutes"),  # numbers by stage
    ("huddles_member", "role"),  # a role of a pack, by id
}
# Columns that are empty while an address is hidden, as Dot's is: people_hiddencontact has it.
CODES |= {("people_person", name) for name in ("address", "locality", "phone", "email")}
# Tables that hold no record of a person, though a policy decides who reads them.
NO_RECORD = {
    "conversations_groupcopy": "copies that a person confirmed nobody can be known by",
    "reflections_development": "what a worker learnt, in which they name nobody",
    "reflections_circle": "what a team learns from, of which nobody can be known",
    "reflections_circlenote": "what each takes away from that, in which they name nobody",
}
KIND_OF_DETERMINATION = "kind"
KEYS = {
    "people_person": "id",
    "drafts_draft": "subject_id",
    "reflections_reflection": "subject_id",
}  # where a person's key has its own name
# What two people write in supervision belongs to no record: it is found by what it is part of.
PARTS_OF = {
    "supervision_agreement": ("supervision_id", "supervision"),
    "supervision_agreementevent": ("supervision_id", "supervision"),
    "supervision_session": ("id", "session"),
    **{
        f"supervision_{name}": ("session_id", "session")
        for name in ("agendaitem", "wanted", "preparation", "workernote", "privatenote")
    },
    "supervision_preparedperson": ("about_id", "person"),
    # Nor does what a peer group writes.
    "peergroups_peergroup": ("id", "peer_group"),
    **{
        f"peergroups_{name}": ("group_id", "peer_group")
        for name in ("agreement", "agreementevent", "promises", "peersession")
    },
    **{f"peergroups_{name}": ("session_id", "peer_session") for name in ("notes", "feedback")},
    # So is what is written in a huddle.
    **{f"huddles_{name}": ("huddle_id", "huddle") for name in ("member", "case", "line", "action")},
}
TYPED = "zqp000x"


def columns() -> Iterator[tuple[str, str]]:
    """Yield every column that could hold words of a table under a policy."""
    with connection.cursor() as cursor:
        protected = [t.name for t in tables(cursor) if t.policy and t.name not in NO_RECORD]
        cursor.execute(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'public' and udt_name = any(%s) and table_name = any(%s)",
            [list(WORDS), protected],
        )
        found = cursor.fetchall()
    for table, column in found:
        written = (table.removesuffix("event"), column) in WORDS_ALL_THE_SAME
        if (table.removesuffix("event"), column) in CODES:
            continue
        if (
            (written or column not in KEYS_ONLY)
            and not column.startswith("pgh_")
            and not chosen(table, column)
        ):
            yield table, column


def chosen(table: str, column: str) -> bool:
    """Say whether a column holds one of a list of answers."""
    base = table.removesuffix("event")
    if column == KIND_OF_DETERMINATION and base == "assessments_determination":
        return True
    for model in apps.get_models():
        if model._meta.db_table in {table, base}:
            for one in model._meta.concrete_fields:
                if one.column == column and getattr(one, "choices", None):
                    return True
    return False


@pytest.mark.parametrize(
    "text",
    [
        "ZQD012X",
        "zq d0\n1\u00a02x",
        "zqd0-1\u20102&shy;\u00adx&nbsp;",
        "zq<b>d0</b>12<i class='y'>x",
    ],
)
def test_a_canary_sings_however_it_is_written(text: str) -> None:
    assert sung(f"<p>{text}</p> zqd13x") == {"zqd012x"}
    assert sung(f"999 <b>123</b>\n45-01 {text}", ["9991234501"]) == {"zqd012x", "9991234501"}


def test_every_text_field_of_dots_record_holds_a_canary(still: Wrenmouth) -> None:
    silent = []
    for table, column in columns():
        key = KEYS.get(table, "about_id" if table.startswith("governance_") else "person_id")
        key, of = PARTS_OF.get(table, (key, "person"))
        whose = still.world.dot.keys[of]
        rows = still.rows(f'select "{column}"::text from "{table}" where "{key}" = %s', whose)
        held = "\n".join(str(value) for (value,) in rows)
        if not sung(held, still.world.numbers):
            silent.append(f"{table}.{column}")
    assert silent == []


def test_a_new_text_field_would_be_noticed(moving: Wrenmouth) -> None:
    moving.rows("alter table people_person add column favourite text not null default ''")
    assert ("people_person", "favourite") in set(columns())


def in_open_tables(there: Wrenmouth) -> list[str]:
    """Return where a canary stands in a table that holds no record, sessions opened up."""
    found = []
    for table in (*OPEN, *NO_RECORD):
        for (row,) in there.rows(f'select to_jsonb(t)::text from "{table}" t'):
            held = row
            if table == "accounts_user" and json.loads(row)["role"] == Role.READER:
                held = json.dumps(json.loads(row) | {"name": ""})  # known by name there: ADR 28
            if table == "accounts_signin":
                held += json.dumps(SessionStore().decode(json.loads(row)["session_data"]))
            if words := sung(held, there.world.numbers):
                found.append(f"{table}: {there.world.called(words)}")
    return found


def test_a_canary_in_an_open_table_would_be_found(moving: Wrenmouth) -> None:
    moving.rows("update accounts_user set phone = 'zqd000x' where name like 'Ada%%'")
    browser = moving.world.browser("alice")
    session = browser.session
    session["seen"] = "zqd001x"
    session.save()
    assert len(in_open_tables(moving)) == 2


def typed(world: Any, row: dict[str, Any]) -> dict[str, str]:
    """Return what a form is sent with, a canary in whatever is free text."""
    sent = filled(world, row.get("fields", {}))
    return {name: f"{text} {TYPED}" if text[:1].isupper() else text for name, text in sent.items()}


# Briefly, these take turns at the addresses, after Alice has asked for each.
IS_FILE = re.compile(r"(_file|_sheet|:file)\b")
OTHERS = ("charlie", "ada", "nobody", "greta", "dot")


def ways(who: str, name: str) -> tuple[str, ...]:
    """Return how somebody asks here: briefly, Alice sends what can be sent, and looks at the rest;
    the others, who are nearly everywhere refused, send it alone.

    No file is made again: each is made, and the log read meanwhile, by test_access_matrix; it is
    kept nowhere.
    """
    alike = who != "alice"
    turn = OTHERS[crc32(name.encode()) % len(OTHERS)] == who if alike else not IS_FILE.search(name)
    brief = ("post",) if alike or "fields" in TABLE[name] else ("get",)
    return briefly(brief if turn else (), at_length=("get", "post"))


def test_no_canary_gets_into_an_open_table_or_the_log(moving: Wrenmouth) -> None:
    world = moving.world
    everybody = ("alice", *OTHERS, *briefly((), at_length=("sam", "hugo")))
    with listening() as log:
        for name, row in TABLE.items():
            path = address(world, name)
            for who, way in [(one, way) for one in everybody for way in ways(one, name)]:
                browser = world.browser(who)
                answer = (
                    browser.get(path) if way == "get" else browser.post(path, typed(world, row))
                )
                assert answer.status_code < 500, (who, way, name)
        browser = world.browser("nobody")
        browser.post(reverse("account_login"), {"login": "alice@example.test", "password": TYPED})
        browser.post(reverse("people:search"), {"q": TYPED})
        browser.get(f"/people/{TYPED}/")
        for who in everybody:
            world.browser(who).post(reverse("pages:keep"), {"page": "/people/new", "why": TYPED})
    assert in_open_tables(moving) == []
    assert any('"page": "people:search"' in line for line in log.lines)
    assert world.called(sung("\n".join(log.lines))) == []
