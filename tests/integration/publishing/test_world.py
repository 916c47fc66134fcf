"""What ends a reader's reading from outside of the application: the account, the days."""

import pytest
from django.db import transaction

from tests.wrenmouth import Wrenmouth
from trellis.access.actor import act_as
from trellis.publishing.reading import published_to_me

OVER = (
    "update accounts_user set is_active = false where name = 'Rita Vale'",
    "update accounts_user set role = 'practitioner' where name = 'Rita Vale'",
    "update publishing_grant set ends_on = current_date - 2, begins_on = current_date - 9",
    "update publishing_grant set begins_on = current_date + 2, ends_on = current_date + 9",
    "update publishing_grant set suspended_at = now()",
    "update publishing_grant set ended_at = now()",
    "update publishing_publication set withdrawn_at = now()",
    "update publishing_publication set without = '{}'",
)


@pytest.mark.parametrize("begin", [0])
def test_each_ends_all_of_it_at_the_next_request(moving: Wrenmouth, begin: int) -> None:
    rita = moving.world.staff["rita"]

    def reads() -> int:
        with transaction.atomic():
            act_as(rita)
            return len(published_to_me())

    assert reads() == 1
    for statement in OVER:
        with moving.undone(statement):
            assert reads() == 0, statement
    assert reads() == 1
