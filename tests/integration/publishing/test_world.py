"""What ends a reader's reading all the same: the account, the days, and what is done to an item."""

import psycopg

from tests.wrenmouth import Wrenmouth

OVER = (
    "update accounts_user set is_active = false where name = 'Rita Vale'",
    "update accounts_user set role = 'practitioner' where name = 'Rita Vale'",
    "update publishing_grant set begins_on = current_date - 9, ends_on = current_date - 2",
    "update publishing_grant set begins_on = current_date + 2, ends_on = current_date + 9",
    "update publishing_grant set suspended_at = now()",
    "update publishing_grant set ended_at = now()",
    "update publishing_publication set withdrawn_at = now()",
    "update publishing_publication set published_at = null",
    "update publishing_publication set without = '{}'",
)


def test_each_ends_all_of_it_at_the_next_request(still: Wrenmouth) -> None:
    """Asked as the owner, whom no policy binds: the function alone decides."""
    rita = still.world.staff["rita"].pk
    asked = "select count(*) from published_to_me()"
    with psycopg.connect(still.owner) as owner:
        for statement in ("select", *OVER):
            owner.execute("select set_config('trellis.actor', %s, true)", [str(rita)])
            before = owner.execute(asked).fetchone()
            owner.execute(statement)
            after = owner.execute(asked).fetchone()
            assert (before, after) == ((1,), (1,) if statement == "select" else (0,)), statement
            owner.rollback()
