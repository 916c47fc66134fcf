"""Who sees and reads whom, after any steps anybody tries: the database against plain Python.

Steps at random by anybody (60, and 10,000 when it is proved): bring in, end a part, close and lift,
stand in for who is on leave, open in an emergency or on duty, hand over, hide an address, let
somebody read and take it back, change a birthday; days pass, and colleagues leave. The oracle
(``oracle.py``) says of each whether it may be done, and then who sees whom, who reads and whose
reading is looked at again when, who knows an address; the database has to agree with all of it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.integration.openings.further_steps import AS_SHIPPED, DAYS_PASS
from tests.integration.openings.oracle import ON_DUTY, PEOPLE, STAFF
from tests.integration.openings.reading_steps import EverySteps
from tests.proofs.oracle import told
from tests.proving import briefly

EXAMPLES, STEPS = briefly(3, at_length=200), briefly(20, at_length=50)
KINDS = (
    "bring", "end", "close", "lift", "leave", "back", "open", "shut", "duty",
    "offer", "take_over", "give_back", "hide", "name", "show",
    "grant", "suspend", "take_up", "stop", "review", "competent", "born",
    "leaver", "keep", "wait",
)  # fmt: skip
STEP = st.tuples(
    st.sampled_from(KINDS), st.sampled_from(STAFF), st.sampled_from(PEOPLE),
    st.sampled_from(STAFF), st.integers(0, 99),
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


def test_the_database_and_the_oracle_agree_after_every_step(
    cast: Cast,
    owner: Callable[..., list[Any]],
    everybody_back: Callable[[], None],
    record_property: Callable[[str, object], None],
) -> None:
    tried, went = Counter[str](), Counter[str]()

    @given(steps=st.lists(STEP, min_size=STEPS, max_size=STEPS))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def run(steps: list[Any]) -> None:
        try:
            with transaction.atomic():
                found = EverySteps(cast, owner)
                for one in steps:
                    tried[one[0]] += 1
                    went[one[0]] += found.take(*one)
                    found.compare()
                transaction.set_rollback(True)
        finally:
            everybody_back()

    run()
    for kind in KINDS:
        record_property(kind, f"{tried[kind]} {went[kind]}")
    assert tried.total() >= EXAMPLES * STEPS
    assert went.total() >= tried.total() // 10  # steps that only fail would show nothing


def test_the_figures_are_those_of_the_report() -> None:
    steps = {"take_up": "1200 300", "born": "5 5"}
    kept = "".join(f'<property name="{name}" value="{said}"/>' for name, said in steps.items())
    assert list(told(f"<a><properties>{kept}</properties></a>"))[2:5] == [
        "| take up | 1,200 | 300 | 900 |",
        "| born | 5 | 5 | 0 |",
        "| all | 1,205 | 305 | 900 |",
    ]
