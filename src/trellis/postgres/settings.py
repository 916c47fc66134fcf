"""The server's settings, written anew at each start so that a new release's take effect.

Logging is by what must never be in it. A statement, its parameters, a row or a quoted value can be
somebody's record, so no statement is logged, an error goes only to the program that caused it
(``log_min_messages = log`` leaves ERROR out), and what is logged comes without its detail.
A council's own changes belong in PostgreSQL's ``alter system``, which wins over these.

After a kill PostgreSQL first makes sure that all of its files are on the disk. It asks for each
of its thousands of files (``fsync``), which keeps everybody waiting for many seconds, or once for
the whole file system (``syncfs``). The second is as safe where Linux reports what could not be
written, which it does from 5.8 on (PostgreSQL's documentation of ``recovery_init_sync_method``).
"""

import platform
import re
import sys
from pathlib import Path

from trellis.postgres.account import Account
from trellis.postgres.layout import write_private

ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] ",
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_duration_statement": "-1",
    "log_checkpoints": "off",
}
RECORDS = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "max_connections": "100",
    "shared_buffers": "128MB",
}
TESTS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "32MB",
}
REPORTS_SYNCFS = (5, 8)  # the Linux from which on ``syncfs`` says that something was not written
ACCESS = """\
# Written by Trellis at each start.
host all all 127.0.0.1/32 scram-sha-256
"""


def write(cluster: Path, port: int, for_tests: bool, account: Account | None) -> None:
    """Write the settings and the rules of access of one cluster.

    Args:
        cluster: PostgreSQL's own folder.
        port: the port to listen on.
        for_tests: whether its rows may be lost in a power cut, for speed.
        account: whom the server runs as.
    """
    chosen = ALWAYS | (TESTS if for_tests else RECORDS)
    chosen |= {"port": str(port), "recovery_init_sync_method": sync_method()}
    lines = [f"{name} = '{value}'\n" for name, value in chosen.items()]
    write_private(
        cluster / "postgresql.conf",
        "# Written by Trellis at each start.\n" + "".join(lines),
        account,
    )
    write_private(cluster / "pg_hba.conf", ACCESS, account)


def sync_method() -> str:
    """Return how PostgreSQL is to see that its files are on the disk, when it was killed."""
    release = re.match(r"(\d+)\.(\d+)", platform.release())
    if sys.platform != "linux" or release is None:
        return "fsync"
    return "syncfs" if (int(release[1]), int(release[2])) >= REPORTS_SYNCFS else "fsync"
