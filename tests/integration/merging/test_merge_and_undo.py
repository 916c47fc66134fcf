"""Merge and undo, at random: a record that was merged and taken apart again is as it was.

Steps at random (200 and more, 1,000 and more when it is proved), on people whose records clash
wherever they can; and on two records that hold something in every table there is. Every row of
every table is compared.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.integration.merging.looking import (
    FORGET,
    LOOK,
    Seen,
    apart,
    key_of,
    look,
    person_tables,
)
from tests.proving import briefly
from tests.wrenmouth import Wrenmouth
from trellis.aboutme.queries import PACK
from trellis.access.actor import act_as
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation, mark
from trellis.drafts.models import Draft
from trellis.people.actions import begin_person, change_picture, tell_relationship
from trellis.people.folding import fold
from trellis.people.merged import Merge, Moved
from trellis.people.merging import merge, undo_merge
from trellis.people.models import CommunicationNeed, Name, Person
from trellis.records.actions import begin_record
from trellis.work.actions import allocate, arrange_visit
from trellis.work.models import PieceOfWork

EXAMPLES, STEPS = briefly(10, at_length=50), 20
NAMES = ("Dot Marlowe", "Dorothy Marlowe", "Dot Oakes")
FIELDS = ("name", "called", "nhs_number", "born_on", "locality", "identity")
NUMBERS = ("9990000018", "9990000026", "9990000034", "9990000042")
PAGES = ("edit", "how-to-talk")
made = {"merges": 0, "steps": 0}


@st.composite
def people(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw what four records hold: little, from short lists, so that much of it clashes."""
    some = st.lists(st.sampled_from(NAMES), max_size=3)
    return [
        {
            "name": draw(st.sampled_from(NAMES)),
            "called": draw(st.sampled_from(("Dot", "Dorothy", "Mrs Marlowe"))),
            "nhs_number": draw(st.sampled_from((NUMBERS[place], ""))),
            "born": draw(st.sampled_from(("day", "year", ""))),
            "names": draw(some),
            "needs": draw(st.sets(st.sampled_from(("hearing-aid", "needs-advocate")))),
            "picture": draw(st.booleans()),
            "forms": draw(st.sets(st.sampled_from(("about-me", "who-i-am")))),
            "ties": draw(st.lists(st.sampled_from((None, 0, 1, 2, 3)), max_size=2)),
            "told": draw(st.booleans()),
            "drafts": draw(st.sets(st.sampled_from(PAGES))),
        }
        for place in range(4)
    ]


STEP = st.tuples(st.booleans(), st.integers(0, 99), st.sets(st.sampled_from(FIELDS)), st.booleans())


def write(by: User, told: list[dict[str, Any]]) -> list[Person]:
    """Write the records that were drawn."""
    written = []
    for one in told:
        born = {"day": {"born_on": date(1951, 4, 9)}, "year": {"born_about": 1951}, "": {}}
        about = {name: one[name] for name in ("name", "called", "nhs_number")}
        written.append(begin_person(by=by, why="They rang.", **about, **born[one["born"]]))
    for person, one in zip(written, told, strict=True):
        act_as(by, person=person.pk)
        _fill(by, person, one, written)
    return written


def _fill(by: User, person: Person, one: dict[str, Any], everybody: list[Person]) -> None:
    for name in one["names"]:
        Name.objects.create(person=person, name=name, folded=fold(name))
    for need in one["needs"]:
        CommunicationNeed.objects.create(person=person, need=need)
    for form in one["forms"]:
        begin_record(by=by, person=person, pack=PACK, form=form, one_each=True)
    for other in one["ties"]:
        known = None if other is None else everybody[other]
        tell_relationship(by=by, person=person, name="Gwen", other=known, source_told="herself")
    if one["picture"]:
        change_picture(by=by, person=person, version=0, comment=f"Of {person.called}")
    if one["told"]:
        told = begin_conversation(
            by=by, person=person, title="At home", happened_on=date(2026, 2, 24), text="I garden."
        )
        mark(by=by, conversation=told, start=0, end=9, kind="strength", version=1)
        arrange_visit(by=by, person=person, on=date(2026, 3, 3), at=time(10), place="At home")
    for page in one["drafts"]:
        path = f"/people/{person.pk}/{page}"
        Draft.objects.create(author=by, page=path, subject_id=person.pk, fields={"a": ["b"]})


