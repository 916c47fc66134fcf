"""Keys: UUIDv7 made by the application, opaque in addresses and ordered in indexes.

Row-level security needs them: ``insert … returning`` would ask the select policy for a row that
is not yet anybody's (design: trust, "Who may see whom").
"""

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """Return a new key."""
    return UUID(int=uuid_utils.uuid7().int)
