"""Each condition of what changes who may see whom: met it is done, and without it refused.

As in ``test_who_sees.py``, so that no clause can be lost unnoticed.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.integration.openings.bare import Bare, day

Setup = Callable[[Bare], Any]
NO_PERSON, NO_RESTRICTION = "no such person", "no such restriction"
TO_YOURSELF = "that would close it to yourself"

MAY_LET_IN: dict[str, tuple[bool, Setup]] = {
    "allocated": (True, lambda b: b.part(worker=b.me)),
    "their supervisor": (True, lambda b: b.part(worker=b.mine)),
    "the team": (True, lambda b: b.part(team=b.team)),
    "cover": (False, lambda b: (b.cover(), b.part(worker=b.away))),
    "a stranger": (False, lambda b: None),
    "kept out": (False, lambda b: (b.part(worker=b.me), b.restriction("keep-out", b.me))),
    "a shift": (False, lambda b: b.part(worker=b.me, part="duty", until=60)),
    "an hour": (False, lambda b: b.opening()),
    "cover of a while": (False, lambda b: (b.cover(), b.part(worker=b.away, until=60))),
    "an hour, cover ended": (
        False,
        lambda b: (b.opening(), b.cover(ended_at="today"), b.part(worker=b.away)),
    ),
    "an hour, cover to come": (
        False,
        lambda b: (b.opening(), b.cover(1, 2), b.part(worker=b.away)),
    ),
    "an hour, another's cover": (
        False,
        lambda b: (b.opening(), b.cover(colleague=b.other), b.part(worker=b.away)),
    ),
    "an hour, cover elsewhere": (False, lambda b: (b.opening(), b.cover())),
    "an hour, cover for what ended": (
        False,
        lambda b: (b.opening(), b.cover(), b.part(worker=b.away, ended=0)),
    ),
    "an hour, nobody else": (True, lambda b: (b.opening(), nobody(b))),
    "a stranger, nobody else": (False, lambda b: nobody(b)),
    "an hour, whoever was ended": (
        True,
        lambda b: (b.opening(), nobody(b), b.part(worker=b.away, ended=0)),
    ),
    "an hour, who else for a while": (
        True,
        lambda b: (b.opening(), nobody(b), b.part(worker=b.away, until=60)),
    ),
}


def nobody(bare: Bare) -> None:
    """Take away everybody's part in the work with the person."""
    bare.rows("delete from work_involvement where person_id = %s", bare.person)


@pytest.mark.parametrize("way", MAY_LET_IN)
def test_who_may_let_somebody_in(bare: Bare, way: str) -> None:
    may, have = MAY_LET_IN[way]
    have(bare)
    assert bare.says("may_let_in", bare.person) is may


def hidden(bare: Bare, person: UUID | None = None) -> None:
    bare.add("people_hiddencontact", person_id=person or bare.person)


BEGINS_FOR: dict[str, tuple[str, Setup]] = {
    "allocated": ("me", lambda b: (b.part(worker=b.me), hidden(b))),
    "the team": ("me", lambda b: b.part(team=b.team)),
    "the team, hidden elsewhere": ("me", lambda b: (b.part(team=b.team), hidden(b, b.elsewhere))),
    "the team, hidden": ("", lambda b: (b.part(team=b.team), hidden(b))),
    "who decides in the team": (
        "me",
        lambda b: (b.part(team=b.team), hidden(b), b.becomes("supervisor")),
    ),
    "a stranger": ("", lambda b: None),
    "a stranger who decides": ("", lambda b: b.becomes("supervisor")),
    "cover": ("away", lambda b: (b.cover(), b.part(worker=b.away))),
    "cover of a co-worker": (
        "away",
        lambda b: (b.cover(), b.part(worker=b.away, part="co-worker")),
    ),
    "cover, kept out": (
        "",
        lambda b: (b.cover(), b.part(worker=b.away), b.restriction("keep-out", b.me)),
    ),
    "cover of a while": ("", lambda b: (b.cover(), b.part(worker=b.away, until=60))),
    "cover, hidden": ("away", lambda b: (b.cover(), b.part(worker=b.away), hidden(b))),
    "cover, hidden from who is away": (
        "",
        lambda b: (b.cover(), b.part(worker=b.away, part="co-worker"), hidden(b)),
    ),
    "cover of one who no longer practises": (
        "",
        lambda b: (b.cover(), b.part(worker=b.away), b.becomes("administrator", b.away)),
    ),
    "an hour, cover ended": (
        "",
        lambda b: (b.opening(), b.cover(ended_at="today"), b.part(worker=b.away)),
    ),
    "an hour, cover to come": ("", lambda b: (b.opening(), b.cover(1, 2), b.part(worker=b.away))),
    "an hour, another's cover": (
        "",
        lambda b: (b.opening(), b.cover(colleague=b.other), b.part(worker=b.away)),
    ),
    "an hour, cover elsewhere": (
        "",
        lambda b: (
            b.opening(),
            b.cover(),
            b.part(worker=b.away, person=b.elsewhere),
            b.part(worker=b.other),
        ),
    ),
    "an hour, cover for what ended": (
        "",
        lambda b: (
            b.opening(),
            b.cover(),
            b.part(worker=b.away, ended=0),
            b.part(worker=b.other),
        ),
    ),
    "an hour, cover for one kept out": (
        "",
        lambda b: (
            b.opening(),
            b.cover(),
            b.part(worker=b.away),
            b.restriction("keep-out", b.away),
        ),
    ),
}


