"""How a passage, or a line made from it, is put to a reader: the one place that decides it.

Two things the person decided are obeyed here, for every page and document. What they said when it
was read back: their way of putting it comes first, what was first written stands beside it, and a
dispute says so. And how they want their words kept: quoted, as an agreed summary, or as little as
the law requires.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.access.asking import Question, the_person
from trellis.conversations.models import (
    SPOKEN,
    Conversation,
    Passage,
    ReadBack,
    ReadBackAnswer,
)
from trellis.conversations.readers import PASSAGES, Reader, withheld
from trellis.conversations.reading_back import HOW_KNOWN
from trellis.language.quotation import bare
from trellis.language.redact import without_words
from trellis.people.folding import fold
from trellis.people.models import Person

Answer = ReadBackAnswer.Answer
MARKS = '“”"«»'
ANSWERS = Question(
    lambda: ReadBackAnswer.objects.filter(person=the_person()).select_related("read_back", "person")
)


@dataclass(frozen=True)
class Put:
    """Words as they are shown to a reader.

    ``quoted`` says whether quotation marks are due. ``theirs`` is the person's answer where their
    way of putting it stands first; ``first`` is then what was first written. ``summary_of`` is the
    conversation whose agreed summary stands here instead of words that were spoken.
    """

    words: str
    quoted: bool = False
    theirs: ReadBackAnswer | None = None
    first: str = ""
    first_quoted: bool = False
    notes: tuple[str, ...] = ()
    notes_to_them: tuple[str, ...] = ()
    summary_of: UUID | None = None

    @property
    def beside(self) -> tuple[str, ...]:
        """What stands beside the words, in sentences about the person."""
        return self._first_written() + self.notes

    @property
    def beside_to_them(self) -> tuple[str, ...]:
        """The same in a letter to the person."""
        return self._first_written() + self.notes_to_them

    def _first_written(self) -> tuple[str, ...]:
        if not self.first:
            return ()
        words = f"“{self.first}”" if self.first_quoted else self.first
        return (_("First written down as: %(words)s") % {"words": words},)

    @property
    def how_known(self) -> str:
        """How their way of putting it is known; empty where the first words stand."""
        return HOW_KNOWN[ReadBack.How(self.theirs.read_back.how)] if self.theirs else ""


@dataclass(frozen=True)
class Answers:
    """The newest answer about each of a person's passages, as a reader may see them."""

    latest: dict[UUID, ReadBackAnswer] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()

    def on(self, passage: Passage) -> ReadBackAnswer | None:
        """Return the newest answer about a passage."""
        return self.latest.get(passage.pk)

    def put(
        self,
        passage: Passage,
        *,
        words: str | None = None,
        quoted: bool | None = None,
        as_of: date | None = None,
    ) -> Put:
        """Return how a passage is shown.

        Args:
            passage: the passage, with its conversation.
            words: its words as they stood, where they are kept apart from it.
            quoted: whether those were somebody's own words.
            as_of: the day something was completed; a later answer stands beside, dated.
        """
        first = passage.words if words is None else words
        own = passage.is_theirs if quoted is None else quoted
        kept = passage.conversation.kept
        if kept != Conversation.Kept.QUOTED and is_quotation(passage):
            return self._with(self._instead(passage), passage, as_of)
        shown = Put(first, quoted=own and kept == Conversation.Kept.QUOTED)
        return self._with(shown, passage, as_of)

    def put_line(
        self,
        words: str,
        passages: Sequence[Passage],
        *,
        own: bool = False,
        plain: bool = False,
        as_of: date | None = None,
    ) -> Put:
        """Return how a line of the record is shown.

        Args:
            words: what the line says.
            passages: what it was made from, as the reader may see it; the first was read with it.
            own: whether its words may stand in quotation marks.
            plain: whether the line is needed in words however words are kept, as an outcome is.
            as_of: the day something was completed; a later answer stands beside, dated.
        """
        if not passages:
            return Put(words, quoted=own)
        passage = passages[0]
        kept = passage.conversation.kept
        if kept != Conversation.Kept.QUOTED and not plain and _speaks(words, passage):
            return self._with(self._instead(passage), passage, as_of)
        shown = Put(words, quoted=own and kept == Conversation.Kept.QUOTED)
        return self._with(shown, passage, as_of)

    def _instead(self, passage: Passage) -> Put:
        """Return what stands instead of spoken words that are not to be quoted."""
        told = passage.conversation
        day = {"day": format_date(told.happened_on, "j F Y")}
        if told.kept == Conversation.Kept.LEAST:
            words = _("Talked about on %(day)s, and kept as little as the law requires, as asked.")
            return Put(words % day, summary_of=told.pk)
        if not told.summary:
            words = _("What was said here is kept as a summary, which is not agreed yet.")
            return Put(words, summary_of=told.pk)
        return Put(told.summary, summary_of=told.pk)

    def _with(self, shown: Put, passage: Passage, as_of: date | None) -> Put:
        """Return words with the person's answer about them."""
        given = self.on(passage)
        if given is None or (given.answer == Answer.RIGHT and not given.words):
            return shown
        said = self._said(given, passage)
        on = given.read_back.on
        later = as_of is not None and on > as_of
        own_way = given.answer == Answer.NOT_QUITE and said and not later
        if own_way and not is_somebody_elses(passage, given.person):
            if fold(bare(said)) == fold(bare(shown.words)):
                return shown
            quoted = _may_quote(given, passage)
            first = "" if shown.summary_of else bare(shown.words) if shown.quoted else shown.words
            return Put(bare(said), quoted, given, first, first_quoted=shown.quoted)
        words = f"“{bare(said)}”" if said and _may_quote(given, passage) else said
        day = format_date(on, "j F Y") if later else ""
        return Put(
            shown.words,
            shown.quoted,
            notes=(_note(given, words, given.person.called, day),),
            notes_to_them=(_note_to_them(given, words, day),),
            summary_of=shown.summary_of,
        )

    def _said(self, given: ReadBackAnswer, passage: Passage) -> str:
        """Return the person's words, without any that are kept from the reader."""
        if passage.conversation.kept == Conversation.Kept.LEAST:
            return ""
        return without_words(given.words, self.hidden) if self.hidden else given.words


