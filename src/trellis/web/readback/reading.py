"""What is read back: the marks of a conversation, or of an assessment's, in an order to hear them.

It is for the person, with a colleague beside them: nothing that is not for either stands in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.assessments.drawn import chosen_passages
from trellis.assessments.models import Assessment
from trellis.conversations.answers import is_somebody_elses
from trellis.conversations.models import (
    SPOKEN,
    Conversation,
    HowKnown,
    MarkKind,
    Passage,
    ReadBack,
    ReadBackAnswer,
)
from trellis.conversations.readers import Reader, withheld
from trellis.language.quotation import bare
from trellis.outcomes.models import MADE, Thread
from trellis.outcomes.queries import threads_of
from trellis.people.folding import fold
from trellis.people.models import Person
from trellis.web.access import StaffRequest
from trellis.web.people.sources import by_the_person
from trellis.web.wording import day_short

FOUR = 4
# Wishes and strengths first: nobody begins by hearing what is wrong.
ORDER = ("wish", "strength", "network", "community", "history", "worry", "need", "barrier")
WORDED = ("strength", "outcome", "worry", "need", "barrier")


@dataclass(frozen=True)
class Item:
    """Something to be read back: a passage, what the record made of it, and the last answer."""

    passage: Passage
    person: Person
    in_record: str = ""
    answers: tuple[ReadBackAnswer, ...] = ()

    @property
    def id(self) -> UUID:
        """The key of its passage."""
        return self.passage.pk

    @property
    def given(self) -> ReadBackAnswer | None:
        """The newest answer."""
        return self.answers[-1] if self.answers else None

    @property
    def version(self) -> int:
        """How many answers there are: what a new one starts from."""
        return len(self.answers)

    @property
    def read(self) -> str:
        """What is read out, kept with the answer."""
        return "\n".join(filter(None, [self.passage.words, self.in_record]))

    @property
    def waits(self) -> bool:
        """Whether it has not been answered, or was answered when it said something else."""
        return self.given is None or self.given.read != self.read

    @property
    def label(self) -> str:
        """What it is, said to the person."""
        return label_of(self.passage, self.person)

    @property
    def note(self) -> str:
        """Whose words these are, said to the person."""
        return note_of(self.passage, self.person)

    @property
    def somebody_elses(self) -> str:
        """Whose account it is where it is not the person's; their name, or nothing."""
        elses = is_somebody_elses(self.passage, self.person)
        return self.passage.said_by.split(",")[0] if elses else ""

    @property
    def href(self) -> str:
        """Its own address, where an answer is sent."""
        return reverse("readback:answer", args=[self.passage.person_id, self.passage.pk])


@dataclass(frozen=True)
class Reading:
    """What is read back from one place: a conversation, or an assessment in draft."""

    person: Person
    conversations: tuple[Conversation, ...]
    items: tuple[Item, ...]
    assessment: Assessment | None = None

    @property
    def of(self) -> str:
        """Where this is read from, as a form sends it."""
        if self.assessment is not None:
            return f"assessment:{self.assessment.pk}"
        return f"conversation:{self.conversations[0].pk}"

    @property
    def href(self) -> str:
        """Its address."""
        if self.assessment is not None:
            return reverse("readback:assessment", args=[self.person.pk, self.assessment.pk])
        return reverse("readback:conversation", args=[self.person.pk, self.conversations[0].pk])

    @property
    def back(self) -> str:
        """The page it was reached from."""
        if self.assessment is not None:
            return reverse("assessments:overview", args=[self.person.pk, self.assessment.pk])
        return reverse("conversations:mark", args=[self.person.pk, self.conversations[0].pk])

    def sheet(self, kind: str) -> str:
        """Return the address of its print."""
        name, one = "conversation_sheet", self.conversations[0].pk if self.conversations else None
        if self.assessment is not None:
            name, one = "assessment_sheet", self.assessment.pk
        return reverse(f"readback:{name}", args=[self.person.pk, one, kind])

    def item(self, passage: UUID) -> Item | None:
        """Return what is read of a passage, or None where it is not read here."""
        return next((one for one in self.items if one.id == passage), None)

    def first_waiting(self, after: int = 0) -> int | None:
        """Return the place of the first that waits, from a place on."""
        return next((n for n, one in enumerate(self.items) if n >= after and one.waits), None)

    def four_from(self, start: int) -> tuple[Item, ...]:
        """Return the four to show."""
        return self.items[start : start + FOUR]

    @cached_property
    def done(self) -> bool:
        """Whether everything has been answered."""
        return bool(self.items) and self.first_waiting() is None

    @property
    def wrote(self) -> str:
        """Who wrote it down, by first name."""
        names = dict.fromkeys(one.author.first_name for one in self.conversations)
        return ", ".join(names)


