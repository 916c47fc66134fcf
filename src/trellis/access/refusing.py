"""What the database refuses, as against what goes wrong in it.

Somebody may be told that they cannot do something only where a policy, a right or a row that is
there (or is not) says so. A database that is away, a lock that was waited for in vain or a fault of
ours is something else, and has pages of its own (:func:`trellis.web.errors.failed`).
"""

import psycopg.errors
from django.db import DatabaseError

REFUSALS = (
    psycopg.errors.InsufficientPrivilege,  # a policy, a right, or a definer function that says no
    psycopg.errors.ForeignKeyViolation,  # there is no such row
    psycopg.errors.UniqueViolation,  # there is one already
    psycopg.errors.ExclusionViolation,
    psycopg.errors.RestrictViolation,  # something else depends on it
)


def refused(error: DatabaseError) -> bool:
    """Say whether the database refused, and did not fail.

    Args:
        error: what Django raised.
    """
    return isinstance(error.__cause__, REFUSALS)
