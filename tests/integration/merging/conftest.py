"""What every test of merging can ask for: a look behind the policies, and people to merge."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.cast import Cast
from tests.integration.merging.looking import FORGET, LOOK
from trellis.access.actor import act_as
from trellis.people.actions import begin_person
from trellis.people.models import Person


@pytest.fixture
def behind(database: dict[str, str], owner: Callable[..., list[Any]]) -> Iterator[None]:
    """Let the test read every row in its own transaction."""
    for statement in LOOK:
        owner(statement)
    yield
    owner(FORGET)


@pytest.fixture
def two(cast: Cast, behind: None) -> tuple[Cast, Person, Person]:
    """Dot twice: the record that is kept is Alice's, the other Alice's too; Sam decides."""
    act_as(cast.alice)
    again = begin_person(by=cast.alice, name="Dorothy Marlowe", called="Dorothy", born_about=1951)
    act_as(cast.sam)
    return cast, cast.dot, again
