"""Which question to offer beside a conversation, and why."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from trellis.conversations.models import Conversation, MarkKind, Passage
from trellis.conversations.questions import asked_lately, earlier_since, favourites_of
from trellis.language.asknext import Asked, Heard, JustSaid, Suggestion, ask_next
from trellis.language.guess import guess_areas
from trellis.language.spoken import areas_dwelt_on, last_words
from trellis.language.visit import Part, part_of_visit
from trellis.outcomes.models import Thread
from trellis.packs.model import BankQuestion, QuestionBank, text
from trellis.web.conversations.page import Page
from trellis.web.questions.bank import Bank, the_bank
from trellis.work.models import PieceOfWork

FEW_MARKS = 5  # until then the words themselves say what the talk has dwelt on
IN_HAND = 400  # code points at the end of what is being written
SPOKEN = frozenset({Conversation.Kind.CONVERSATION, Conversation.Kind.CALL})


@dataclass(frozen=True)
class Offer:
    """A question to offer, as the page shows it.

    ``before`` are the places of the questions passed over before it, ``passed`` those and its own.
    """

    id: str
    words: str
    plainer: str
    why: str
    helps: str
    of: str
    before: str
    passed: str
    favourite: bool


@dataclass(frozen=True)
class SetChoice:
    """A set of questions for some people's situations, and whether it is chosen."""

    id: str
    title: str
    chosen: bool


def offer_for(
    page: Page, passed: str = "", *, said: str = "", typed: str | None = None
) -> Offer | None:
    """Return the question to offer next, or None where nothing would make sense.

    Args:
        page: the conversation as its reader sees it.
        passed: the places of the questions passed over on this page ("Another question").
        said: the words in hand, where some are.
        typed: the text as it is being written, where it is not the text that is saved.
    """
    asking = _Asking(page, the_bank(), _numbers(passed), said, typed)
    offered = asking.suggestion()
    return asking.shown(offered) if offered else None


def set_choices(page: Page) -> list[SetChoice]:
    """Return the sets that are offered only where they are chosen."""
    chosen = page.sets
    return [SetChoice(bank.id, text(bank.title), bank.id in chosen) for bank in the_bank().chosen()]


def _numbers(passed: str) -> tuple[int, ...]:
    """Return the places said in an address; what is no place is let be."""
    return tuple(int(one) for one in passed[:4000].split(".") if one.isascii() and one.isdigit())


