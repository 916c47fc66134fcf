"""The one error of backups, and how progress is shown."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Advance = Callable[[int], None]
Steps = Callable[[str, int], AbstractContextManager[Advance]]


class BackupError(Exception):
    """A backup cannot be made, read or trusted; the message says which part, and what to do."""


@contextmanager
def quietly(_step: str, _of: int) -> Iterator[Advance]:
    """Show no progress."""
    yield lambda _more: None
