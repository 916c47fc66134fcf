"""The sealer: a thread of the web server that chains new audit events about once a second.

Several processes may each have one; the database lets one at a time chain. After each step the head
of the chain is written to a file outside the database, by which `trellis audit verify` knows what
was cut off the end.
"""

import logging
import os
import threading
import time
from pathlib import Path

from django.db import DatabaseError, connection

from trellis.audit.chain import Head, chain_waiting

EVERY = 1.0  # seconds
STUCK = 60.0  # seconds without a step that went well, after which it is said to have stopped
HEAD_FILE = "TRELLIS_AUDIT_HEAD"
log = logging.getLogger("trellis.audit")
OF_THIS_PROCESS: "list[Sealer]" = []


class Sealer(threading.Thread):
    """Chain what waits until told to stop.

    Args:
        every: seconds between two looks.
        head_file: where the head is kept; None to keep it nowhere.
    """

    def __init__(self, every: float = EVERY, head_file: Path | None = None) -> None:
        super().__init__(name="audit-sealer", daemon=True)
        self._every, self._head_file = every, head_file
        self._stop_asked = threading.Event()
        self._went_well = time.monotonic()

    def alive(self) -> bool:
        """Say whether it runs, and chained what waited, or found nothing, in the last minute."""
        return self.is_alive() and time.monotonic() - self._went_well < STUCK

    def run(self) -> None:
        """Look for what waits, now and then."""
        while not self._stop_asked.wait(self._every):
            self.step()

    def step(self) -> None:
        """Chain all that waits at this moment. A database that is away is tried again later."""
        try:
            while (head := chain_waiting()) is not None:
                keep_head(head, self._head_file)
            self._went_well = time.monotonic()
        except (DatabaseError, OSError) as error:
            log.warning("The audit trail was not chained just now: %s", type(error).__name__)
        finally:
            connection.close_if_unusable_or_obsolete()

    def stop(self) -> None:
        """Stop after the step under way."""
        self._stop_asked.set()


def start() -> Sealer:
    """Start the sealer of this process, with the head file that the environment names."""
    sealer = Sealer(head_file=_head_file())
    sealer.start()
    OF_THIS_PROCESS.append(sealer)
    return sealer


def sealed_here() -> bool | None:
    """Say whether the sealer of this process is alive; None where it was never started."""
    return OF_THIS_PROCESS[-1].alive() if OF_THIS_PROCESS else None


def _head_file() -> Path | None:
    named = os.environ.get(HEAD_FILE)
    if not named:
        return None
    file = Path(named)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        log.warning("The head of the audit trail is kept nowhere: %s", type(error).__name__)
        return None
    return file


def keep_head(head: Head, file: Path | None) -> None:
    """Write the head to its file, whole or not at all."""
    if file is None:
        return
    new = file.with_name(f".{file.name}-{os.getpid()}")
    new.write_text(f"{head}\n", encoding="utf-8")
    new.replace(file)


def kept_head(file: Path | None) -> Head | None:
    """Return the head that a file keeps; None where there is no such file.

    Raises:
        ValueError: when the file holds something else.
    """
    if file is None or not file.exists():
        return None
    return Head.read(file.read_text(encoding="utf-8"))
