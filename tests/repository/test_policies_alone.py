"""With what the application checks switched off, the database alone lets out nothing to a stranger.

First every table is read whole, as each persona, by a query that filters nothing. Then every page
is asked for by whoever may not see Dot while each role may do everything: nothing is left in their
way but policies and definer functions. What is *not for* a colleague is kept from them by the
application (``Reader``) and by no policy, so in the first of the two Hugo meets it.
"""

from zlib import crc32

import pytest
from django.db import connection

from tests.proving import briefly
from tests.repository.canaries import HIDDEN, sung, words_of
from tests.repository.foreign import DOTS_PEOPLE, WROTE_THE_DRAFT, foreign_to
from tests.repository.matrix import (
    GIVEN,
    MAY_BE_SHOWN,
    TABLE,
    address,
    ask,
    filled,
    listening,
)
from tests.repository.world import PERSONAS, World
from tests.wrenmouth import Wrenmouth
from trellis.access.actor import act_as
from trellis.access.permissions import ROLES, Permission
from trellis.access.protect import tables

# Briefly, each of these takes their share of the pages; at length each asks for all.
OUTSIDE = tuple(who for who in PERSONAS if who not in {*DOTS_PEOPLE, "nobody", "ivan"})
# Fred's canaries that stand in records of third people too, whom Sybil's team works with.
SYBILS_TEAM = {"cora", "nell", "hugo", "enid", "ruth", "greta"}
IN_THEIR_RECORDS = {"sealed.was", "merge.undone_why", "person.pronouns"}


def everything() -> str:
    """Return what the actor can read of all tables, whatever a query forgets to ask."""
    with connection.cursor() as cursor:
        readable = [t.name for t in tables(cursor) if "select" in t.rights]
        rows = " union all ".join(f'select to_jsonb(t)::text from "{name}" t' for name in readable)
        cursor.execute(f"select string_agg(line, chr(10)) from ({rows}) as every_row (line)")
        return cursor.fetchone()[0] or ""


def withheld(world: World, who: str) -> set[str]:
    """Return the canaries that no row may hold which somebody can read."""
    names = world.dot.canary.names() | world.fred.canary.names()
    own = set[str]()
    if who in SYBILS_TEAM:
        own = {w for w, n in world.fred.canary.names().items() if n in IN_THEIR_RECORDS}
    if who == "hugo":
        own |= {w for w, n in world.dot.canary.names().items() if n.startswith(HIDDEN)}
    if who in WROTE_THE_DRAFT:  # what they answered in an enquiry stands with the question
        letter = WROTE_THE_DRAFT[who]
        own |= {w for w, n in names.items() if n == "governance.answer" and w[2] == letter}
    return foreign_to(world, who, set()) - own


@pytest.mark.parametrize("who", PERSONAS)
def test_a_query_that_filters_nothing_finds_no_row_that_is_not_theirs(
    still: Wrenmouth, who: str
) -> None:
    world = still.world
    with still.taken_back():
        act_as(world.staff.get(who), person=world.dot.person.pk)
        heard = sung(everything(), world.numbers)
    assert world.called(heard & withheld(world, who)) == []
    met = {world.dot.canary.names().get(word) for word in heard}
    assert ("person.name" in met) is (who in DOTS_PEOPLE)


ABOUT_SOMEBODY = [
    (name, method)
    for name, method in GIVEN
    if {GIVEN[name, method][who] for who in OUTSIDE} & {403, 404}
]


@pytest.mark.parametrize("who", OUTSIDE)
def test_a_page_that_asks_for_no_permission_shows_nothing_that_is_not_theirs(
    still: Wrenmouth, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ROLES:
        monkeypatch.setitem(ROLES, role, tuple(Permission))
    world, found = still.world, []
    for name, method in ABOUT_SOMEBODY:
        turn = OUTSIDE[crc32(f"{name} {method}".encode()) % len(OUTSIDE)]
        if briefly(turn != who, at_length=False):
            continue
        row = TABLE[name]
        with listening() as log, still.taken_back():
            answer = ask(world, who, method, address(world, name), row)
        shown = set(row.get("may_show", [])) if who in MAY_BE_SHOWN else set()
        said = sung(words_of(answer), world.numbers) & foreign_to(world, who, shown)
        said -= sung(" ".join(filled(world, row.get("fields", {})).values()))  # their own words
        logged = sung("\n".join(log.lines), world.numbers)
        if said or logged:
            found.append(f"{name} {method}: {world.called(said)}, logs {world.called(logged)}")
    assert not found, "\n".join(["", *found])


def test_the_permissions_are_what_was_in_the_way(
    still: Wrenmouth, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: an administrator who may do everything is let into the empty list of people."""
    world = still.world
    answers = []
    for _ in range(2):
        with still.taken_back():
            answers.append(ask(world, "ada", "get", address(world, "people:list"), {}).status_code)
        for role in ROLES:
            monkeypatch.setitem(ROLES, role, tuple(Permission))
    assert answers == [403, 200]
