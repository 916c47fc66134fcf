"""What a network picture is drawn from: plain data about each tie."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Ring(IntEnum):
    """How near somebody stands: as the person feels it."""

    CLOSE = 1
    NEAR = 2
    FAR = 3
    UNTOLD = 4


PERSON, PLACE, WORKER, ANIMAL = "person", "place", "worker", "animal"
FAMILY, FRIENDS, COMMUNITY, PROFESSIONALS = "family", "friends", "community", "professionals"
GROUPS = (FAMILY, FRIENDS, COMMUNITY, PROFESSIONALS)
STRONG, STEADY, LIGHT = "strong", "steady", "light"


@dataclass(frozen=True)
class Tie:
    """Somebody or somewhere around a person.

    ``who`` is said beneath the name and ``notes`` beneath that (*next of kin*, *a carer*).
    ``gives`` is whether something flows to the person, ``gets`` whether something flows from them.
    ``angle`` is where it was put by hand, in degrees clockwise from the top.
    """

    key: str
    name: str
    who: str = ""
    notes: str = ""
    shape: str = PERSON
    group: str = FAMILY
    ring: Ring = Ring.UNTOLD
    strength: str = ""
    gives: bool = False
    gets: bool = False
    strained: bool = False
    wished_for: bool = False
    died: bool = False
    angle: float | None = None

    @property
    def line(self) -> str:
        """The one kind of line that draws this tie."""
        if self.died:
            return "died"
        if self.wished_for:
            return "wished"
        return "strained" if self.strained else self.strength or STEADY


def in_order(ties: Sequence[Tie]) -> list[Tie]:
    """Return ties as the table tells them: nearest first, then by group, else as they came."""
    return sorted(ties, key=lambda tie: (tie.ring, GROUPS.index(tie.group)))


def closest(ties: Sequence[Tie], most: int = 8) -> list[Tie]:
    """Return those who stand nearest, as many as a small picture has room for."""
    return in_order(ties)[:most]