def reading_of(request: StaffRequest, of: str) -> Reading:
    """Return what is read from the place that a form or an address names.

    Raises:
        Http404: for no such place of this person's.
    """
    what, _colon, key = of.partition(":")
    try:
        one = UUID(key)
    except ValueError as error:
        raise Http404 from error
    return of_assessment(request, one) if what == "assessment" else of_conversation(request, one)


def of_conversation(request: StaffRequest, key: UUID) -> Reading:
    """Return what is read of one conversation."""
    told = Conversation.objects.select_related("author")
    found = get_object_or_404(told, pk=key, person=request.person)
    passages = Passage.objects.filter(conversation=found).select_related("conversation__author")
    return Reading(request.person, (found,), _items(request, list(passages)))


def of_assessment(request: StaffRequest, key: UUID) -> Reading:
    """Return what is read of the conversations that an assessment in draft draws on."""
    drafts = Assessment.objects.exclude(state=Assessment.State.COMPLETE)
    found = get_object_or_404(drafts, pk=key, person=request.person)
    keys = found.sources.values("conversation")
    told = Conversation.objects.filter(person=request.person, pk__in=keys).select_related("author")
    items = _items(request, chosen_passages(found))
    return Reading(request.person, tuple(told.order_by("happened_on")), items, found)


def _items(request: StaffRequest, passages: Sequence[Passage]) -> tuple[Item, ...]:
    person = request.person
    readers = (Reader.person_(person), Reader.colleague_(request.user))
    hidden = withheld(person.pk, *readers)
    shown = [passage for passage in passages if passage.pk not in hidden]
    worded = _in_the_record(person, *readers) if shown else {}
    answers: dict[UUID, list[ReadBackAnswer]] = {}
    for given in ReadBackAnswer.objects.filter(passage__in=shown).select_related("read_back"):
        answers.setdefault(given.passage_id, []).append(given)
    shown.sort(key=lambda one: (one.conversation.happened_on, one.start))
    shown.sort(key=lambda one: ORDER.index(one.kind))
    return tuple(
        Item(one, person, worded.get(one.pk, ""), tuple(answers.get(one.pk, ()))) for one in shown
    )


def _in_the_record(person: Person, *readers: Reader) -> dict[UUID, str]:
    """Return how the record words what was made of a passage, where it says it differently.

    A line is read with the first of the passages that it was made from.
    """
    threads = threads_of(person.pk, *readers)
    found: dict[UUID, list[str]] = {}
    rows = Thread.objects.filter(person=person).select_related(*MADE, "passage")
    for row in rows:
        for name in WORDED:
            line = getattr(row, name)
            if line is None or not threads.shows(line):
                continue
            first = next(iter(threads.of(line)), None)
            if first is not None and first.pk == row.passage_id:
                words = bare(line.words)
                if fold(words) != fold(row.passage.words) and words not in found.get(first.pk, []):
                    found.setdefault(first.pk, []).append(words)
    return {key: "\n".join(words) for key, words in found.items()}


def label_of(passage: Passage, person: Person) -> str:
    """Return what a passage is, said to the person."""
    elses = is_somebody_elses(passage, person)
    return {
        MarkKind.WISH: _("What you want"),
        MarkKind.STRENGTH: _("What you have and can do"),
        MarkKind.NETWORK: _("Someone in your life"),
        MarkKind.COMMUNITY: _("A place or group you know"),
        MarkKind.HISTORY: _("What has been"),
        MarkKind.WORRY: _("What worries somebody") if elses else _("What worries you"),
        MarkKind.NEED: _("What must be there"),
        MarkKind.BARRIER: _("What gets in your way"),
    }[MarkKind(passage.kind)]


def note_of(passage: Passage, person: Person) -> str:
    """Return whose words a passage is, said to the person."""
    told = passage.conversation
    who = passage.said_by.split(",")[0].strip()
    about = {"who": who, "author": told.author.first_name, "day": day_short(told.happened_on)}
    spoken = passage.how_known in SPOKEN
    if by_the_person(passage, person):
        if passage.is_theirs:
            return _("You said this on %(day)s.") % about
        return _("%(author)s wrote this, from what you said on %(day)s.") % about
    if who and spoken:
        return _("This is from what %(who)s said on %(day)s.") % about
    if who and passage.how_known in {HowKnown.SEEN, HowKnown.SIGN}:
        return _("%(who)s saw this on %(day)s.") % about
    return _("%(author)s wrote this on %(day)s.") % about


def sitting(request: StaffRequest) -> ReadBack | None:
    """Return today's reading, if it has begun."""
    mine = ReadBack.objects.filter(person=request.person, recorded_by=request.user)
    return mine.filter(on=timezone.localdate()).last()
