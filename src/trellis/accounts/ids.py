"""Keys: UUIDv7 made by the application, opaque in addresses and ordered in indexes.

Row-level security needs them: ``insert … returning`` would ask the select policy for a row that
is not yet anybody's (design: trust, "Who may see whom").
"""

from datetime import UTC, datetime
from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """Return a new key."""
    return UUID(int=uuid_utils.uuid7().int)


def made_at(key: UUID) -> datetime:
    """Return when a key was made, to the millisecond (RFC 9562, 5.7: its first 48 bits)."""
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC)
