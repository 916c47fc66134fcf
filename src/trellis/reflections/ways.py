"""Ways to reflect, from the installed packs: which can begin here, and which is offered first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trellis.frameworks.models import Release
from trellis.frameworks.queries import installed, pack_of
from trellis.packs.model import Pack, Reflection

ALONE = frozenset({"practitioner", "both"})
# What a reflection began with, as packs say it.
PERSON, CONVERSATION, MEETING, NOTHING = "person", "conversation", "meeting", "nothing"
FRESH = 1  # days for which a conversation or a meeting is just over


@dataclass(frozen=True)
class Way:
    """A way to reflect, and the release that it stands in."""

    release: UUID
    pack: str
    model: Reflection

    @property
    def key(self) -> str:
        """What a form and an address say of it."""
        return f"{self.pack}/{self.model.id}"

    @property
    def is_for_two(self) -> bool:
        """Whether it is meant for two, so that one alone gets ready by it."""
        return self.model.who == "both"


@dataclass(frozen=True)
class Moment:
    """What is known of the moment at which somebody begins.

    Attributes:
        origin: what it begins with.
        days_since: how many days ago the conversation or the meeting was.
        finishing: whether an assessment, a plan or a review of the writer's is in hand.
    """

    origin: str
    days_since: int | None = None
    finishing: bool = False


@dataclass(frozen=True)
class Offer:
    """The way that suits a moment, and why it does."""

    way: Way
    why: str | Promise


# Which of our ways suits which moment. Where a council has others, the shortest is offered.
SUITS: dict[str, str | Promise] = {
    "straight-after": _("You have just come from it. Four lines keep what would be gone tomorrow."),
    "self-questions": _("You are about to finish a piece of work with them. Ask yourself first."),
    "shared": _("It puts what you saw, heard and read side by side."),
    "head-heart-hands": _("Nothing to prepare, and it takes no more than a quarter of an hour."),
}
SHORTEST: str | Promise = _("It takes the least time.")


def newest() -> Iterator[tuple[UUID, Pack]]:
    """Yield the newest release of each installed pack."""
    seen: set[str] = set()
    for one in installed():
        if one.pack not in seen:
            seen.add(one.pack)
            yield one.pk, pack_of(one.pk)


def ways(origin: str = NOTHING) -> list[Way]:
    """Return the ways that somebody can reflect by alone, beginning with this, for two last."""
    found = [one for one in _every() if one.model.who in ALONE and origin in one.model.starts_from]
    return sorted(found, key=lambda one: one.is_for_two)


def _every() -> Iterator[Way]:
    for release, pack in newest():
        for model in pack.reflections:
            yield Way(release, pack.id, model)


@lru_cache(maxsize=256)
def way_of(release: UUID, model: str) -> Way:
    """Return the way that a reflection was written by, as it was then.

    Raises:
        KeyError: when that release has no such way.
    """
    name = Release.objects.values_list("pack", flat=True).get(pk=release)
    return Way(release, name, pack_of(release).reflection(model))


def offered(moment: Moment, among: Sequence[Way]) -> Offer | None:
    """Return the way that suits a moment; None where there is none at all."""
    suits = _suits(moment)
    found = next((one for one in among if one.model.id == suits), None)
    if found is not None:
        return Offer(found, SUITS[suits])
    if not among:
        return None
    return Offer(min(among, key=lambda one: one.model.minutes.from_), SHORTEST)


def _suits(moment: Moment) -> str:
    if moment.days_since is not None and moment.days_since <= FRESH:
        return "straight-after"
    if moment.origin == PERSON and moment.finishing:
        return "self-questions"
    return "head-heart-hands" if moment.origin == NOTHING else "shared"
