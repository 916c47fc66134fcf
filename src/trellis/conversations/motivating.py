"""That a conversation is with somebody in two minds about a change. The practitioner says so."""

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.models import Conversation


@transaction.atomic
def say_about_change(*, by: User, conversation: Conversation, about: bool, stage: str = "") -> None:
    """Say whether a conversation is about a change, and which stage it may be at.

    Args:
        by: who says so.
        conversation: the conversation.
        about: whether it is.
        stage: a stage of the pack, by id; empty where nobody says. It is let go with ``about``.
    """
    require(by, Permission.WRITE_RECORDS)
    conversation.about_change = about
    conversation.stage = stage if about else ""
    conversation.save(update_fields=["about_change", "stage"])
    record("conversation.about-change", by=by, about=conversation.person_id, on=conversation.pk)