@pytest.mark.parametrize("way", BEGINS_FOR)
def test_whose_the_work_is_that_one_starts(bare: Bare, way: str) -> None:
    whose, have = BEGINS_FOR[way]
    have(bare)
    expected = getattr(bare, whose) if whose else None
    assert bare.says("starts_work_for", bare.person) == expected
    refused = bare.refuses("begin_work", bare.person, uuid4(), "review", "Why.", uuid4())
    assert refused == ("" if whose else NO_PERSON)


def test_who_begins_a_record_is_in_it_with_their_teams(bare: Bare) -> None:
    def begin(person: UUID) -> str:
        return bare.refuses(
            "begin_person", person, "Eva", "Eva", uuid4(), "review", "Why.", uuid4()
        )

    person = uuid4()
    assert begin(person) == ""
    found = bare.rows(
        "select coalesce(worker_id, team_id) from work_involvement where person_id = %s", person
    )
    assert {key for (key,) in found} == {bare.me, bare.team}
    bare.becomes("administrator")
    assert begin(uuid4()) == "only a practitioner can start a record"


ALLOCATES: dict[str, tuple[str, Callable[[Bare, UUID], Any]]] = {
    "allocated": ("", lambda b, work: b.part(worker=b.me, work=work)),
    "a supervisor": ("", lambda b, work: (b.part(team=b.team), b.becomes("supervisor"))),
    "a practice lead": ("", lambda b, work: (b.part(team=b.team), b.becomes("practice-lead"))),
    "a supervisor elsewhere": (NO_PERSON, lambda b, work: b.becomes("supervisor")),
    "in the team": ("only", lambda b, work: b.part(team=b.team, work=work)),
    "a co-worker": ("only", lambda b, work: b.part(worker=b.me, part="co-worker", work=work)),
    "allocated to other work": ("only", lambda b, work: b.part(worker=b.me)),
    "another is allocated": (
        "only",
        lambda b, work: (b.part(team=b.team), b.part(worker=b.other, work=work)),
    ),
    "allocated no more": (
        "only",
        lambda b, work: (b.part(team=b.team), b.part(worker=b.me, work=work, ended=0)),
    ),
}


def bring(bare: Bare, work: UUID, **told: Any) -> str:
    """Have *me* bring somebody into work."""
    told = {"colleague": bare.lead, "part": "allocated", "from_day": 0, **told}
    day_of = day(told["from_day"])
    return bare.refuses("allocate", uuid4(), work, told["colleague"], told["part"], day_of)


@pytest.mark.parametrize("way", ALLOCATES)
def test_who_brings_a_colleague_in(bare: Bare, way: str) -> None:
    refused, have = ALLOCATES[way]
    work = bare.work(bare.person)
    have(bare, work)
    said = bring(bare, work)
    assert (said, said == "") == (said, refused == "")
    assert said.startswith(refused)
    assert bring(bare, uuid4()) == NO_PERSON


def test_a_colleague_is_brought_in_to_that_work_and_as_the_rule_has_it(bare: Bare) -> None:
    works = [bare.work(person) for person in (bare.person, bare.elsewhere)]
    for work, person in zip(works, (bare.person, bare.elsewhere), strict=True):
        bare.part(worker=bare.me, person=person, work=work)
        assert bring(bare, work, part="co-worker") == ""
        assert bring(bare, work, from_day=366) == ""
        found = "select distinct person_id from work_involvement where work_id = %s"
        assert bare.rows(found, work) == [(person,)]
    for told in (
        {"colleague": bare.hire("administrator")},
        {"part": "duty"},
        {"from_day": -1},
        {"from_day": 367},
    ):
        assert bring(bare, works[0], **told) == "that colleague cannot be brought in", told


