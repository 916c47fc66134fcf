"""Who sees and reads whom, after any steps anybody tries: the database against plain Python.

Steps at random by anybody (100, and 10,000 when it is proved), each second one sought so that it
goes through, since most of what anybody tries is refused: bring in, end a part, close and lift,
stand in for who is on leave, open in an emergency or on duty, hand over, hide an address, let
somebody read and take it back, change a birthday; days pass, and colleagues leave. The oracle
(``oracle.py``) says of each whether it may be done, and then who sees whom, who reads and whose
reading is looked at again when, who knows an address; the database has to agree with all of it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.integration.openings.further_steps import AS_SHIPPED, DAYS_PASS
from tests.integration.openings.oracle import ON_DUTY, PEOPLE, STAFF
from tests.integration.openings.reading_steps import EverySteps
from tests.proofs.oracle import told
from tests.proving import briefly

EXAMPLES, STEPS = briefly(4, at_length=200), briefly(25, at_length=50)
SOUGHT = 0.5
KINDS = (
    "bring", "end", "close", "lift", "leave", "back", "open", "shut", "duty",
    "offer", "take_over", "give_back", "hide", "name", "show",
    "grant", "suspend", "take_up", "stop", "review", "competent", "born",
    "leaver", "keep", "wait",
)  # fmt: skip


@pytest.fixture
def everybody_back(owner: Callable[..., list[Any]]) -> Iterator[Callable[[], None]]:
    """Have a team on duty and days that pass; afterwards all is as it was, and who left is back."""
    left = owner("select id, is_active from accounts_user")
    teams = owner("select id, ended_on from accounts_membership")

    def back() -> None:
        for key, active in left:
            owner("update accounts_user set is_active = %s where id = %s", active, key)
        for key, ended in teams:
            owner("update accounts_membership set ended_on = %s where id = %s", ended, key)

    owner("update accounts_team set on_duty = true where name = %s", ON_DUTY)
    owner(DAYS_PASS)
    yield back
    owner(AS_SHIPPED)
    back()
    owner("update accounts_team set on_duty = false")


def drawn(found: EverySteps, chance: Random) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Draw steps, each by what stands when it is taken."""
    for _ in range(STEPS):
        kind = chance.choice(KINDS)
        who, other = chance.choice(STAFF), chance.choice(STAFF)
        step: tuple[Any, ...] = (who, chance.choice(PEOPLE), other, chance.randrange(100))
        seek = chance.random() < SOUGHT and kind != "leaver"  # who leaves cannot come back
        yield kind, found.one_that_goes(kind, *step) if seek else step


def test_the_database_and_the_oracle_agree_after_every_step(
    cast: Cast,
    owner: Callable[..., list[Any]],
    everybody_back: Callable[[], None],
    record_property: Callable[[str, object], None],
) -> None:
    tried, went = Counter[str](), Counter[str]()

    for number in range(EXAMPLES):
        try:
            with transaction.atomic():
                found = EverySteps(cast, owner)
                for kind, step in drawn(found, Random(number)):
                    tried[kind] += 1
                    went[kind] += found.take(kind, *step)
                    found.compare()
                transaction.set_rollback(True)
        finally:
            everybody_back()
    for kind in KINDS:
        record_property(kind, f"{tried[kind]} {went[kind]}")
    assert tried.total() >= EXAMPLES * STEPS
    assert went.total() >= tried.total() // 4  # steps that only fail would show nothing


def test_the_figures_are_those_of_the_report() -> None:
    steps = {"take_up": "1200 300", "born": "5 5"}
    kept = "".join(f'<property name="{name}" value="{said}"/>' for name, said in steps.items())
    assert list(told(f"<a><properties>{kept}</properties></a>"))[2:5] == [
        "| take up | 1,200 | 300 | 900 |",
        "| born | 5 | 5 | 0 |",
        "| all | 1,205 | 305 | 900 |",
    ]
