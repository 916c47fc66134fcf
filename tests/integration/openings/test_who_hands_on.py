"""Each condition of handing a record on: met it is done; else refused, or nobody's part moves.

To be offered somebody's work lets a colleague see the record at once, so it belongs to the rule
that says who may see whom. As in ``test_who_may.py``, so that no clause can be lost unnoticed.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.integration.openings.bare import Bare, day
from tests.integration.openings.test_who_may import nobody

NO_PERSON, CANNOT = "no such person", "that colleague cannot take it over"
ALREADY, NO_DAYS = "it is offered already", "those days make no sense"
NO_OFFER, NOTHING = "no such offer", "there is nothing left to take up"
Setup = Callable[[Bare], Any]


def offer(bare: Bare, outgoing: UUID, to: UUID, first: int = 0, last: int | None = None) -> str:
    """Have *me* offer somebody's work; return why it was refused, or nothing."""
    made = (uuid4(), bare.person, outgoing, to, day(first), day(last), uuid4())
    return bare.refuses("offer_passing", *made)


def offered(bare: Bare, **told: Any) -> UUID:
    """Put in an offer: of the work of ``other`` to *me*, unless said otherwise."""
    new = {"person_id": bare.person, "outgoing_id": bare.other, "incoming_id": bare.me}
    return bare.add("work_passing", **{**new, "offered_by_id": bare.other, **told})


def decides(bare: Bare, *, stays: bool = True) -> None:
    """Let *me* supervise, and work with the person; or see them for an hour."""
    bare.becomes("supervisor")
    bare.part(worker=bare.me) if stays else bare.opening()


def ended_work(bare: Bare) -> UUID:
    work = bare.work(bare.person)
    bare.rows("update work_pieceofwork set ended_on = today() where id = %s", work)
    return work


OWN: dict[str, tuple[str, Setup]] = {
    "allocated": ("", lambda b: b.part(worker=b.me)),
    "a co-worker": (CANNOT, lambda b: b.part(worker=b.me, part="co-worker")),
    "allocated no more": (
        CANNOT,
        lambda b: (b.part(worker=b.me, part="co-worker"), b.part(worker=b.me, ended=0)),
    ),
    "allocated from tomorrow": (
        CANNOT,
        lambda b: (b.part(worker=b.me, part="co-worker"), b.part(worker=b.me, began=1)),
    ),
    "allocated to work that ended": (
        CANNOT,
        lambda b: b.part(worker=b.me, work=ended_work(b)),
    ),
    "offered already": (
        ALREADY,
        lambda b: (b.part(worker=b.me), offered(b, outgoing_id=b.me, incoming_id=b.away)),
    ),
    "offered elsewhere": (
        "",
        lambda b: (b.part(worker=b.me), offered(b, person_id=b.elsewhere, outgoing_id=b.me)),
    ),
    "another's is offered": ("", lambda b: (b.part(worker=b.me), offered(b))),
    "taken up before": (
        "",
        lambda b: (b.part(worker=b.me), offered(b, outgoing_id=b.me, taken_up_at="now")),
    ),
    "taken back before": (
        "",
        lambda b: (b.part(worker=b.me), offered(b, outgoing_id=b.me, ended_at="now")),
    ),
}


@pytest.mark.parametrize("case", OWN)
def test_whoever_is_allocated_offers_their_own_work_once(bare: Bare, case: str) -> None:
    told, setup = OWN[case]
    setup(bare)
    assert offer(bare, bare.me, bare.mine) == told


ANOTHERS: dict[str, tuple[str, Setup]] = {
    "a colleague": (NO_PERSON, lambda b: b.part(worker=b.me)),
    "one who decides": ("", decides),
    "one who decides, for an hour": (NO_PERSON, lambda b: decides(b, stays=False)),
}


@pytest.mark.parametrize("case", ANOTHERS)
def test_another_s_work_is_offered_by_whoever_decides_and_stays(bare: Bare, case: str) -> None:
    told, setup = ANOTHERS[case]
    setup(bare)
    assert offer(bare, bare.other, bare.mine) == told


TO: dict[str, tuple[str, Callable[[Bare], UUID]]] = {
    "a colleague": ("", lambda b: b.mine),
    "themself": (CANNOT, lambda b: b.me),
    "one who manages staff": (CANNOT, lambda b: b.hire("administrator")),
    "one who has left": (CANNOT, lambda b: b.hire(is_active=False)),
    "one who is kept out": (CANNOT, lambda b: (b.restriction("keep-out", b.mine), b.mine)[1]),
}


