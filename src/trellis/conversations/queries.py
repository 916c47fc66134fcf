"""Reads of conversations and passages."""

from uuid import UUID

from django.db.models import QuerySet

from trellis.conversations.models import Conversation, Passage
from trellis.conversations.readers import Reader, withheld


def conversations_of(person: UUID) -> QuerySet[Conversation]:
    """Return a person's conversations and other sources, newest first, with their narratives."""
    return Conversation.objects.filter(person_id=person).select_related("narrative", "author")


def passages_for(person: UUID, reader: Reader) -> QuerySet[Passage]:
    """Return a person's passages without those that are not for the reader."""
    passages = Passage.objects.filter(person_id=person).select_related("conversation")
    return passages.exclude(pk__in=withheld(person, reader))
