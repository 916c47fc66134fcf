"""What a process that serves says, from a thread of its own.

Where nobody reads the pipe that the lines go into, it fills, and whoever writes into it waits: each
page that logs something, and the one that looks after the database. So the lines are handed over,
and where too many wait the next are counted and not kept.
"""

import contextlib
import logging
import os
import queue
import threading
import time

KEPT = 1000  # lines that wait at most
LAST = 1.0  # seconds in which the last lines are still written when the process ends


class Unhurried:
    """Something to write lines into, as into a stream, that never makes its writer wait.

    Args:
        handle: the open file that the lines go to.
    """

    def __init__(self, handle: int = 2) -> None:
        self._handle = handle
        self._begin()
        if hasattr(
            os, "register_at_fork"
        ):  # a copy of the process has no thread, and its own lines
            os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self._lines: queue.Queue[bytes] = queue.Queue(KEPT)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._lost = 0

    def write(self, text: str) -> int:
        """Hand text over to be written, and go on; return its length."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._pass_on, name="console", daemon=True)
                self._thread.start()
        try:
            self._lines.put_nowait(text.encode(errors="replace"))
        except queue.Full:
            with self._lock:
                self._lost += 1
        return len(text)

    def say(self, line: str) -> None:
        """Hand over one line."""
        self.write(f"{line}\n")

    def flush(self) -> None:
        """Do nothing: whoever logs a line must not wait for it."""

    def wait(self, seconds: float = LAST) -> None:
        """Wait until all is written, but no longer than ``seconds``."""
        until = time.monotonic() + seconds
        while self._lines.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.01)

    def _pass_on(self) -> None:
        while True:
            self._out(self._lines.get())
            with self._lock:
                lost, self._lost = self._lost, 0
            if lost:
                self._out(f"{lost} lines are missing here: nobody read them.\n".encode())
            self._lines.task_done()

    def _out(self, line: bytes) -> None:
        with contextlib.suppress(OSError):  # nobody is there any more
            while line:
                line = line[os.write(self._handle, line) :]


def hand_over() -> Unhurried:
    """Let everything that is logged from now on go through a stream that never waits; return it."""
    console = Unhurried()
    logs = [logging.getLogger(name) for name in (None, "django")]
    for handler in {each for log in logs for each in log.handlers}:
        if type(handler) is logging.StreamHandler:
            handler.setStream(console)
    return console
