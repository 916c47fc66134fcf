"""Lays out a plan as a letter to the person, whole sentence by whole sentence.

Order and tone: the person's words lead, their own part comes first, then law and money in
sentences, then their view of it all (Care Act 2014, s25; mockup 5).
"""

from trellis.documents import compose
from trellis.documents.blocks import (
    ActionRow,
    Actions,
    Block,
    Choice,
    Choices,
    Layout,
    Paragraph,
    Prose,
)
from trellis.documents.compose import fixed, said
from trellis.documents.model import Agreement, Letter, LetterAction, LetterOutcome
from trellis.documents.wording import Wording


def lay_out(letter: Letter, wording: Wording) -> Layout:
    """Turn a letter into blocks.

    Args:
        letter: the letter.
        wording: the document's own words, in the letter's language.

    Returns:
        The blocks with their title.
    """
    blocks = (
        compose.head(letter, wording),
        compose.fixed_heading(1, wording.dear.format(called=letter.called)),
        *compose.prose(letter.introduction),
        *_outcomes(letter, wording),
        *compose.section(2, wording.contingency, compose.prose(letter.contingency)),
        *compose.section(2, wording.costs, _costs(letter, wording)),
        *compose.section(2, wording.law, compose.prose(letter.law)),
        *_agreement(letter, wording),
        *compose.signatures(letter.signatures),
    )
    title = wording.letter_title.format(person=letter.person, day=wording.date(letter.on))
    return compose.layout(letter, title, blocks, wording)


def _outcomes(letter: Letter, wording: Wording) -> tuple[Block, ...]:
    if not letter.outcomes:
        return (Prose((fixed(wording.no_outcomes),)),)
    blocks: list[Block] = []
    for number, outcome in enumerate(letter.outcomes, start=1):
        blocks.append(compose.fixed_heading(2, wording.ordinal(number)))
        blocks.extend(_outcome(outcome, wording, keep=letter.point_size < compose.LARGEST_KEPT))
    return tuple(blocks)


def _outcome(outcome: LetterOutcome, wording: Wording, *, keep: bool) -> list[Block]:
    blocks: list[Block] = [
        compose.voice(outcome.words, wording, large=True, keep=True),
        *compose.beside(outcome.words),
    ]
    readings = compose.readings_sentence(outcome.readings, wording)
    if readings:
        blocks.append(Prose(readings, keep=keep))
    blocks.append(_actions(outcome.actions, wording))
    if outcome.working_when:
        blocks.append(Prose(_working(outcome.working_when, wording)))
    return blocks


def _working(working_when: str, wording: Wording) -> Paragraph:
    """Say how we will know: ``when …`` goes on the sentence, a whole one follows a colon."""
    words = working_when.strip()
    ending = "" if words.endswith((".", "!", "?", "…")) else wording.full_stop
    lead = wording.working if words[:1].islower() else wording.working_is
    return (fixed(lead, bold=True), said(f" {words}{ending}"))


def _actions(actions: tuple[LetterAction, ...], wording: Wording) -> Block:
    if not actions:
        return Prose((fixed(wording.no_actions),))
    rows = tuple(
        ActionRow(who=action.who, block=action.block, what=action.what, when=action.when)
        for action in actions
    )
    return Actions((wording.who, wording.what, wording.when), rows)


def _costs(letter: Letter, wording: Wording) -> tuple[Block, ...]:
    budget: tuple[Block, ...] = ()
    if letter.budget:
        runs = (
            fixed(wording.budget_before),
            said(letter.budget, bold=True),
            fixed(wording.budget_after),
        )
        budget = (Prose(runs),)
    return (*budget, *compose.prose(letter.costs))


def _agreement(letter: Letter, wording: Wording) -> tuple[Block, ...]:
    agreement = letter.agreement
    next_steps = compose.prose(letter.next_steps)
    if agreement is None and not letter.outcomes:
        return next_steps
    ask: tuple[Block, ...] = ()
    if agreement is None:
        ask = (Prose((fixed(wording.agreement_ask),), keep=True),)
    words: tuple[Block, ...] = ()
    if agreement is not None and agreement.words is not None:
        words = (compose.voice(agreement.words, wording),)
    content = (*ask, _choices(agreement, wording), *words, *next_steps)
    return compose.section(2, wording.agreement, content)


def _choices(agreement: Agreement | None, wording: Wording) -> Choices:
    chosen = agreement.choice if agreement else None
    choices = tuple(
        Choice(text, chosen=choice == chosen) for choice, text in wording.agreement_choices.items()
    )
    return Choices(choices, chosen=wording.chosen, not_chosen=wording.not_chosen)
