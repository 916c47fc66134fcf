"""Where a line of the record comes from, in words and with a way back to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.conversations.answers import Put
from trellis.conversations.models import Conversation, HowKnown, Passage, ReadBack
from trellis.outcomes.queries import Threads
from trellis.people.folding import fold
from trellis.people.models import Person
from trellis.web.addresses import address
from trellis.web.wording import day_short


@dataclass(frozen=True)
class From:
    """The thread of a line: who, how we know, when, and the page where it was said."""

    who: str = ""
    how: str = ""
    when: str = ""
    href: str = ""


def said(passage: Passage) -> From:
    """Return where a passage comes from."""
    usual = passage.how_known == HowKnown.SAID_NOTED
    return From(
        who=passage.said_by,
        how="" if usual else str(HowKnown(passage.how_known).label),
        when=day_short(passage.conversation.happened_on),
        href=passage_page(passage.person_id, passage.pk),
    )


def passage_page(person: UUID, passage: UUID) -> str:
    """Return the address of the page that shows a passage in its conversation."""
    return address("conversations:passage", person, passage)


def source(line: Any, threads: Threads) -> From:
    """Return where a line comes from: its first passage, or its source as it was told.

    Args:
        line: a strength, outcome, worry, need, barrier, relationship or tie.
        threads: the person's threads, for this reader.
    """
    passages = threads.of(line)
    if passages:
        return said(passages[0])
    return From(who=getattr(line, "said_by", ""), how=line.source_told)


def put_from(put: Put, first: From) -> From:
    """Return where words as they are shown come from: the person's own way, or the first words."""
    if put.theirs is None:
        return first
    given = put.theirs
    usual = given.read_back.how == ReadBack.How.THEMSELF
    return From(
        who=given.person.called,
        how=_("read back")
        if usual
        else _("read back, %(how)s") % {"how": given.read_back.get_how_display()},
        when=day_short(given.read_back.on),
        href=first.href,
    )


def last_said(line: Any, threads: Threads) -> date:
    """Return the day a line was last said, or was written down where no passage says it."""
    days = [passage.conversation.happened_on for passage in threads.of(line)]
    return max(days) if days else timezone.localtime(line.created_at).date()


def is_quoted(passages: Sequence[Passage]) -> bool:
    """Say whether words may be shown in quotation marks: spoken, and to be kept as spoken.

    The person chooses how their words are kept (design: domain, *Conversation*).
    """
    return any(
        passage.is_theirs and passage.conversation.kept == Conversation.Kept.QUOTED
        for passage in passages
    )


def by_the_person(passage: Passage, person: Person) -> bool:
    """Say whether the person themself said a passage."""
    speaker = fold(passage.said_by.split(",")[0])
    return bool(speaker) and speaker in {fold(person.called), fold(person.name)}
