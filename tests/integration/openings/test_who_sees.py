"""Each clause of who may see whom: with it somebody sees, and without it somebody else does not.

Every condition of the rule stands here once as what lets in and once as what keeps out, so that
none can be lost unnoticed (``script/prove mutations``).
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.openings.bare import Bare

Setup = Callable[[Bare], Any]
WAYS: dict[str, tuple[str, Setup]] = {
    "allocated": ("allocated", lambda b: b.part(worker=b.me)),
    "until tomorrow": ("allocated", lambda b: b.part(worker=b.me, ended=1)),
    "a co-worker": ("allocated", lambda b: b.part(worker=b.me, part="co-worker")),
    "on duty": ("duty", lambda b: b.part(worker=b.me, part="duty", until=60)),
    "their supervisor": ("supervisor", lambda b: b.part(worker=b.mine)),
    "a team": ("team", lambda b: b.part(team=b.team, part="team")),
    "cover": ("cover", lambda b: (b.cover(), b.part(worker=b.away))),
    "an emergency": ("emergency", lambda b: b.opening()),
}
NO_WAY: dict[str, Setup] = {
    "nothing": lambda b: None,
    "not begun": lambda b: b.part(worker=b.me, began=1),
    "ended today": lambda b: b.part(worker=b.me, ended=0),
    "a shift that is over": lambda b: b.part(worker=b.me, part="duty", until=-1),
    "a colleague's": lambda b: b.part(worker=b.other),
    "not begun by whom I supervise": lambda b: b.part(worker=b.mine, began=1),
    "ended by whom I supervise": lambda b: b.part(worker=b.mine, ended=0),
    "a shift of whom I supervise": lambda b: b.part(worker=b.mine, part="duty", until=60),
    "not begun by my team": lambda b: b.part(team=b.team, part="team", began=1),
    "ended by my team": lambda b: b.part(team=b.team, part="team", ended=0),
    "a team I left": lambda b: b.part(team=b.left, part="team"),
    "another team": lambda b: b.part(team=b.their, part="team"),
    "cover for whom it ended": lambda b: (b.cover(), b.part(worker=b.away, ended=0)),
    "cover of a shift": lambda b: (b.cover(), b.part(worker=b.away, part="duty", until=60)),
    "cover that was ended": lambda b: (b.cover(ended_at="today"), b.part(worker=b.away)),
    "cover from tomorrow": lambda b: (b.cover(1, 2), b.part(worker=b.away)),
    "cover until yesterday": lambda b: (b.cover(-2, -1), b.part(worker=b.away)),
    "a colleague's cover": lambda b: (b.cover(colleague=b.other), b.part(worker=b.away)),
    "cover for another": lambda b: (b.cover(away=b.lead), b.part(worker=b.away)),
    "an hour that is over": lambda b: b.opening(-1),
    "a colleague's hour": lambda b: b.opening(worker=b.other),
    "an hour with another": lambda b: b.opening(person=b.elsewhere),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_lets_in_whoever_practises_and_nobody_else(bare: Bare, way: str) -> None:
    through, come_in = WAYS[way]
    assert bare.seen() is None
    come_in(bare)
    for role in ("practitioner", "supervisor", "practice-lead"):
        bare.becomes(role)
        assert bare.seen() == through, role
    for role in ("administrator", "governance", "reader"):
        bare.becomes(role)
        assert bare.seen() is None, role
    bare.becomes("practitioner", is_active=False)
    assert bare.seen() is None


@pytest.mark.parametrize("way", NO_WAY)
def test_nothing_else_lets_anybody_in_or_passes_for_how_they_came_in(bare: Bare, way: str) -> None:
    NO_WAY[way](bare)
    assert bare.seen() is None
    bare.opening()
    assert bare.seen() == "emergency"


CLOSED: dict[str, tuple[bool, Setup]] = {
    "nothing": (False, lambda b: None),
    "kept from me": (True, lambda b: b.restriction("keep-out", b.me)),
    "kept from a colleague": (False, lambda b: b.restriction("keep-out", b.other)),
    "kept for me": (False, lambda b: b.restriction("only", b.me)),
    "kept for a colleague": (True, lambda b: b.restriction("only", b.other)),
    "kept for both": (False, lambda b: [b.restriction("only", one) for one in (b.me, b.other)]),
    "lifted": (False, lambda b: b.restriction("keep-out", b.me, lifted=True)),
    "for a colleague no longer": (
        False,
        lambda b: b.restriction("only", b.other, lifted=True),
    ),
    "kept for me no longer": (
        True,
        lambda b: (b.restriction("only", b.other), b.restriction("only", b.me, lifted=True)),
    ),
    "kept for me elsewhere": (
        True,
        lambda b: (b.restriction("only", b.other), b.restriction("only", b.me, person=b.elsewhere)),
    ),
    "kept from another, from me elsewhere": (
        False,
        lambda b: (
            b.restriction("keep-out", b.other),
            b.restriction("keep-out", b.lead, person=b.elsewhere),
            b.restriction("keep-out", b.me, person=b.begin("Una")),
        ),
    ),
    "kept from another, from me no longer": (
        False,
        lambda b: (
            b.restriction("keep-out", b.other),
            b.restriction("keep-out", b.me, lifted=True),
        ),
    ),
    "kept from another, for one elsewhere": (
        False,
        lambda b: (
            b.restriction("keep-out", b.other),
            b.restriction("only", b.other, person=b.begin("Una")),
        ),
    ),
    "kept from another, for one no longer": (
        False,
        lambda b: (
            b.restriction("keep-out", b.other),
            b.restriction("only", b.other, lifted=True),
        ),
    ),
}


@pytest.mark.parametrize("way", CLOSED)
def test_what_is_closed_is_closed_whatever_part_somebody_has(bare: Bare, way: str) -> None:
    closed, close = CLOSED[way]
    bare.part(worker=bare.me)
    close(bare)
    assert bare.says("closed_to", bare.person, bare.me) is closed
    assert bare.seen() == (None if closed else "allocated")


def test_the_person_whose_page_is_open_is_whom_the_actor_may_see(bare: Bare) -> None:
    for asked, answer in ((bare.person, None), (bare.elsewhere, bare.elsewhere), ("", None)):
        bare.rows("select set_config('trellis.person', %s, true)", str(asked))
        assert bare.says("open_person") == answer


ROLES = ("practitioner", "supervisor", "practice-lead", "administrator", "governance", "reader")


def test_who_practises_who_decides_and_who_governs(bare: Bare) -> None:
    for role in ROLES:
        bare.becomes(role)
        practises = role in ROLES[:3]
        decides = role in ROLES[1:3]
        assert bare.says("practises", bare.me) is practises, role
        assert bare.says("practises_as_decider") is decides, role
        assert bare.says("governs") is (role == "governance"), role
        assert bare.says("may_merge", bare.elsewhere) is decides, role
        assert bare.says("may_merge", bare.person) is False, role
        bare.becomes(role, is_active=False)
        asked = ("practises_as_decider", "governs")
        assert [bare.says(one) for one in asked] == [False, False], role
        assert bare.says("practises", bare.me) is False, role
    assert bare.says("practises", uuid4()) is False
    bare.hire("governance")
    assert bare.says("governs", who=bare.other) is False


def test_who_answers_whoever_rings(bare: Bare) -> None:
    duty = bare.gather(on_duty=True)
    assert bare.says("is_on_duty", bare.me) is False
    bare.join(bare.other, duty)
    bare.join(bare.me, duty, ended=0)
    assert bare.says("is_on_duty", bare.me) is False
    assert bare.says("is_on_duty", bare.other) is True
    bare.join(bare.me, duty)
    assert bare.says("is_on_duty", bare.me) is True


LASTING: dict[str, tuple[bool, Setup]] = {
    "mine": (True, lambda b: b.part(worker=b.me)),
    "of whom I supervise": (True, lambda b: b.part(worker=b.mine)),
    "my team's": (True, lambda b: b.part(team=b.team)),
    "none": (False, lambda b: None),
    "ended": (False, lambda b: b.part(worker=b.me, ended=0)),
    "for a while": (False, lambda b: b.part(worker=b.me, until=60)),
    "a colleague's": (False, lambda b: b.part(worker=b.away)),
    "another team's": (False, lambda b: b.part(team=b.their)),
    "of a team I left": (False, lambda b: b.part(team=b.left)),
}


@pytest.mark.parametrize("way", LASTING)
def test_whose_part_lasts(bare: Bare, way: str) -> None:
    lasts, have = LASTING[way]
    have(bare)
    assert bare.says("has_a_lasting_part", bare.person, bare.me) is lasts


REACHED: dict[str, tuple[bool, Setup]] = {
    "allocated": (True, lambda b: b.part(worker=b.me)),
    "named": (True, lambda b: (b.part(team=b.team), hide(b, b.me))),
    "in the team": (False, lambda b: b.part(team=b.team)),
    "a co-worker": (False, lambda b: b.part(worker=b.me, part="co-worker")),
    "allocated no more": (False, lambda b: (b.part(team=b.team), b.part(worker=b.me, ended=0))),
    "another is named": (False, lambda b: (b.part(team=b.team), hide(b, b.other))),
    "named elsewhere": (False, lambda b: (b.part(team=b.team), hide(b, b.me, b.elsewhere))),
    "named once": (False, lambda b: (b.part(team=b.team), hide(b, b.me, lifted_at="now"))),
    "named and a stranger": (False, lambda b: hide(b, b.me)),
}


def hide(bare: Bare, reader: Any, person: Any = None, **more: Any) -> None:
    bare.add(
        "people_hiding",
        person_id=person or bare.person,
        readers=[reader],
        hidden_by_id=bare.other,
        **more,
    )


@pytest.mark.parametrize("way", REACHED)
def test_who_may_know_a_hidden_address(bare: Bare, way: str) -> None:
    reaches, have = REACHED[way]
    have(bare)
    assert bare.says("may_reach", bare.person) is reaches
