"""Write conversations: begin one, save its narrative, mark and correct passages."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.anchoring import Anchor, find, make, reanchor
from trellis.conversations.models import (
    Conversation,
    HowKnown,
    Narrative,
    NotFor,
    Passage,
)
from trellis.language.quotation import is_speech
from trellis.language.text import normalise
from trellis.people.models import Person, Relationship

LONGEST = 600_000  # code points; about 100,000 words


class TooLong(ValueError):
    """A narrative over the limit; the message says which, and the words stay where they were."""


class TwoWriters(ValueError):
    """The narrative was saved by somebody else since the writing started: both texts are kept."""

    def __init__(self, theirs: Narrative, mine: str) -> None:
        super().__init__("Somebody else saved this while you were writing.")
        self.theirs = theirs
        self.mine = mine


class Stale(ValueError):
    """The text has changed since the page was made, so the words marked may be others."""


class InUse(ValueError):
    """Something rests on this passage, so it cannot be unmarked."""


@dataclass(frozen=True)
class Excluded:
    """A reader a passage is not for: exactly one of the three."""

    the_person: bool = False
    relationship: UUID | None = None
    colleague: UUID | None = None


@transaction.atomic
def begin_conversation(
    *, by: User, person: Person, title: str, happened_on: date, text: str = "", **about: Any
) -> Conversation:
    """Begin a conversation or another source, with its text so far.

    Args:
        by: who writes it.
        person: whose record it is.
        title: a few words to find it by.
        happened_on: the day it happened.
        text: what is written of it so far.
        **about: other fields of :class:`Conversation`.

    Raises:
        TooLong: when the text is over the limit.
    """
    require(by, Permission.WRITE_RECORDS)
    about.setdefault("written_on", timezone.localdate())
    conversation = Conversation.objects.create(
        person=person, title=title, happened_on=happened_on, author=by, **about
    )
    Narrative.objects.create(
        person=person,
        conversation=conversation,
        text=_checked(text),
        version=1,
        saved_by=by,
        saved_at=timezone.now(),
    )
    record("conversation.begun", by=by, about=person.pk, on=conversation.pk)
    return conversation


@transaction.atomic
def describe_conversation(*, by: User, conversation: Conversation, **about: Any) -> Conversation:
    """Change what is said about a conversation: when, where, who was there, from what written."""
    require(by, Permission.WRITE_RECORDS)
    for name, value in about.items():
        setattr(conversation, name, value)
    conversation.save()
    record("conversation.described", by=by, about=conversation.person_id, on=conversation.pk)
    return conversation


def _checked(text: str) -> str:
    clean = normalise(text)
    if len(clean) > LONGEST:
        raise TooLong(
            f"This is {len(clean):,} characters long. A conversation can hold {LONGEST:,}, about "
            "100,000 words. Nothing is lost: part it into two conversations and save each."
        )
    return clean


@transaction.atomic
def save_narrative(*, by: User, conversation: Conversation, text: str, version: int) -> Narrative:
    """Save the text of a conversation and carry its passages along.

    Args:
        by: who saves.
        conversation: whose text it is.
        text: the whole text.
        version: the version the writing started from.

    Returns:
        The narrative as it now is; unchanged where the text is the same.

    Raises:
        TwoWriters: when another version was saved meanwhile and says something else.
        TooLong: when the text is over the limit.
    """
    require(by, Permission.WRITE_RECORDS)
    clean = _checked(text)
    narrative = Narrative.objects.select_for_update().get(conversation=conversation)
    if narrative.text == clean:
        return narrative
    if narrative.version != version:
        raise TwoWriters(narrative, clean)
    _carry_passages(conversation, narrative.text, clean)
    narrative.text = clean
    narrative.version += 1
    narrative.saved_by = by
    narrative.saved_at = timezone.now()
    narrative.save()
    record("narrative.saved", by=by, about=conversation.person_id, on=conversation.pk)
    return narrative


def anchor_of(passage: Passage) -> Anchor:
    """Return a passage's selectors."""
    return Anchor(
        exact=passage.exact,
        prefix=passage.prefix,
        suffix=passage.suffix,
        start=passage.start,
        end=passage.end,
    )


def _carry_passages(conversation: Conversation, old: str, new: str) -> None:
    """Find every passage again in the new text; keep and show as detached what is not found."""
    passages = list(Passage.objects.select_for_update().filter(conversation=conversation))
    attached = [passage for passage in passages if not passage.detached]
    moved = reanchor([anchor_of(passage) for passage in attached], old, new)
    places: list[tuple[Passage, Anchor | None]] = list(zip(attached, moved, strict=True))
    places += [(p, find(anchor_of(p), new)) for p in passages if p.detached]
    for passage, anchor in places:
        _place(passage, anchor)


