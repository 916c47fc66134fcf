"""Every address × method × persona answers as the table says, and sings no foreign canary.

The table (``access_matrix.toml``, ``matrix.py``) is kept by hand. A canary is foreign to a reader
when it stands in a record they have no part in, or comes from a passage that is not for them.
"""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.proving import briefly
from tests.repository.canaries import sung, words_of
from tests.repository.matrix import (
    ALIKE,
    GIVEN,
    PATHS,
    TABLE,
    WORKERS,
    address,
    ask,
    asks,
    expected,
    faults,
    methods,
)
from tests.repository.world import PERSONAS
from tests.wrenmouth import Wrenmouth


@pytest.mark.parametrize("alike", ALIKE, ids="-".join)
def test_each_answer_is_asked_for_by_one_of_those_who_are_given_it(alike: tuple[str, ...]) -> None:
    for name in TABLE:
        for method in ("get", "post"):
            given = {GIVEN[name, method][who] for who in alike}
            ask = [who for who in alike if asks(who, name) and method in methods(who, name)]
            assert {GIVEN[name, method][who] for who in ask} == given, (name, method)
            assert briefly(True, at_length=len(ask) == len(alike)), (name, method)
    assert all(sum(asks(who, name) for name in TABLE) > 30 for who in alike)


AREAS = sorted({name.partition(":")[0] if ":" in name else "accounts" for name in TABLE})


def test_every_address_is_in_the_table() -> None:
    listed = {name.split(" ")[0] for name in TABLE}
    assert sorted(set(PATHS) - listed) == []
    assert sorted(listed - set(PATHS)) == []


def test_every_row_answers_every_persona() -> None:
    for name, row in TABLE.items():
        for method in ("get", "post"):
            assert set(expected(row[method])) == set(PERSONAS), (name, method)


# One worker asks for all of an area: it reads a file once, whoever is sent the same one.
TOGETHER = [
    pytest.param(area, id=area, marks=pytest.mark.xdist_group(f"matrix of {area}"))
    for area in AREAS
]


@pytest.mark.parametrize("area", TOGETHER)
@pytest.mark.parametrize("who", PERSONAS)
def test_every_address_answers_as_the_table_says(still: Wrenmouth, who: str, area: str) -> None:
    names = [n for n in TABLE if (n.partition(":")[0] if ":" in n else "accounts") == area]
    turn = [name for name in names if asks(who, name)]
    found = [fault for n in turn for m in methods(who, n) for fault in faults(still, who, n, m)]
    assert not found, "\n".join(["", *found])


GOVERNANCE = [name for name in TABLE if name.startswith("governance:")]
# Fields of Dot's record that stand on no page, each for a reason.
UNSEEN = {
    f"{line}.source_told": "the passage that the line was made from is shown instead"
    for line in ("strength", "worry", "need", "barrier")
} | dict.fromkeys(("sealed.was", "sealed.why"), "it is sealed: nobody who works with Dot reads it")

# Where most of them stand is looked at first: a second, and not nine.
TELLING = (
    "rights:copy_file for a program", "people:person", "huddles:live", "people:representatives",
    "supervision:session", "publishing:readers", "assessments:read what is kept beside it",
    "handovers:handover", "aboutme:about_me", "peergroups:session",
    "supervision:session that a colleague holds", "people:hidden", "rights:copy",
    "reflections:read one that is shown to Cora", "reflections:read", "plans:outcomes",
    "same:merged", "people:who_sees", "supervision:agreement", "publishing:publication that waits",
    "retention:person what does not go on stopped", "peergroups:decided",
    "same:merged and undone", "same:likely", "openings:closed", "corrections:index",
    "peergroups:agreement", "supervision:decided", "governance:asked",
    "conversations:version as it stood before", "peergroups:promises", "people:knock",
    "conversations:mark that came from another record", "rights:copy_item",
)  # fmt: skip


def test_who_works_with_dot_meets_every_canary(still: Wrenmouth) -> None:
    """The positive control: without it, the silence of the others would prove nothing.

    Briefly, she stops once she has met all; at length she goes on, and meets none of the unseen.
    """
    world, heard = still.world, set[str]()
    names = world.dot.canary.names()
    told = [*TELLING, *(name for name in TABLE if name not in TELLING)]
    walks = {"sam": ["mywork:today"], "gwen": GOVERNANCE, "alice": told}
    for who, name in ((who, name) for who, walk in walks.items() for name in walk):
        if briefly({names[word] for word in set(names) - heard} <= set(UNSEEN), at_length=False):
            break
        with still.taken_back():
            answer = ask(world, who, "get", address(world, name), TABLE[name])
            heard |= sung(words_of(answer), world.numbers)
    silent = set(names) - heard
    assert world.called(silent) == sorted(UNSEEN)


# What each meets who is let in to something, and by which canary it is known to be theirs.
OWN = {
    **dict.fromkeys(WORKERS, ("people:person", "person.name")),
    "rita": ("publishing:item", "publication.layout"),
    "dot": ("publishing:item of the person", "own item.layout"),
    "paula": ("publishing:item of a parent", "parent's item.layout"),
    "avis": ("publishing:file of an advocate", "advocate's.layout"),
    "gwen": ("governance:enquiry", "person.name"),
    "petra": ("openings:look_at", "opening.why"),
}
FREDS_OWN = {"charlie": ("people:person", "person.name"), "sybil": ("people:person", "person.name")}
FREDS_OWN["rolf"] = ("publishing:item", "publication.layout")
MEETS_NONE = {"nobody", "ada", "enid", "ruth", "ivan", "tess", "otto"}  # of either record


def test_each_who_is_let_in_meets_a_canary_of_their_own(still: Wrenmouth) -> None:
    world = still.world
    assert {*OWN, *FREDS_OWN} == set(PERSONAS) - MEETS_NONE
    for whose, record in ((OWN, world.dot), (FREDS_OWN, world.fred)):
        for who, (name, canary) in whose.items():
            with still.taken_back():
                path = address(world, name, record.keys)
                said = words_of(ask(world, who, "get", path, TABLE[name]))
            assert record.canary.fields[canary] in sung(said), who


def test_nobody_can_tell_a_person_they_may_not_see_from_one_who_does_not_exist(
    still: Wrenmouth,
) -> None:
    world = still.world
    browser = world.browser("charlie")
    with still.taken_back():
        known = browser.get(reverse("people:person", args=[world.dot.person.pk]))
        unknown = browser.get(reverse("people:person", args=[uuid4()]))
    assert known.status_code == unknown.status_code == 404
    assert bare(known) == bare(unknown)


def bare(response: Any) -> str:
    """Return a page without what differs each time it is drawn."""
    return re.sub(
        r'(nonce|value|content)="[^"]*"|/people/[-0-9a-f]{36}/?', "", response.content.decode()
    )
