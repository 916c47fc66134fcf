"""Lays out a copy of an assessment by wellbeing area (Care Act 2014, s9, s10, s12(3)-(4), s13).

Within an area what was heard stands first and the practitioner's view answers it, signed. Views
that differ stand beside it.
"""

from collections.abc import Sequence

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Paragraph, Prose, Run, Table
from trellis.documents.compose import fixed, said
from trellis.documents.model import (
    Analysis,
    Area,
    AssessmentCopy,
    Determination,
    LeftOpen,
    Limb,
    Passage,
)
from trellis.documents.wording import Wording


def lay_out(assessment: AssessmentCopy, wording: Wording) -> Layout:
    """Turn an assessment into blocks.

    Args:
        assessment: what the copy says.
        wording: the document's own words, in the copy's language.

    Returns:
        The blocks with their title.
    """
    called = assessment.called
    blocks = (
        compose.head(assessment, wording),
        Heading(1, (said(assessment.title),)),
        *compose.prose(assessment.introduction),
        *_who(assessment, wording),
        *compose.section(2, wording.draws_on, _lines(assessment.draws_on)),
        *compose.told(assessment.told),
        *_areas(assessment, wording),
        *_wishes(assessment, wording),
        *compose.section(2, wording.other_help, compose.prose(assessment.other_help)),
        *compose.section(2, wording.determinations, _determinations(assessment, wording)),
        *compose.section(
            2,
            wording.your_view
            if compose.is_to_them(assessment)
            else wording.person_view.format(called=called),
            compose.voices(assessment.person_view, wording),
        ),
        *compose.section(2, wording.carer_view, compose.voices(assessment.carer_view, wording)),
        *compose.section(2, wording.disagreement, compose.voices(assessment.disagreement, wording)),
        *compose.section(2, wording.left_open, _left_open(assessment.left_open)),
        *compose.section(2, wording.declaration, compose.prose(assessment.declaration)),
        *compose.section(2, wording.addenda, compose.voices(assessment.addenda, wording)),
        *compose.section(2, wording.comments, compose.voices(assessment.comments, wording)),
        *compose.signatures(assessment.signatures),
    )
    title = f"{assessment.title}: {assessment.person}, {wording.date(assessment.on)}"
    return compose.layout(assessment, title, blocks, wording)


def _who(assessment: AssessmentCopy, wording: Wording) -> tuple[Block, ...]:
    """Say who the person is, in their words, and who everybody is that the copy names."""
    to_them = compose.is_to_them(assessment)
    who = wording.who_you_are if to_them else wording.who_i_am.format(called=assessment.called)
    people = [
        Prose((said(name, bold=True), said(f": {words}"))) for name, words in assessment.people
    ]
    return (
        *compose.section(2, who, compose.prose(assessment.who_i_am)),
        *compose.section(2, wording.people, people),
    )


def _wishes(assessment: AssessmentCopy, wording: Wording) -> tuple[Block, ...]:
    """Say the outcomes wished for, each with where it comes from."""
    to_them = compose.is_to_them(assessment)
    heading = wording.your_wishes if to_them else wording.wishes.format(called=assessment.called)
    words: list[Block] = list(compose.voices(assessment.wishes, wording))
    if words and assessment.wishes_law:
        law = wording.wishes_law.format(law=assessment.wishes_law)
        words.insert(0, Prose((fixed(law),), soft=True, keep=True))
    return compose.section(2, heading, words)


def _lines(lines: Sequence[str]) -> list[Block]:
    return [Prose((said(line),)) for line in lines]


def _areas(assessment: AssessmentCopy, wording: Wording) -> list[Block]:
    blocks: list[Block] = []
    keep = assessment.point_size < compose.LARGEST_KEPT
    for area in assessment.areas:
        blocks.append(Heading(2, (said(area.name),)))
        if area.law:
            law = wording.care_act.format(law=area.law)
            blocks.append(Prose((fixed(law),), soft=True, keep=keep))
        blocks.extend(_area(area, wording))
    return blocks


def _area(area: Area, wording: Wording) -> list[Block]:
    blocks: list[Block] = []
    for passage in area.passages:
        blocks += _passage(passage, wording)
    if area.also:
        lines = "\n".join(area.also)
        blocks.append(Prose((fixed(wording.said_before, bold=True), said(f"\n{lines}"))))
    if not blocks:
        blocks.append(Prose((fixed(wording.nothing_heard),)))
    for analysis in area.analyses:
        blocks.extend(_analysis(analysis, wording))
    blocks.extend(compose.section(3, wording.asked, _answers(area.asked)))
    return blocks


def _passage(passage: Passage, wording: Wording) -> list[Block]:
    words = passage.words
    voice = compose.voice(
        words,
        wording,
        mark=passage.kind,
        mark_name=passage.kind_name,
        keep=bool(words.beside or passage.in_short),
    )
    short: list[Block] = []
    if passage.in_short:
        short = [Prose((fixed(f"{wording.in_short} "), said(passage.in_short)))]
    return [voice, *short, *compose.beside(words)]


def _analysis(analysis: Analysis, wording: Wording) -> tuple[Block, ...]:
    signed = [part for part in (analysis.by, analysis.role, analysis.on) if part]
    line = wording.from_separator.join(signed)
    return (
        compose.fixed_heading(3, wording.analysis.format(by=analysis.by)),
        *compose.prose(analysis.text, keep=True),
        Prose((said(line),), soft=True),
    )


def _answers(limbs: Sequence[Limb]) -> list[Block]:
    return [Prose(_answer(limb)) for limb in limbs]


def _answer(limb: Limb) -> Paragraph:
    rest = " ".join(part for part in (limb.answer, limb.reason) if part)
    return (Run(limb.question, bold=True), said(f"\n{rest}"))


def _determinations(assessment: AssessmentCopy, wording: Wording) -> list[Block]:
    blocks: list[Block] = []
    for determination in assessment.determinations:
        blocks.extend(_determination(determination, wording))
    return blocks


def _determination(determination: Determination, wording: Wording) -> list[Block]:
    blocks: list[Block] = [Heading(3, (said(determination.title),))]
    if determination.law:
        blocks.append(Prose((said(determination.law),), soft=True, keep=True))
    blocks.append(Prose((said(determination.decision, bold=True),)))
    blocks += compose.prose(determination.answers)
    if determination.limbs:
        blocks += _limbs(determination.limbs, wording)
    reasons = compose.prose(determination.reasons)
    blocks.extend(compose.section(4, wording.reasons, reasons))
    if determination.by:
        by = wording.decided_by.format(by=determination.by)
        parts = [by, determination.on] if determination.on else [by]
        blocks.append(Prose((fixed(wording.from_separator.join(parts)),), soft=True))
    return blocks


def _limbs(limbs: Sequence[Limb], wording: Wording) -> list[Block]:
    """Make a table of questions and answers; a list where no answer has a reason of its own."""
    if not any(limb.reason for limb in limbs):
        return _answers(limbs)
    rows = tuple((limb.question, limb.answer, limb.reason) for limb in limbs)
    return [Table((wording.question, wording.answer, wording.reasons), rows)]


def _left_open(items: Sequence[LeftOpen]) -> list[Block]:
    return [
        Prose((said(item.what, bold=True), said(f" {item.why}" if item.why else "")))
        for item in items
    ]
