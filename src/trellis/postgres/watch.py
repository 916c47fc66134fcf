"""Start the server again when it has ended without being asked to: killed, or out of disk.

For a process that lives as long as the server should, such as the web server's first one. A server
whose port was taken meanwhile comes back on another, and those who use it are told where.
"""

import os
import threading
from collections.abc import Callable

from trellis.postgres import cluster, server
from trellis.postgres.errors import PostgresError
from trellis.postgres.layout import Layout

EVERY = 0.2  # seconds; a look costs two small reads


class Watch(threading.Thread):
    """Look after one server until told to stop.

    Args:
        watched: the server, as :func:`trellis.postgres.ensure` gave it.
        tell: is given a line when something happened, and not again while it stays the same.
        moved: is given the server when it came back on another port.
        every: seconds between two looks.
    """

    def __init__(
        self,
        watched: server.Server,
        tell: Callable[[str], None],
        moved: Callable[[server.Server], None],
        every: float = EVERY,
    ) -> None:
        super().__init__(name="postgres-watch", daemon=True)
        self._watched, self._tell, self._moved, self._every = watched, tell, moved, every
        self._layout = Layout(watched.folder)
        self._said = ""
        self._stop_asked = threading.Event()
        # A worker that is forked in the middle of a step would inherit what the step holds.
        self._step = threading.RLock()
        if hasattr(os, "register_at_fork"):
            let_go = self._step.release
            os.register_at_fork(
                before=self._step.acquire, after_in_parent=let_go, after_in_child=let_go
            )

    def run(self) -> None:
        """Look now and then."""
        while not self._stop_asked.wait(self._every):
            self.step()

    def step(self) -> None:
        """Start the server if it has ended by itself. What stands in the way is said once.

        Whatever this look met, the next has to come: a server that is killed again while it is
        being started breaks off in the middle of anything.
        """
        with self._step:
            try:
                self._look()
            except Exception as error:
                met = type(error).__name__  # its words may hold an address
                self._say(f"PostgreSQL could not be started just now ({met}). It is tried again.")

    def _look(self) -> None:
        try:
            if cluster.running(self._layout) is not None or self._layout.recall().stopped:
                return
            again = server.ensure(self._watched.folder)
        except PostgresError as error:
            self._say(str(error))
            return
        except OSError as error:
            self._say(f"The database's folder cannot be read just now: {error.strerror}.")
            return
        self._tell("PostgreSQL had ended by itself and was started again. What was saved is there.")
        self._said = ""
        if again.port != self._watched.port:
            self._tell(f"Its port was taken: it is at {again.port} now, and Trellis follows it.")
            self._moved(again)
        self._watched = again

    def _say(self, line: str) -> None:
        if line != self._said:
            self._tell(line)
            self._said = line

    def stop(self) -> None:
        """Stop looking after the step under way."""
        self._stop_asked.set()
