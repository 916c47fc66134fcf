"""Reads of conversations and passages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from trellis.conversations.models import Conversation, Narrative, Passage
from trellis.conversations.readers import Reader, withheld


def conversations_of(person: UUID) -> QuerySet[Conversation]:
    """Return a person's conversations and other sources, newest first, with their narratives."""
    return Conversation.objects.filter(person_id=person).select_related("narrative", "author")


def passages_for(person: UUID, reader: Reader) -> QuerySet[Passage]:
    """Return a person's passages without those that are not for the reader."""
    passages = Passage.objects.filter(person_id=person).select_related("conversation")
    return passages.exclude(pk__in=withheld(person, reader))


@dataclass(frozen=True)
class Version:
    """A narrative as it stood after one save."""

    number: int
    text: str
    saved_by: str
    saved_at: datetime


def versions_of(narrative: Narrative) -> list[Version]:
    """Return every version of a narrative, newest first, each with who saved it and when."""
    history = narrative.history  # type: ignore[attr-defined]  # pghistory adds it
    events = history.order_by("-version", "-pgh_id").select_related("saved_by")
    found: dict[int, Version] = {}
    for event in events:
        version = Version(event.version, event.text, event.saved_by.name, event.saved_at)
        found.setdefault(event.version, version)
    return list(found.values())