@pytest.mark.parametrize("case", TO)
def test_it_is_offered_to_a_colleague_to_whom_the_record_is_open(bare: Bare, case: str) -> None:
    told, to = TO[case]
    bare.part(worker=bare.me)
    assert offer(bare, bare.me, to(bare)) == told


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("", 0, None), ("", 366, None), ("", 1, 93), ("", 1, 1),
        (NO_DAYS, -1, None), (NO_DAYS, 367, None), (NO_DAYS, 1, 94), (NO_DAYS, 1, 0),
    ],
)  # fmt: skip
def test_the_days_make_sense(bare: Bare, told: str, first: int, last: int | None) -> None:
    bare.part(worker=bare.me)
    assert offer(bare, bare.me, bare.mine, first, last) == told


READS: dict[str, tuple[bool, Setup]] = {
    "no part": (True, lambda b: None),
    "a part that goes on": (False, lambda b: b.part(worker=b.mine, part="co-worker")),
    "a shift": (True, lambda b: b.part(worker=b.mine, part="duty", until=60)),
    "a part that ended": (True, lambda b: b.part(worker=b.mine, ended=0)),
    "a part from tomorrow": (True, lambda b: b.part(worker=b.mine, began=1)),
}


@pytest.mark.parametrize("case", READS)
def test_whoever_has_no_part_reads_themself_in_from_today(bare: Bare, case: str) -> None:
    reads, setup = READS[case]
    work = bare.work(bare.person)
    bare.part(worker=bare.me, work=work)
    setup(bare)
    assert offer(bare, bare.me, bare.mine) == ""
    made = bare.rows(
        "select i.work_id, i.worker_id, i.part, i.began_on, i.begun_by_id"
        " from work_passing p join work_involvement i on i.id = p.reading_id"
    )
    assert made == ([(work, bare.mine, "co-worker", day(0), bare.me)] if reads else [])


# Taking it up. *I* read myself in as a co-worker, and whose work it is may be said.


def reading(bare: Bare, **told: Any) -> UUID:
    return bare.part(worker=bare.me, part="co-worker", **told)


def parts_of(bare: Bare, who: UUID, person: UUID | None = None) -> list[tuple[str, Any, Any]]:
    """Return somebody's parts in the work with the person: which, from when, to when."""
    return bare.rows(
        "select part, began_on, ended_on from work_involvement where worker_id = %s"
        " and person_id = %s order by part, began_on, ended_on",
        who,
        person or bare.person,
    )


