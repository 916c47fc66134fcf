"""What was decided about a person, in supervision or in a peer group, as a reader may see it.

It stands in the person's record, so whoever reads that reads it, but for words that are kept from
them; whoever does not see all of it does not put it otherwise.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from trellis.access.asking import answer
from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.plans.kept import Kept
from trellis.web.access import StaffRequest
from trellis.web.supervision.writing import Asks, Draw, fields_of, write_again

TEXTS = ("decided", "agreed", "told")


@dataclass(frozen=True)
class Decided:
    """A decision, or how one stood before, without what is kept from the reader."""

    one: Any
    decided: str
    agreed: str
    told: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is kept from the reader."""
        return all(getattr(self, name) == getattr(self.one, name, "") for name in TEXTS)


def as_seen(found: Iterable[Any], user: User) -> list[Decided]:
    """Return decisions as somebody may see them, asking once what is kept from them."""
    rows = list(found)
    people = {one.person_id for one in rows}
    if not people:
        return []
    kept = answer(Kept.among(people, Reader.colleague_(user)))
    return [
        Decided(one, *(kept.text(one.person_id, getattr(one, name, "")) for name in TEXTS))
        for one in rows
    ]


def with_history(one: Any, user: User) -> tuple[Decided, list[Decided]]:
    """Return a decision as somebody may see it, and how it stood before, the last first."""
    history = one.history.select_related("written_by").order_by("-version")
    seen, *before = as_seen([one, *(was for was in history if was.version < one.version)], user)
    return seen, before


def decide_otherwise(
    request: StaffRequest,
    one: Any,
    asks: Asks,
    draw: Draw,
    change: Callable[..., Any],
    back: HttpResponse,
) -> HttpResponse:
    """Ask to put a decision otherwise, or to say that the person was told.

    Args:
        request: the request for the page.
        one: the decision as it stands, of which nothing is kept from whoever writes.
        asks: makes the form.
        draw: draws the page.
        change: given the version that the writing started from and what was asked, saves it.
        back: where to go afterwards.
    """
    held = fields_of(*(name for name in TEXTS if hasattr(one, name)))
    said = _("Saved. How it stood before is kept.")
    return write_again(request, one, held, asks, draw, change, back, said)
