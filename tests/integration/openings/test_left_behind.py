"""With how many people nobody works once somebody leaves: a number, and no name."""

from uuid import UUID

from tests.integration.openings.bare import Bare


def left(bare: Bare, worker: UUID, asks: UUID | None = None) -> int | None:
    return bare.says("left_by", worker, who=asks or bare.hire("administrator"))  # type: ignore[no-any-return]


def alone(bare: Bare, worker: UUID) -> None:
    """Have one worker alone have a part with the person, and with nobody else."""
    bare.rows("delete from work_involvement")
    bare.part(worker=worker)


def test_a_part_of_nobody_else_who_is_here_is_left(bare: Bare) -> None:
    worker = bare.hire()
    alone(bare, worker)
    assert left(bare, worker) == 1
    assert left(bare, worker, bare.lead) == 0  # who manages nobody is told nothing
    gone = bare.hire(is_active=False)
    bare.part(worker=gone)
    bare.part(worker=bare.other, until=60)  # for a shift alone
    bare.part(worker=bare.other, ended=0)
    bare.part(worker=bare.other, person=bare.elsewhere)
    assert left(bare, worker) == 1
    bare.part(worker=worker, part="co-worker")  # twice with one person
    assert left(bare, worker) == 1
    assert left(bare, bare.away) == 0


def test_what_a_team_or_a_colleague_has_a_part_in_is_not_left(bare: Bare) -> None:
    worker = bare.hire()
    alone(bare, worker)
    bare.part(team=bare.team)
    assert left(bare, worker) == 0
    alone(bare, worker)
    bare.part(worker=bare.other)
    assert left(bare, worker) == 0


def test_a_part_that_is_over_or_of_a_shift_is_not_left(bare: Bare) -> None:
    worker = bare.hire()
    bare.rows("delete from work_involvement")
    bare.part(worker=worker, ended=0)
    bare.part(worker=worker, until=60)
    assert left(bare, worker) == 0


def test_a_team_has_so_many_peoples_work(bare: Bare) -> None:
    administrator = bare.hire("administrator")
    assert bare.says("work_with_team", bare.team, who=administrator) == 1
    assert bare.says("work_with_team", bare.team, who=bare.lead) == 0
    bare.part(team=bare.team)
    bare.part(team=bare.team, person=bare.elsewhere, ended=0)
    assert bare.says("work_with_team", bare.team, who=administrator) == 2