TAKES: dict[str, tuple[str, Callable[[Bare], UUID]]] = {
    "offered to me": ("", lambda b: offered(b, reading_id=reading(b))),
    "another offer": (NO_OFFER, lambda b: (offered(b, reading_id=reading(b)), uuid4())[1]),
    "offered to another": (NO_OFFER, lambda b: (reading(b), offered(b, incoming_id=b.mine))[1]),
    "taken up already": (NO_OFFER, lambda b: (reading(b), offered(b, taken_up_at="now"))[1]),
    "taken back": (NO_OFFER, lambda b: (reading(b), offered(b, ended_at="now"))[1]),
    "not to be seen": (NO_OFFER, offered),
    "their part has an end": (
        NOTHING,
        lambda b: (nobody(b), b.part(worker=b.other, ended=5), reading(b), offered(b))[-1],
    ),
    "their work ended": (
        NOTHING,
        lambda b: (
            nobody(b), b.part(worker=b.other, work=ended_work(b)), reading(b), offered(b),
        )[-1],
    ),
    "they were a co-worker": (
        NOTHING,
        lambda b: (
            nobody(b), b.part(worker=b.other, part="co-worker"), reading(b), offered(b),
        )[-1],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TAKES)
def test_whoever_it_was_offered_to_takes_it_up(bare: Bare, case: str) -> None:
    told, setup = TAKES[case]
    asked = setup(bare)
    assert bare.refuses("take_up_passing", asked) == told


def test_their_parts_pass_and_nobody_else_s(bare: Bare) -> None:
    nobody(bare)
    for part in ("allocated", "co-worker"):
        bare.part(worker=bare.other, part=part)
    bare.part(worker=bare.other, part="duty", until=60)
    bare.part(worker=bare.mine)
    elsewhere = parts_of(bare, bare.other, bare.elsewhere)
    mine = parts_of(bare, bare.mine)
    waits = offered(bare, person_id=bare.elsewhere)
    asked = offered(bare, reading_id=reading(bare))
    assert bare.refuses("take_up_passing", asked) == ""
    today = day(0)
    assert parts_of(bare, bare.other)[-3:] == [
        ("allocated", today, today), ("co-worker", today, today), ("duty", today, None),
    ]  # fmt: skip
    assert parts_of(bare, bare.me) == [
        ("allocated", today, None), ("co-worker", today, today), ("co-worker", today, None),
    ]  # fmt: skip
    assert parts_of(bare, bare.mine) == mine
    assert parts_of(bare, bare.other, bare.elsewhere) == elsewhere
    assert bare.rows("select id from work_passing where taken_up_at is null") == [(waits,)]


def test_it_passes_on_the_day_agreed_and_the_other_stays_for_the_days_agreed(bare: Bare) -> None:
    nobody(bare)
    bare.part(worker=bare.other)
    asked = offered(bare, first_day=day(3), last_day=day(9), reading_id=reading(bare))
    assert bare.refuses("take_up_passing", asked) == ""
    assert ("allocated", day(0), day(10)) in parts_of(bare, bare.other)
    assert parts_of(bare, bare.me) == [
        ("allocated", day(3), None), ("co-worker", day(0), day(3)),
    ]  # fmt: skip


GIVEN: dict[str, tuple[int, Callable[[Bare, UUID], Any]]] = {
    "nothing": (1, lambda b, w: None),
    "the same part already": (1, lambda b, w: b.part(worker=b.me, work=w)),
    "it in other work": (2, lambda b, w: b.part(worker=b.me)),
    "a colleague has it": (1, lambda b, w: b.part(worker=b.mine, work=w)),
    "another part in it": (1, lambda b, w: b.part(worker=b.me, work=w, part="co-worker")),
    "it had ended": (1, lambda b, w: b.part(worker=b.me, work=w, ended=0)),
}


@pytest.mark.parametrize("case", GIVEN)
def test_a_part_is_given_where_they_have_not_got_it(bare: Bare, case: str) -> None:
    given, setup = GIVEN[case]
    nobody(bare)
    work = bare.work(bare.person)
    bare.part(worker=bare.other, work=work)
    setup(bare, work)
    asked = offered(bare, reading_id=reading(bare))
    assert bare.refuses("take_up_passing", asked) == ""
    going = [one for one in parts_of(bare, bare.me) if one[0] == "allocated" and one[2] is None]
    assert len(going) == given


def test_what_they_read_by_is_not_the_part_that_passes(bare: Bare) -> None:
    nobody(bare)
    work = bare.work(bare.person)
    for part in ("allocated", "co-worker"):
        bare.part(worker=bare.other, work=work, part=part)
    asked = offered(bare, reading_id=reading(bare, work=work))
    assert bare.refuses("take_up_passing", asked) == ""
    assert ("co-worker", day(0), None) in parts_of(bare, bare.me)


@pytest.mark.parametrize("function", ["take_up_passing", "end_passing"])
def test_what_they_read_by_ended_when_it_ended(bare: Bare, function: str) -> None:
    bare.part(worker=bare.me, part="co-worker")
    asked = offered(bare, reading_id=reading(bare, began=-9, ended=-3))
    assert bare.refuses(function, asked) == ""
    assert ("co-worker", day(-9), day(-3)) in parts_of(bare, bare.me)


# Taking it back, or giving it back.

ENDS: dict[str, tuple[str, Callable[[Bare], UUID]]] = {
    "whose work it is": ("", lambda b: (b.part(worker=b.me), of_others(b, outgoing_id=b.me))[1]),
    "to whom it was offered": (
        "",
        lambda b: (b.part(worker=b.me), of_others(b, incoming_id=b.me))[1],
    ),
    "who offered it": ("", lambda b: (b.part(worker=b.me), of_others(b, offered_by_id=b.me))[1]),
    "a colleague": (NO_OFFER, lambda b: (b.part(worker=b.me), of_others(b))[1]),
    "one who decides": ("", lambda b: (decides(b), of_others(b))[1]),
    "one who decides, for an hour": (
        NO_OFFER,
        lambda b: (decides(b, stays=False), of_others(b))[1],
    ),
    "one who sees the person no more": (NO_OFFER, lambda b: of_others(b, outgoing_id=b.me)),
    "of another offer": (
        NO_OFFER,
        lambda b: (b.part(worker=b.me), of_others(b, outgoing_id=b.me), uuid4())[2],
    ),
    "of one taken up": (
        NO_OFFER,
        lambda b: (b.part(worker=b.me), of_others(b, outgoing_id=b.me, taken_up_at="now"))[1],
    ),
    "of one taken back": (
        NO_OFFER,
        lambda b: (b.part(worker=b.me), of_others(b, outgoing_id=b.me, ended_at="now"))[1],
    ),
}


def of_others(bare: Bare, **told: Any) -> UUID:
    """Put in an offer between two others."""
    return offered(bare, **{"incoming_id": bare.away, **told})


@pytest.mark.parametrize("case", ENDS)
def test_who_ends_an_offer(bare: Bare, case: str) -> None:
    told, setup = ENDS[case]
    asked = setup(bare)
    assert bare.refuses("end_passing", asked) == told


def test_that_offer_ends_alone_with_what_they_read_by(bare: Bare) -> None:
    kept = bare.part(worker=bare.mine)
    waits = offered(bare, person_id=bare.elsewhere)
    read = reading(bare)
    assert bare.refuses("end_passing", offered(bare, reading_id=read)) == ""
    ended = {
        one for (one,) in bare.rows("select id from work_involvement where ended_on = today()")
    }
    assert read in ended
    assert kept not in ended
    assert bare.rows("select id from work_passing where ended_at is null") == [(waits,)]
