"""Lays out a copy of a review: readings then and now, what changed, what next (Care Act, s27)."""

from collections.abc import Sequence

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Prose, Scale, ScaleRow, Table
from trellis.documents.compose import fixed, said
from trellis.documents.model import Reading, ReviewCopy, ReviewOutcome, ThenAndNow
from trellis.documents.wording import Wording


def lay_out(review: ReviewCopy, wording: Wording) -> Layout:
    """Turn a review into blocks.

    Args:
        review: what the copy says.
        wording: the document's own words, in the copy's language.

    Returns:
        The blocks with their title.
    """
    person_view = compose.voices(review.person_view, wording)
    blocks = (
        compose.head(review, wording),
        Heading(1, (said(review.title),)),
        *compose.prose(review.introduction),
        *_outcomes(review.outcomes, wording),
        *compose.section(2, wording.what_changed, compose.prose(review.what_changed)),
        *compose.section(2, wording.what_next, compose.prose(review.what_next)),
        *compose.section(2, wording.person_view.format(called=review.called), person_view),
        *compose.signatures(review.signatures),
    )
    title = f"{review.title}: {review.person}, {wording.date(review.on)}"
    return compose.layout(review, title, blocks, wording)


def _outcomes(outcomes: Sequence[ReviewOutcome], wording: Wording) -> list[Block]:
    if not outcomes:
        return [Prose((fixed(wording.no_review_outcomes),))]
    blocks: list[Block] = []
    for number, outcome in enumerate(outcomes, start=1):
        blocks.append(compose.fixed_heading(2, wording.ordinal(number)))
        blocks.append(compose.voice(outcome.words, wording, large=True, keep=True))
        blocks.extend(compose.beside(outcome.words))
        if outcome.readings:
            blocks.append(_scale(outcome.readings, wording))
            blocks.append(_table(outcome.readings, wording))
        blocks.extend(compose.prose(outcome.changed))
    return blocks


def _scale(readings: Sequence[ThenAndNow], wording: Wording) -> Scale:
    rows = tuple(ScaleRow(pair.who, _value(pair.then), _value(pair.now)) for pair in readings)
    sentences = " ".join(
        wording.scale_pair.format(
            who=row.who, then=_number(row.then, wording), now=_number(row.now, wording)
        )
        for row in rows
    )
    words = wording.scale.format(readings=sentences)
    return Scale(rows, then=wording.review_then, now=wording.review_now, words=words)


def _table(readings: Sequence[ThenAndNow], wording: Wording) -> Table:
    rows = tuple(
        (pair.who, _cell(pair.then, wording), _cell(pair.now, wording)) for pair in readings
    )
    return Table((wording.who, wording.review_then, wording.review_now), rows)


def _cell(reading: Reading | None, wording: Wording) -> str:
    if reading is None:
        return wording.reading_missing
    because = wording.because.format(reason=reading.reason) if reading.reason else ""
    return f"{reading.value} {reading.when}".strip() + because


def _value(reading: Reading | None) -> int | None:
    return None if reading is None else reading.value


def _number(value: int | None, wording: Wording) -> str:
    return wording.reading_missing if value is None else str(value)
