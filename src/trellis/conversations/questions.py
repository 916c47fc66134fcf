"""Questions worth asking: what was asked of a person, which sets suit, a worker's favourites."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.models import AskedQuestion, Conversation, FavouriteQuestion

LATELY = timedelta(days=90)


@transaction.atomic
def note_asked(*, by: User, conversation: Conversation, question: str) -> AskedQuestion:
    """Note that a question was asked in a conversation. Safe to call again."""
    require(by, Permission.WRITE_RECORDS)
    asked, fresh = AskedQuestion.objects.get_or_create(
        conversation=conversation,
        person_id=conversation.person_id,
        question_id=question,
        defaults={"asked_by": by},
    )
    if fresh:
        record("question.asked", by=by, about=conversation.person_id, on=conversation.pk)
    return asked


@transaction.atomic
def choose_sets(*, by: User, conversation: Conversation, sets: Collection[str]) -> None:
    """Choose the sets of questions that suit a person in a conversation, and from then on.

    Args:
        by: who chooses.
        conversation: where.
        sets: ids of question banks; none, for no more than everybody's.
    """
    require(by, Permission.WRITE_RECORDS)
    conversation.question_sets = sorted(sets)
    conversation.save(update_fields=["question_sets"])
    record("conversation.sets-chosen", by=by, about=conversation.person_id, on=conversation.pk)


@transaction.atomic
def keep_favourite(*, by: User, question: str, kept: bool) -> None:
    """Add a question to a worker's own favourites, or take it out. Safe to call again.

    Nothing is written in the audit trail: which questions somebody likes is nobody else's business.
    """
    if kept:
        FavouriteQuestion.objects.get_or_create(author=by, question_id=question)
    else:
        FavouriteQuestion.objects.filter(author=by, question_id=question).delete()


def favourites_of(user: User) -> list[str]:
    """Return the ids of a worker's own favourites, the oldest first."""
    kept = FavouriteQuestion.objects.filter(author=user).order_by("at", "id")
    return list(kept.values_list("question_id", flat=True))


def asked_lately(conversation: Conversation, now: datetime | None = None) -> list[AskedQuestion]:
    """Return what was asked in a conversation, and of the same person elsewhere of late.

    Args:
        conversation: the conversation in hand; what was asked in it comes last.
        now: the time now.
    """
    since = (now or timezone.now()) - LATELY
    here = Q(conversation=conversation)
    asked = AskedQuestion.objects.filter(here | Q(person=conversation.person_id, at__gte=since))
    return sorted(asked, key=lambda one: (one.conversation_id == conversation.pk, one.at))


def sets_for(conversation: Conversation) -> tuple[str, ...]:
    """Return the sets chosen for a conversation; where nobody chose, those of the person's last."""
    if conversation.question_sets is not None:
        return tuple(conversation.question_sets)
    others = Conversation.objects.filter(person=conversation.person_id, question_sets__isnull=False)
    found = others.exclude(pk=conversation.pk).order_by("-happened_on", "-id")
    last: list[str] | None = found.values_list("question_sets", flat=True).first()
    return tuple(last or ())


def earlier_since(conversation: Conversation) -> date:
    """Return from which day on the person's other conversations come before this one."""
    return conversation.happened_on - 2 * LATELY