def answers_of(person: UUID, *readers: Reader) -> Answers:
    """Return a person's answers, for these readers together.

    An answer about a passage that is kept from one of them is kept from them too.
    """
    given = ANSWERS.ask(person=person)
    if not given:
        return Answers()
    passages = PASSAGES.ask(person=person)
    return answers_among(given, passages, withheld(person, *readers, among=passages))


def answers_among(
    given: Iterable[ReadBackAnswer], passages: Iterable[Passage], kept_back: frozenset[UUID]
) -> Answers:
    """Return a person's answers, without those about passages that are kept back.

    Args:
        given: all that were given, the newest last.
        passages: all the person's passages.
        kept_back: those that are kept from the reader.
    """
    return Answers(
        latest={one.passage_id: one for one in given if one.passage_id not in kept_back},
        hidden=tuple(passage.exact for passage in passages if passage.pk in kept_back),
    )


def is_quotation(passage: Passage) -> bool:
    """Say whether a passage is, or holds, words that were spoken."""
    return passage.is_speech or any(sign in passage.exact for sign in MARKS)


def _speaks(words: str, passage: Passage) -> bool:
    """Say whether words stand in a passage that was spoken."""
    return is_quotation(passage) and fold(bare(words)) in fold(passage.exact)


def is_somebody_elses(passage: Passage, person: Person) -> bool:
    """Say whether a passage is what somebody else said, which the person can only answer."""
    speaker = fold(passage.said_by.split(",")[0])
    names = {fold(person.called), fold(person.name), ""}
    return passage.how_known in SPOKEN and speaker not in names


def _may_quote(given: ReadBackAnswer, passage: Passage) -> bool:
    spoken = HOW_KNOWN[ReadBack.How(given.read_back.how)] in SPOKEN
    return spoken and passage.conversation.kept == Conversation.Kept.QUOTED


def _note(given: ReadBackAnswer, words: str, name: str, day: str) -> str:
    """Return what the person says of the words, in a sentence about them."""
    about = {"name": name, "words": words, "day": day}
    if not words:
        if given.answer == Answer.DISAGREES:
            return (
                _("%(name)s disagreed, on %(day)s.") if day else _("%(name)s disagrees.")
            ) % about
        return _("%(name)s says this is not quite right.") % about
    return _sentence(given, bool(day)) % about


def _sentence(given: ReadBackAnswer, dated: bool) -> str:
    if dated:
        return {
            Answer.DISAGREES: _("%(name)s disagreed, on %(day)s: %(words)s"),
            Answer.NOT_QUITE: _("On %(day)s %(name)s put it this way: %(words)s"),
            Answer.RIGHT: _("On %(day)s %(name)s added: %(words)s"),
        }[Answer(given.answer)]
    return {
        Answer.DISAGREES: _("%(name)s disagrees: %(words)s"),
        Answer.NOT_QUITE: _("%(name)s puts it this way: %(words)s"),
        Answer.RIGHT: _("%(name)s adds: %(words)s"),
    }[Answer(given.answer)]


def _note_to_them(given: ReadBackAnswer, words: str, day: str) -> str:
    """Return what the person says of the words, in a sentence to them."""
    if not words:
        if given.answer == Answer.DISAGREES:
            return _("You disagree with this.")
        return _("You say this is not quite right.")
    return {
        Answer.DISAGREES: _("You disagree: %(words)s"),
        Answer.NOT_QUITE: _("You put it this way: %(words)s"),
        Answer.RIGHT: _("You add: %(words)s"),
    }[Answer(given.answer)] % {"words": words, "day": day}