def _place(passage: Passage, anchor: Anchor | None) -> None:
    if anchor is None:
        if not passage.detached:
            passage.detached = True
            passage.save(update_fields=["detached"])
        return
    if anchor == anchor_of(passage) and not passage.detached:
        return
    passage.detached = False
    passage.exact, passage.prefix, passage.suffix = anchor.exact, anchor.prefix, anchor.suffix
    passage.start, passage.end = anchor.start, anchor.end
    passage.save()


@transaction.atomic
def mark(
    *,
    by: User,
    conversation: Conversation,
    version: int,
    start: int,
    end: int,
    kind: str,
    said_by: str = "",
    how_known: str = HowKnown.SAID_NOTED,
    areas: tuple[str, ...] = (),
) -> Passage:
    """Mark a range of the narrative as a passage.

    Args:
        by: who marks it.
        conversation: whose narrative.
        version: the version of the text the range was chosen in.
        start: first code point.
        end: one past the last.
        kind: one of :class:`MarkKind`.
        said_by: who said it, or saw it.
        how_known: how we know.
        areas: the wellbeing areas it bears on.

    Returns:
        The new passage, or the one that already marks this range in this way.

    Raises:
        Stale: when the text is another by now.
        ValueError: when the range holds no words.
    """
    require(by, Permission.WRITE_RECORDS)
    narrative = Narrative.objects.select_for_update().get(conversation=conversation)
    if narrative.version != version:
        raise Stale("The text has changed since this page was made. Choose the words again.")
    anchor = make(narrative.text, start, end)
    if not anchor.exact.strip():
        raise ValueError("Choose some words to mark.")
    passage, fresh = Passage.objects.get_or_create(
        conversation=conversation,
        person_id=conversation.person_id,
        kind=kind,
        start=anchor.start,
        end=anchor.end,
        detached=False,
        defaults={
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "is_speech": is_speech(narrative.text, anchor.start, anchor.end),
            "said_by": said_by,
            "how_known": how_known,
            "areas": list(areas),
            "marked_by": by,
            "marked_at": timezone.now(),
        },
    )
    if fresh:
        record("passage.marked", by=by, about=passage.person_id, on=passage.pk)
    return passage


@transaction.atomic
def reattach(*, by: User, passage: Passage, version: int, start: int, end: int) -> Passage:
    """Put a mark whose words were no longer found back on words of the text.

    Raises:
        Stale: when the text is another by now.
        ValueError: when the range holds no words.
    """
    require(by, Permission.WRITE_RECORDS)
    narrative = Narrative.objects.select_for_update().get(conversation=passage.conversation_id)
    if narrative.version != version:
        raise Stale("The text has changed since this page was made. Choose the words again.")
    anchor = make(narrative.text, start, end)
    if not anchor.exact.strip():
        raise ValueError("Choose some words to mark.")
    _place(passage, anchor)
    record("passage.reattached", by=by, about=passage.person_id, on=passage.pk)
    return passage


@transaction.atomic
def change_passage(*, by: User, passage: Passage, **about: Any) -> Passage:
    """Correct a passage: its kind, who said it, how we know, the areas it bears on."""
    require(by, Permission.WRITE_RECORDS)
    for name, value in about.items():
        setattr(passage, name, value)
    passage.save()
    record("passage.changed", by=by, about=passage.person_id, on=passage.pk)
    return passage


@transaction.atomic
def unmark(*, by: User, passage: Passage) -> None:
    """Take a mark away; the words stay in the text, the mark in its history.

    Raises:
        InUse: when a decision rests on it.
    """
    require(by, Permission.WRITE_RECORDS)
    try:
        key, person = passage.pk, passage.person_id
        passage.delete()
    except ProtectedError as error:
        raise InUse(
            "An assessment or a decision rests on these words, or the person has answered them, "
            "so the mark stays."
        ) from error
    record("passage.unmarked", by=by, about=person, on=key)


@transaction.atomic
def set_not_for(*, by: User, passage: Passage, readers: list[Excluded]) -> None:
    """Say whom a passage is not for; everything made from it inherits that.

    Raises:
        Relationship.DoesNotExist: for a reader outside this person's network.
    """
    require(by, Permission.WRITE_RECORDS)
    network = set(
        Relationship.objects.filter(person_id=passage.person_id).values_list("pk", flat=True)
    )
    if any(reader.relationship and reader.relationship not in network for reader in readers):
        raise Relationship.DoesNotExist("That reader is not in this person's network.")
    passage.not_for.all().delete()
    NotFor.objects.bulk_create(
        NotFor(
            person_id=passage.person_id,
            passage=passage,
            the_person=reader.the_person,
            relationship_id=reader.relationship,
            colleague_id=reader.colleague,
        )
        for reader in readers
    )
    record("passage.not-for", by=by, about=passage.person_id, on=passage.pk)