@dataclass
class _Asking:
    """One choice: what has come up, what was asked, and how far the visit is."""

    page: Page
    bank: Bank
    passed: tuple[int, ...]
    said: str
    typed: str | None

    def suggestion(self) -> Suggestion[BankQuestion] | None:
        """Return the best question, with its reason."""
        chosen = self.own_banks
        offered = ask_next(
            [question for bank in [*chosen, *self.everybodys] for question in bank.questions],
            self.heard,
            self.asked,
            called=self.page.person.called,
            first={question.id for bank in chosen for question in bank.questions},
        )
        return offered[0] if offered else None

    def shown(self, one: Suggestion[BankQuestion]) -> Offer:
        """Return a suggestion as the page shows it."""
        question = one.question
        places = [*self.passed, self.bank.every.index(question)]
        of = self.bank.bank_of[question.id]
        return Offer(
            id=question.id,
            words=text(question.text),
            plainer=text(question.plainer),
            why=one.why,
            helps=text(question.helps),
            of=text(of.title) if of in self.own_banks else "",
            before=".".join(map(str, places[:-1])),
            passed=".".join(map(str, places)),
            favourite=question.id in favourites_of(self.page.user),
        )

    @cached_property
    def own_banks(self) -> list[QuestionBank]:
        """The banks that suit this person or this way of talking before any other."""
        conversation, work = self.page.conversation, self.page.conversation.work
        kinds = {"chosen"}
        if work is not None and work.kind == PieceOfWork.Kind.CARER:
            kinds.add("carers")
        if conversation.kind == Conversation.Kind.CALL:
            kinds.add("calls")
        chosen = self.page.sets
        return [
            bank
            for bank in self.bank.banks
            if bank.offered in kinds and (bank.offered != "chosen" or bank.id in chosen)
        ]

    @property
    def everybodys(self) -> list[QuestionBank]:
        """The banks that suit everybody."""
        return [bank for bank in self.bank.banks if bank.offered == "always"]

    @property
    def asked(self) -> Asked:
        """What was asked of this person of late, or passed over on this page."""
        every = self.bank.every
        passed = [every[place] for place in self.passed if place < len(every)]
        lately = asked_lately(self.page.conversation)
        here = [one for one in lately if one.conversation_id == self.page.conversation.pk]
        kinds = [question.kind for question in passed]
        kinds = kinds or [self._kind(one.question_id) for one in here]
        ids = {question.id for question in passed} | {one.question_id for one in lately}
        return Asked(ids, kinds[-1] if kinds else "", part_now(self.page.conversation))

    @property
    def heard(self) -> Heard:
        """What has come up in this conversation, and in the person's others of late."""
        passages = [view.passage for view in self.page.views]
        newest = max(passages, key=lambda passage: passage.marked_at, default=None)
        earlier = self._earlier()
        made = _strengths_of([*passages, *earlier])
        narrative = self.page.narrative.text if self.typed is None else self.typed
        dwelt = areas_dwelt_on(narrative) if len(passages) < FEW_MARKS else set()
        return Heard(
            areas={area for passage in passages for area in passage.areas} | dwelt,
            elements=_elements(passages, made),
            marks={passage.kind for passage in passages},
            just_said=_just_said(self._still_in_hand(newest), self.page),
            spoken_of=self._spoken_of(newest, narrative),
            areas_before={area for passage in earlier for area in passage.areas},
            elements_before=_elements(earlier, made),
        )

    def _kind(self, question: str) -> str:
        found = self.bank.by_id.get(question)
        return found.kind if found else ""

    def _earlier(self) -> list[Passage]:
        """Return the passages of the person's other conversations that the reader may see."""
        here = self.page.conversation
        since = earlier_since(here)
        return [
            one
            for one in self.page.threads.passages
            if one.conversation_id != here.pk and one.conversation.happened_on >= since
        ]

    def _still_in_hand(self, newest: Passage | None) -> Passage | None:
        """Return the mark made last, unless the writing has gone on from it."""
        if newest is None or self.typed is None:
            return newest
        return newest if newest.exact in self.typed[-IN_HAND:] else None

    def _spoken_of(self, newest: Passage | None, narrative: str) -> tuple[str, ...]:
        """Return the areas of the words in hand, of the last mark, or of the last sentences."""
        if self.said:
            return guess_areas(self.said)
        if newest is not None and self.typed is None:
            return tuple(newest.areas)
        return guess_areas(last_words(narrative))


def part_now(conversation: Conversation, now: datetime | None = None) -> Part:
    """Return which part of a visit it is; empty for a letter, and for any day but today.

    Args:
        conversation: the visit or the call.
        now: the time now.
    """
    now = timezone.localtime(now)
    if conversation.happened_on != now.date() or conversation.kind not in SPOKEN:
        return ""
    began = _at(conversation, "began_at") or _first_written(conversation)
    return part_of_visit(began, now, _at(conversation, "ended_at")) if began else ""


def _at(conversation: Conversation, name: str) -> datetime | None:
    time = getattr(conversation, name)
    if time is None:
        return None
    return timezone.make_aware(datetime.combine(conversation.happened_on, time))


def _first_written(conversation: Conversation) -> datetime | None:
    """Return when the writing began."""
    history = conversation.narrative.history  # type: ignore[attr-defined]  # pghistory adds it
    first = history.order_by("pgh_created_at").values_list("pgh_created_at", flat=True).first()
    return timezone.localtime(first) if first else None


def _strengths_of(passages: list[Passage]) -> list[tuple[UUID, str]]:
    """Return the elements of the strengths that were made from passages, each with its passage."""
    keys = [passage.pk for passage in passages if passage.kind == MarkKind.STRENGTH]
    if not keys:
        return []
    made = Thread.objects.filter(passage__in=keys, strength__isnull=False)
    return list(made.values_list("passage_id", "strength__element"))


def _elements(passages: list[Passage], strengths: list[tuple[UUID, str]]) -> set[str]:
    heard = {p.kind for p in passages} & {MarkKind.NETWORK.value, MarkKind.COMMUNITY.value}
    keys = {passage.pk for passage in passages}
    return heard | {element for passage, element in strengths if passage in keys}


def _just_said(newest: Passage | None, page: Page) -> JustSaid | None:
    if newest is None:
        return None
    speaker = "" if newest.said_by in {"", page.person.called} else newest.said_by
    return JustSaid(newest.kind, speaker, own=speaker == page.user.name)