def test_a_part_is_ended_by_whose_it_is_or_who_decides(bare: Bare) -> None:
    own, team = bare.part(worker=bare.me), bare.part(team=bare.team)
    others = bare.part(worker=bare.away)

    def end(one: UUID) -> str:
        return bare.refuses("end_involvement", one)

    assert end(others) == end(uuid4()) == "no such involvement"
    bare.becomes("practice-lead")
    assert end(others) == ""
    ended = "select id from work_involvement where ended_on is not null"
    assert bare.rows(ended) == [(others,)]
    bare.becomes("practitioner")
    assert end(team) == "no such involvement"
    assert end(own) == ""
    bare.becomes("supervisor")
    assert end(team) == ""
    assert bare.seen() is None
    others = bare.part(worker=bare.other)
    assert end(others) == "no such involvement"
    bare.opening()  # who is in for an hour puts out nobody
    assert end(others) == "no such involvement"
    own = bare.part(worker=bare.me)
    bare.restriction("keep-out", bare.me)
    assert end(own) == end(others) == "no such involvement"


class TestClosing:
    """Who closes a record and opens it again."""

    def close(self, bare: Bare, kind: str = "keep-out", who: Any = None, words: str = "x") -> str:
        colleague = who or bare.other
        return bare.refuses(
            "restrict_record", uuid4(), bare.person, kind, colleague, "other", words
        )

    def standing(self, bare: Bare) -> list[Any]:
        return bare.rows(
            "select kind, user_id from work_restriction where person_id = %s and ended_at is null"
            " order by kind, user_id",
            bare.person,
        )

    def test_whoever_decides_and_has_a_part_that_lasts(self, bare: Bare) -> None:
        bare.becomes("supervisor")
        assert self.close(bare) == NO_PERSON
        hour = bare.opening()
        assert self.close(bare) == NO_PERSON
        bare.rows("delete from work_opening where id = %s", hour)
        bare.part(worker=bare.me)
        assert self.close(bare) == ""
        bare.becomes("practitioner")
        assert self.close(bare) == NO_PERSON
        bare.becomes("supervisor")
        bare.restriction("keep-out", bare.me)
        assert self.close(bare) == NO_PERSON

    def test_as_the_rule_has_it(self, bare: Bare) -> None:
        bare.becomes("supervisor")
        bare.part(worker=bare.me)
        for told in ({"kind": "shut"}, {"words": "  "}):
            assert self.close(bare, **told) == "that is no restriction"
        nobody_told = ("restrict_record", uuid4(), bare.person, "keep-out", None, "other", "x")
        assert bare.refuses(*nobody_told) == "that is no restriction"
        assert self.close(bare, who=bare.me) == TO_YOURSELF
        assert self.close(bare) == ""
        assert self.standing(bare) == [("keep-out", bare.other)]

    def test_who_keeps_it_for_some_is_among_them_once(self, bare: Bare) -> None:
        bare.becomes("supervisor")
        bare.part(worker=bare.me)
        bare.restriction("only", bare.me, person=bare.elsewhere)
        bare.restriction("only", bare.me, lifted=True)
        assert self.close(bare, "only") == ""
        assert self.close(bare, "only", bare.lead) == ""
        wanted = sorted([bare.me, bare.other, bare.lead])
        assert self.standing(bare) == [("only", who) for who in wanted]

    def test_who_lifts_it(self, bare: Bare) -> None:
        def lift(one: UUID) -> str:
            return bare.refuses("lift_restriction", one)

        bare.becomes("supervisor")
        one, two = (bare.restriction("keep-out", who) for who in (bare.other, bare.lead))
        assert lift(one) == NO_RESTRICTION
        bare.part(worker=bare.me)
        bare.becomes("practitioner")
        assert lift(one) == NO_RESTRICTION
        bare.becomes("supervisor")
        assert lift(uuid4()) == NO_RESTRICTION
        assert lift(one) == ""
        assert self.standing(bare) == [("keep-out", bare.lead)]
        assert lift(one) == NO_RESTRICTION
        assert lift(two) == ""
        own = bare.restriction("only", bare.me)
        bare.restriction("only", bare.other)
        assert lift(own) == TO_YOURSELF
        bare.restriction("keep-out", bare.me)
        assert lift(own) == NO_RESTRICTION


def test_a_key_that_is_somebodys_begins_nothing(bare: Bare) -> None:
    with pytest.raises(psycopg.errors.UniqueViolation):
        bare.refuses("begin_person", bare.person, "x", "x", uuid4(), "review", "x", uuid4())
