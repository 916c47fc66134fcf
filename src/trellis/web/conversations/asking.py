"""Which question to offer beside a conversation, and why."""

from dataclasses import dataclass
from uuid import UUID

from trellis.conversations.models import AskedQuestion, MarkKind, Passage
from trellis.frameworks.queries import NotInstalled, current
from trellis.language.asknext import JustSaid, ask_next
from trellis.outcomes.models import Strength
from trellis.packs.model import BankQuestion, text
from trellis.web.conversations.page import Page
from trellis.work.models import PieceOfWork

FOR_CARERS = "carers"


@dataclass(frozen=True)
class Offer:
    """A question to offer. ``passed`` are the ids of this and the ones passed over before it."""

    id: str
    words: str
    plainer: str
    why: str
    passed: str


def offer_for(page: Page, passed: tuple[str, ...] = ()) -> Offer | None:
    """Return the question to offer next, or None where nothing is worth offering.

    Args:
        page: the conversation as its reader sees it.
        passed: questions passed over on this page ("Another question").
    """
    passages = [view.passage for view in page.views]
    newest = max(passages, key=lambda passage: passage.marked_at, default=None)
    asked = AskedQuestion.objects.filter(conversation=page.conversation)
    offered = ask_next(
        questions_for(page),
        areas_heard={area for passage in passages for area in passage.areas},
        elements_heard=_elements(passages),
        marks_heard={passage.kind for passage in passages},
        just_said=_just_said(newest, page.person.called),
        asked={*asked.values_list("question_id", flat=True), *passed},
        called=page.person.called,
    )
    if not offered:
        return None
    question, why = offered[0].question, offered[0].why
    return Offer(
        question.id,
        text(question.text),
        text(question.plainer),
        why,
        ",".join([*passed, question.id]),
    )


def questions_for(page: Page) -> list[BankQuestion]:
    """Return the questions that suit the piece of work: a carer's own, or everyone's."""
    try:
        banks = current("conversations").question_banks
    except NotInstalled:
        return []
    work = page.conversation.work
    carers = work is not None and work.kind == PieceOfWork.Kind.CARER
    chosen = [bank for bank in banks if carers or bank.id != FOR_CARERS]
    if carers:
        chosen.sort(key=lambda bank: bank.id != FOR_CARERS)
    return [question for bank in chosen for question in bank.questions]


def _elements(passages: list[Passage]) -> set[str]:
    heard = {p.kind for p in passages} & {MarkKind.NETWORK.value, MarkKind.COMMUNITY.value}
    keys: list[UUID] = [passage.pk for passage in passages if passage.kind == MarkKind.STRENGTH]
    found = Strength.objects.filter(threads__passage__in=keys).values_list("element", flat=True)
    return heard | set(found)


def _just_said(newest: Passage | None, called: str) -> JustSaid | None:
    if newest is None:
        return None
    speaker = "" if newest.said_by in {"", called} else newest.said_by
    return JustSaid(newest.kind, speaker)
