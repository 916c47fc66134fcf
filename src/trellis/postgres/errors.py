"""The one error of this package: a plain line that says what is wrong and what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SET_ADDRESSES = (
    "set TRELLIS_DATABASE_URL and TRELLIS_OWNER_DATABASE_URL "
    "to the addresses of your own PostgreSQL"
)


class PostgresError(Exception):
    """Trellis's own PostgreSQL cannot be used; the message is one plain line for the reader."""


@contextmanager
def in_plain_words(folder: Path) -> Iterator[None]:
    """Turn the operating system's errors about ``folder`` into one plain line each.

    Args:
        folder: the data folder that the work inside is about.

    Raises:
        PostgresError: in place of any ``OSError``.
    """
    try:
        yield
    except OSError as error:
        raise PostgresError(_explain(error, folder)) from error


def _explain(error: OSError, folder: Path) -> str:
    """Say what an operating system's error means for the person who started Trellis."""
    # Copying a folder gathers its errors into one that has words only.
    if error.errno in {errno.ENOSPC, errno.EDQUOT} or "No space left" in str(error):
        return f"There is no space left on the disk that holds {folder}. Free some, then try again."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"Trellis may not use {error.filename or folder}. "
            "Set TRELLIS_DATA to a folder of your own."
        )
    if error.errno == errno.EROFS:
        return f"{folder} can only be read. Set TRELLIS_DATA to a folder that can be written to."
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return f"{error.filename or folder} is not a folder. Set TRELLIS_DATA to a folder."
    return f"The data folder {folder} cannot be used: {error.strerror or 'copying failed'}."