@contextmanager
def afresh(by: User) -> Iterator[None]:
    """Take back whatever is written meanwhile."""
    with transaction.atomic():
        act_as(by)
        yield
        transaction.set_rollback(True)


def standing(by: User) -> list[Merge]:
    """Return the merges that can be undone now: the last of each record."""
    act_as(by)
    found: dict[Any, Merge] = {}
    for one in Merge.objects.filter(undone_at=None).order_by("merged_at", "pk"):
        found[one.person_id] = one
    return list(found.values())


def step(by: User, alive: list[Person], drawn: Any) -> tuple[str, Merge]:
    """Merge two records, or undo a merge: whichever was drawn, if it can be done."""
    wants_merge, which, take, theirs_stand = drawn
    act_as(by)
    open_ = standing(by)
    if len(alive) > 1 and (wants_merge or not open_):
        kept = alive[which % len(alive)]
        other = alive[(which + 1 + which // 7 % (len(alive) - 1)) % len(alive)]
        winning = _keys_of(other) if theirs_stand else []
        return "merge", merge(
            by=by, kept=kept, other=other, why="One person.", take=take, winning=winning
        )
    one = open_[which % len(open_)]
    undo_merge(by=by, merge=one, why="Two people.")
    return "undo", one


def _keys_of(other: Person) -> list[Any]:
    return [*other.guided_records.values_list("pk", flat=True)] + [
        key
        for key in (getattr(getattr(other, "network_picture", None), "pk", None),)
        if key is not None
    ]


def check_merged(before: Seen, done: Merge) -> None:
    """Fail unless everything of the other is with the kept one, and nothing was lost."""
    after = look()
    assert after.naming(done.alias) == []
    old, new = before.keys(), after.keys()
    aside = {(m.in_table, m.keys[0]) for m in done.journal.filter(act=Moved.Act.ASIDE)}
    lost = {(t, k) for t in old for k in old[t] - new.get(t, set())}
    hidden = {one for one in lost if one[0] == "people_hiddencontact"}  # nobody reads its line
    assert lost - hidden == aside
    changed = {(m.in_table, m.keys[0]) for m in done.journal.filter(act=Moved.Act.SET)}
    old_key, new_key = str(done.alias), str(done.person_id)
    moved = {line.replace(old_key, new_key) for line in _lines(before)}
    # Words typed into the same page of both stay under the old address, for the kept person.
    moved |= {line.replace(f'_id": "{old_key}', f'_id": "{new_key}') for line in _lines(before)}
    for table, lines in after.rows.items():
        if table in {"people_merge", "people_moved", "people_person"}:
            continue
        for line in lines:
            row = (table, key_of(json.loads(line)))
            assert row in changed or f"{table} {line}" in moved, (table, line)


def _lines(seen: Seen) -> Iterator[str]:
    for table, lines in seen.rows.items():
        for line in lines:
            yield f"{table} {line}"


@given(told=people(), steps=st.lists(STEP, min_size=STEPS, max_size=STEPS))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[
        Phase.explicit,
        Phase.generate,
    ],
    suppress_health_check=list(HealthCheck),
)
def _at_random(by: User, told: list[dict[str, Any]], steps: list[Any]) -> None:
    with afresh(by):
        alive = write(by, told)
        start = look()
        looks: dict[frozenset[Any], Seen] = {}  # what was seen while these merges stood
        for number, drawn in enumerate(steps):
            stood = all_standing(by)
            looks[stood] = before = look()
            what, done = step(by, alive, drawn)
            made["steps"] += 1
            if what == "merge":
                made["merges"] += 1
                if number % 8 == 0:
                    check_merged(before, done)
                alive = [one for one in alive if one.pk != done.alias]
                continue
            alive = alive_again(by, alive, done)
            if before := looks.get(all_standing(by)):
                assert apart(before, look()) == []
        while open_ := standing(by):
            undo_merge(by=by, merge=open_[-1], why="Two people.")
            made["steps"] += 1
        assert apart(start, look()) == []
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


def all_standing(by: User) -> frozenset[Any]:
    act_as(by)
    return frozenset(Merge.objects.filter(undone_at=None).values_list("pk", flat=True))


def alive_again(by: User, alive: list[Person], done: Merge) -> list[Person]:
    act_as(by)
    return [*alive, Person.objects.get(pk=done.alias)]


def test_a_record_merged_and_taken_apart_is_as_it_was(
    cast: Cast, behind: None, owner: Callable[..., list[Any]]
) -> None:
    made.update(merges=0, steps=0)
    _at_random(cast.sam)  # type: ignore[call-arg]
    assert made["steps"] >= EXAMPLES * STEPS
    assert made["merges"] >= EXAMPLES * STEPS // 2


@pytest.fixture
def full(moving: Wrenmouth) -> Iterator[Wrenmouth]:
    """Two records with something in every table, and Sam, who decides about both."""
    for statement in LOOK:
        moving.rows(statement)
    world = moving.world
    charlie, sam = world.staff["charlie"], world.staff["sam"]
    with transaction.atomic():
        act_as(charlie, person=world.fred.person.pk)
        work = PieceOfWork.objects.filter(person=world.fred.person).first()
        assert work is not None
        allocate(by=charlie, work=work, colleague=sam)
    with transaction.atomic():
        yield moving
        transaction.set_rollback(True)
    moving.rows(FORGET)


def test_two_whole_records_merged_and_taken_apart_are_as_they_were(full: Wrenmouth) -> None:
    world, sam = full.world, full.world.staff["sam"]
    one, two = world.dot.person, world.fred.person
    act_as(sam)
    held = {table for table in look().rows if table in person_tables()}
    assert person_tables() - held == set()  # something in every table, or nothing is shown here
    for kept, other, take in (
        (one, two, ()),
        (two, one, FIELDS),
        (one, two, ("pronouns", "nhs_number", "print_points")),
    ):
        before = look()
        done = merge(by=sam, kept=kept, other=other, why="One person.", take=take)
        check_merged(before, done)
        undo_merge(by=sam, merge=done, why="Two people.")
        assert apart(before, look()) == []
        act_as(sam)


TOMORROW = (
    "create table zz_new (id uuid primary key, person_id uuid not null references people_person"
    " deferrable initially deferred, only_one boolean not null)",
    "create unique index zz_one on zz_new (person_id) where only_one",
    "create table zz_child (id uuid primary key, person_id uuid not null, parent uuid not null"
    " references zz_new deferrable initially deferred)",
)


def test_a_table_that_is_made_tomorrow_moves_too(full: Wrenmouth) -> None:
    world, sam = full.world, full.world.staff["sam"]
    for statement in TOMORROW:
        full.rows(statement)
    for person in (world.dot.person, world.fred.person):
        key = new_id()
        full.rows("insert into zz_new values (%s, %s, true)", key, person.pk)
        full.rows("insert into zz_child values (%s, %s, %s)", new_id(), person.pk, key)
    act_as(sam)
    before = look()
    assert len(before.rows["zz_new"]) == len(before.rows["zz_child"]) == 2
    done = merge(by=sam, kept=world.dot.person, other=world.fred.person, why="One person.")
    check_merged(before, done)
    undo_merge(by=sam, merge=done, why="Two people.")
    assert apart(before, look()) == []


def test_the_check_notices_a_row_that_was_left_behind(full: Wrenmouth) -> None:
    """The comparison can fail: one row that a merge forgot, or an undo put back otherwise."""
    world, sam = full.world, full.world.staff["sam"]
    act_as(sam)
    before = look()
    done = merge(by=sam, kept=world.dot.person, other=world.fred.person, why="One person.")
    with connection.cursor() as cursor:
        cursor.execute(
            "update conversations_conversation set title = 'x' where id = %s",
            [world.fred.keys["conversation"]],
        )
    with pytest.raises(AssertionError):
        check_merged(before, done)
    undo_merge(by=sam, merge=done, why="Two people.")
    assert len(apart(before, look())) == 2
