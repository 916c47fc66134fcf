"""The chain over the audit trail: each event bound to all that came before it.

An event carries a seal of its own when it is written, so page views never wait for one another. A
sealer then chains what waits, some thousand at a time: the code of a link is an HMAC-SHA256, with
the audit key, over its number, the code before it, and the event's key and seal. Taking an event
away, adding one, or changing their order leaves a link that no longer fits, and whoever has the
database has not the key. The last link, the *head*, can be kept elsewhere: what was cut off the end
is known by it alone (design: trust, "What was seen and done").
"""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

AT_ONCE = 1_000
SEALING = 7_165_002  # the advisory lock of whoever chains


@dataclass(frozen=True)
class Head:
    """A link by its number and code; ``Head()`` stands before the first."""

    number: int = 0
    chain: str = ""

    def __str__(self) -> str:
        return f"{self.number}:{self.chain}"

    @classmethod
    def read(cls, written: str) -> "Head":
        """Return a head as :meth:`__str__` writes it.

        Raises:
            ValueError: when it is not one.
        """
        number, _, chain = written.strip().partition(":")
        if not number.isdigit() or len(chain) != 64:
            raise ValueError("A head is a number, a colon and 64 letters and digits.")
        return cls(int(number), chain)


def link_after(head: Head, event: UUID, seal: str) -> Head:
    """Return the link that binds an event to all before it."""
    number = head.number + 1
    line = "\x1f".join((str(number), head.chain, str(event), seal))
    code = hmac.new(settings.AUDIT_KEY.encode(), line.encode(), hashlib.sha256)
    return Head(number, code.hexdigest())


@transaction.atomic
def chain_waiting() -> Head | None:
    """Chain what waits, up to :data:`AT_ONCE` events, and return the new head.

    Returns:
        None where nothing waits, or where another process is chaining at this moment.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [SEALING])
        if not cursor.fetchone()[0]:
            return None
        cursor.execute("select event_id, seal from audit_unchained(%s)", [AT_ONCE])
        waiting = cursor.fetchall()
        if not waiting:
            return None
        head, links = head_of(), []
        for event, seal in waiting:
            head = link_after(head, event, seal)
            links.append(head)
        cursor.execute(
            "select audit_chain(%s, %s::uuid[], %s::text[])",
            [links[0].number, [event for event, _seal in waiting], [one.chain for one in links]],
        )
        return head


def head_of() -> Head:
    """Return the last link of the chain."""
    with connection.cursor() as cursor:
        cursor.execute("select number, chain from audit_head()")
        number, chain = cursor.fetchone()
        return Head(number, chain) if number is not None else Head()
