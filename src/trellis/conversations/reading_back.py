"""Write what the person answers when what was marked is read back to them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.actions import begin_conversation, mark, save_narrative
from trellis.conversations.models import (
    Conversation,
    HowKnown,
    Narrative,
    Passage,
    ReadBack,
    ReadBackAnswer,
)
from trellis.language.text import normalise
from trellis.people.models import Person

LONGEST_ANSWER = 20_000
HOW_KNOWN = {
    ReadBack.How.THEMSELF: HowKnown.SAID_NOTED,
    ReadBack.How.INTERPRETER: HowKnown.INTERPRETER,
    ReadBack.How.SIGN: HowKnown.SIGN,
    ReadBack.How.ADVOCATE: HowKnown.ADVOCATE,
}


class TwoAnswers(ValueError):
    """Another answer about these words was saved since the page was made: ``theirs``."""

    def __init__(self, theirs: ReadBackAnswer) -> None:
        super().__init__("Another answer was saved while this one was being given.")
        self.theirs = theirs


@transaction.atomic
def begin_read_back(*, by: User, person: Person, on: date, how: str, present: str = "") -> ReadBack:
    """Begin reading back: on which day, how the person answers, and who is there.

    The same again on the same day goes on with the one already begun.
    """
    require(by, Permission.WRITE_RECORDS)
    last = ReadBack.objects.filter(person=person, on=on, recorded_by=by).last()
    if last is not None and (last.how, last.present) == (how, present.strip()):
        return last
    begun = ReadBack.objects.create(
        person=person, on=on, how=how, present=present.strip(), recorded_by=by
    )
    record("read-back.begun", by=by, about=person.pk, on=begun.pk)
    return begun


def answers_to(passage: Passage) -> int:
    """Return how many times a passage has been answered: the version an answer starts from."""
    return ReadBackAnswer.objects.filter(passage=passage).count()


@transaction.atomic
def give_answer(
    *,
    by: User,
    read_back: ReadBack,
    passage: Passage,
    answer: str,
    read: str,
    words: str = "",
    version: int | None = None,
) -> ReadBackAnswer:
    """Keep what the person answers about a passage that was read back.

    Args:
        by: who writes it down.
        read_back: the reading it belongs to.
        passage: what was read.
        answer: one of ``ReadBackAnswer.Answer``.
        read: the words that were read out.
        words: what the person said besides, or how they would put it.
        version: how many answers there were when the page was made; None adds to whatever is there.

    Returns:
        The answer; the one already there where it says the same.

    Raises:
        TwoAnswers: when another answer was saved since that version.
        ValueError: for an unknown answer, or words over the limit.
    """
    require(by, Permission.WRITE_RECORDS)
    clean = normalise(words).strip()
    if answer not in ReadBackAnswer.Answer.values:
        raise ValueError("Choose one of the three answers.")
    if len(clean) > LONGEST_ANSWER:
        raise ValueError(f"This is longer than can be kept here: {LONGEST_ANSWER:,} characters.")
    Passage.objects.select_for_update().get(pk=passage.pk)
    given = list(ReadBackAnswer.objects.filter(passage=passage).select_related("read_back"))
    last = given[-1] if given else None
    if last is not None and _says_the_same(last, read_back, answer, clean, read):
        return last
    if last is not None and version is not None and len(given) != version:
        raise TwoAnswers(last)
    made = ReadBackAnswer.objects.create(
        person_id=passage.person_id,
        read_back=read_back,
        passage=passage,
        answer=answer,
        words=clean,
        read=read,
    )
    record("read-back.answered", by=by, about=passage.person_id, on=made.pk)
    return made


def _says_the_same(
    last: ReadBackAnswer, read_back: ReadBack, answer: str, words: str, read: str
) -> bool:
    same_day = last.read_back.on == read_back.on
    return same_day and (last.answer, last.words, last.read) == (answer, words, read)


@dataclass(frozen=True)
class Added:
    """Words that were missed: where they stand, and their mark where one was chosen."""

    conversation: Conversation
    passage: Passage | None


@transaction.atomic
def add_words(
    *, by: User, read_back: ReadBack, words: str, kind: str = "", kept: str = "quoted"
) -> Added:
    """Add something that was missed, in the person's words.

    They stand in a source of their own, the read-back of that day, one paragraph after another;
    from there they can be marked as anything else can.

    Args:
        by: who writes it down.
        read_back: the reading in which it was said.
        words: what the person said.
        kind: a kind of mark to mark it as at once; empty for none.
        kept: how the person wants these words kept.

    Raises:
        ValueError: without words.
        TooLong: when the text would be over the limit.
    """
    require(by, Permission.WRITE_RECORDS)
    clean = normalise(words).strip()
    if not clean:
        raise ValueError("Write what was missed.")
    known = HOW_KNOWN[ReadBack.How(read_back.how)]
    spoken = known in {HowKnown.SAID_NOTED, HowKnown.INTERPRETER}
    narrative = _source(by, read_back, kept)
    before = f"{narrative.text}\n\n" if narrative.text else ""
    opening, closing = ("“", "”") if spoken else ("", "")
    text = f"{before}{opening}{clean}{closing}"
    saved = save_narrative(
        by=by, conversation=narrative.conversation, text=text, version=narrative.version
    )
    passage = None
    if kind:
        start = len(before) + len(opening)
        passage = mark(
            by=by,
            conversation=narrative.conversation,
            version=saved.version,
            start=start,
            end=start + len(clean),
            kind=kind,
            said_by=read_back.person.called,
            how_known=known,
        )
    return Added(narrative.conversation, passage)


def _source(by: User, read_back: ReadBack, kept: str) -> Narrative:
    """Return the text of the day's read-back, locked; a new one where there is none yet."""
    title = _("Read-back on %(day)s") % {"day": format_date(read_back.on, "j F Y")}
    found = Narrative.objects.select_for_update(of=("self",)).filter(
        conversation__person=read_back.person,
        conversation__title=title,
        conversation__happened_on=read_back.on,
        conversation__author=by,
        conversation__kept=kept,
    )
    there = found.select_related("conversation").first()
    if there is not None:
        return there
    begun = begin_conversation(
        by=by,
        person=read_back.person,
        title=title,
        happened_on=read_back.on,
        present=read_back.present,
        held=_("Read back, and answered %(how)s") % {"how": read_back.get_how_display()},
        kept=kept,
        written_on=timezone.localdate(),
    )
    return begun.narrative


@transaction.atomic
def choose_kept(*, by: User, conversation: Conversation, kept: str, summary: str = "") -> None:
    """Keep how the person wants the words of a conversation kept, with the summary they agree.

    Raises:
        ValueError: for an unknown choice, or a summary that is not written.
    """
    require(by, Permission.WRITE_RECORDS)
    if kept not in Conversation.Kept.values:
        raise ValueError("Choose how the words are kept.")
    if kept == Conversation.Kept.SUMMARY and not summary.strip():
        raise ValueError("Write the summary that you agree on.")
    conversation.kept = kept
    conversation.summary = normalise(summary).strip()
    conversation.save(update_fields=["kept", "summary"])
    record("conversation.kept", by=by, about=conversation.person_id, on=conversation.pk)
