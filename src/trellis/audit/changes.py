"""What an event tells of those who work here: of whom, from what, to what, and who ran a command.

It is part of the event and under its seal. It has names of staff and teams as they were then, so
that the trail can be read when they are called otherwise; never a word of a record.
"""

import json
import os
import pwd
from dataclasses import asdict, dataclass

from trellis.accounts.models import User

LONGEST = 200  # letters of what was, and of what is


@dataclass(frozen=True)
class Change:
    """A change.

    Attributes:
        of: who or which team was changed, by name.
        was: what it was before; empty where there was nothing.
        now: what it is from then on.
        machine: whose command it was, as the operating system has them; empty for a page.
    """

    of: str
    was: str = ""
    now: str = ""
    machine: str = ""

    def __str__(self) -> str:
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> "Change | None":
        """Return a change as :meth:`__str__` writes it; None of an event that has none."""
        return cls(**json.loads(written)) if written else None


def change_of(of: object, *, by: User | None, was: object = "", now: object = "") -> Change:
    """Return a change, made by somebody who is signed in, or else by whoever runs the command."""
    return Change(
        of=str(of)[:LONGEST],
        was=str(was)[:LONGEST],
        now=str(now)[:LONGEST],
        machine="" if by else machine_user(),
    )


def machine_user() -> str:
    """Return who runs this, as the operating system has them: by number where it has no name.

    Whoever became another by ``sudo`` is named with them.
    """
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = str(os.getuid())
    first = os.environ.get("SUDO_USER", "")
    return f"{first} as {name}" if first and first != name else name
