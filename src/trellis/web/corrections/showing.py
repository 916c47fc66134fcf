"""A row of the record in words: what it is, and how it begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trellis.conversations.models import Conversation
from trellis.corrections.moving import Place, places_of
from trellis.rights.sources import SOURCES
from trellis.web.same.wording import model_of, one_words

FIRST = 160
TEXTS = ("words", "exact", "what", "text", "name", "place", "title", "reasons", "intro", "told_by")
# More than a line: it is not taken out for one thing that stands in it.
WHOLE = frozenset(
    {
        "assessments_assessment",
        "assessments_determination",
        "people_person",
        "plans_interimplan",
        "plans_plan",
        "plans_review",
        "records_guidedrecord",
    }
)


@dataclass(frozen=True)
class Shown:
    """A place in the record: what it is called, and its first words."""

    place: Place
    name: str
    begins: str

    @property
    def label(self) -> str:
        """Both, on one line."""
        return f"{self.name}: {self.begins}" if self.begins else self.name

    @property
    def is_whole(self) -> bool:
        """Whether it is more than a line, so that it stays."""
        return self.place.table in WHOLE


def shown_places(conversation: Conversation) -> tuple[list[Shown], list[Shown]]:
    """Return what has to be dealt with, and the copies that are sealed with a conversation."""
    found = [shown_place(one) for one in places_of(conversation)]
    asks = [one for one in found if one.place.asks]
    return asks, _each_once(one for one in found if not one.place.asks)


def _each_once(found: Iterable[Shown]) -> list[Shown]:
    return list({one.name: one for one in found}.values())


def shown_place(place: Place) -> Shown:
    """Return a row in words, for whoever may read all of the record."""
    model = model_of(place.table)
    row: Any = model._default_manager.filter(pk=place.key).first() if model else None
    texts = (str(getattr(row, name, "") or "") for name in TEXTS)
    begins = " ".join(next((text for text in texts if text.strip()), "").split())
    short = begins if len(begins) <= FIRST else f"{begins[:FIRST].rstrip()}…"
    return Shown(place, kind_of(place.table), short)


def kind_of(table: str) -> str:
    """Return what one row of a table is called."""
    model = model_of(table.removesuffix("event"))
    if model is None:
        return _("Another part of the record")
    source = SOURCES.get(model._meta.label)
    return str(source.name) if source else one_words(model._meta.label_lower)
