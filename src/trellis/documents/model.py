"""What a printed document says: plain frozen values, with no Django and no database.

A document is made for one reader. Whoever builds it has already left out what is *not for* that
reader (trust: "items are published to named readers, one by one"); nothing here adds or filters.

Text is plain text. A line break in it begins a new line, an empty line begins a new paragraph.
Nothing in it is ever read as markup.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

AgreementChoice = Literal["agrees", "in-part", "does-not", "could-not-say"]

SMALLEST_POINT_SIZE = 12
LARGEST_POINT_SIZE = 48
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Z]{2})?$")


@dataclass(frozen=True)
class Beside:
    """What stands beside words, wherever they are shown: a correction, or what the person says.

    Attributes:
        stood: the words it belongs to.
        lines: what is said of them.
    """

    stood: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """What every document carries.

    Attributes:
        person: full name of the person the document is about.
        called: the name they like to be called.
        address: lines of the address it is sent to; may be empty.
        council: the council's name.
        on: the date of the document. It is also the file's date, so equal values make equal files.
        reader: who this copy is for. When it is someone else than the person, the copy says so.
        information_need: how it meets the reader's information needs, such as "In 18 point, as
            you asked" (Accessible Information Standard, DAPB1605: meet).
        point_size: size of the smallest type, 12 to 48 points.
        language: language of the text, such as ``en-GB``, ``cy`` or ``ar``.
        beside: what stands beside words of it; of words that are not in it, nothing is said.
    """

    person: str
    called: str
    council: str
    on: date
    reader: str
    address: tuple[str, ...] = ()
    information_need: str = ""
    point_size: int = 12
    language: str = "en-GB"
    beside: tuple[Beside, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a size nobody can read and a language no screen reader knows.

        Raises:
            ValueError: the point size or the language is out of bounds.
        """
        if not SMALLEST_POINT_SIZE <= self.point_size <= LARGEST_POINT_SIZE:
            raise ValueError("point_size must be from 12 to 48")
        if not _LANGUAGE.match(self.language):
            raise ValueError("language must be a code such as en-GB, cy or ar")


@dataclass(frozen=True, kw_only=True)
class Words:
    """A line that matters, and where it comes from.

    Attributes:
        text: the words.
        own: True when they are recorded as somebody's own words. Only those stand in quotation
            marks; a practitioner's wording never does.
        source: who, how we know and when: "You said this on 24 February".
        beside: what stands beside them, a sentence each: how it was first written, that the person
            disagrees and in which words.
    """

    text: str
    own: bool = True
    source: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A line to sign on, with a name and whatever stands under it (a role, a telephone number)."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A number from 0 to 10 that somebody gave on a day. Kept apart by person, never averaged.

    Attributes:
        who: "You", or the name of whoever gave it.
        value: 0 to 10.
        when: in words that fit a sentence: "in January", "today", "on 24 February".
        reason: why, in words that follow "because"; may be empty.
    """

    who: str
    value: int
    when: str
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a number off the scale.

        Raises:
            ValueError: the value is not from 0 to 10.
        """
        if not 0 <= self.value <= 10:
            raise ValueError("a reading is from 0 to 10")


@dataclass(frozen=True, kw_only=True)
class LetterAction:
    """Who does what, by when; `block` is the building block, such as "family and friends"."""

    who: str
    block: str
    what: str
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterOutcome:
    """One thing the person wants, where it stands, and who does what about it.

    Attributes:
        words: the outcome, in their words where there are any.
        readings: oldest first; those of the person first.
        actions: the person's own part first.
        working_when: how we will know, in words that follow "We will know it is working":
            "when you are arguing about the striking again".
    """

    words: Words
    readings: tuple[Reading, ...] = ()
    actions: tuple[LetterAction, ...] = ()
    working_when: str = ""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What the person thinks of the plan, with their words. The four answers have equal weight."""

    choice: AgreementChoice
    words: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Letter(Document):
    """A plan, as a letter to the person (Care Act 2014, s25).

    Attributes:
        introduction: how the plan was made, and what to do if a line sounds wrong.
        outcomes: the heart of it, in the person's order.
        contingency: what happens if things do not go to plan.
        budget: the personal budget, such as "£96.40 a week" (s25(1)(e), s26).
        costs: what the person pays, and the choice of direct payments (s25(2)).
        law: needs, eligibility and what the council must do (s25(1)(a)-(c), (f)).
        agreement: None while the person has not been asked: the letter then asks.
        next_steps: what follows from it, and when the plan is looked at again (s27).
        signatures: who signs.
    """

    introduction: str = ""
    outcomes: tuple[LetterOutcome, ...] = ()
    contingency: str = ""
    budget: str = ""
    costs: str = ""
    law: str = ""
    agreement: Agreement | None = None
    next_steps: str = ""
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A passage in an assessment: what kind it is, the words, and where they come from.

    Attributes:
        words: the words and their source.
        kind: stable id of the kind of mark, such as ``strength``; picks the sign in the margin.
        kind_name: the name to print, such as "Strength".
        in_short: how the record words it, where that is different.
    """

    words: Words
    kind: str = ""
    kind_name: str = ""
    in_short: str = ""


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """What a practitioner makes of it, signed: `text`, by whom, in which role, and the day."""

    text: str
    by: str
    role: str = ""
    on: str = ""


@dataclass(frozen=True, kw_only=True)
class Limb:
    """One question that the law asks, its answer, and what the answer rests on."""

    question: str
    answer: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Determination:
    """A decision the law asks for, with each limb answered and reasons (Care Act 2014, s13(2)).

    Attributes:
        title: what was decided about: "Eligibility for care and support".
        decision: the decision in a sentence.
        law: where the question comes from: "Care Act 2014, section 13".
        limbs: each part of the test.
        answers: the same said to the person in running text, instead of the parts.
        reasons: why, in sentences.
        by: who decided.
        on: when, in words.
    """

    title: str
    decision: str
    law: str = ""
    limbs: tuple[Limb, ...] = ()
    answers: str = ""
    reasons: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, kw_only=True)
class Area:
    """One wellbeing area: its plain name, the law's phrase, what was heard and what follows.

    Attributes:
        name: plain name, such as "Work, learning and leisure".
        law: the law's own phrase (Care Act 2014, s1(2)).
        passages: what was heard, seen or read.
        also: what stands in full under an earlier area and bears on this one too, a line each.
        analyses: what practitioners make of it, each signed.
        asked: what the law asks about this area, answered.
    """

    name: str
    law: str = ""
    passages: tuple[Passage, ...] = ()
    also: tuple[str, ...] = ()
    analyses: tuple[Analysis, ...] = ()
    asked: tuple[Limb, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LeftOpen:
    """Something that was not settled when the assessment was finished, and why it was finished."""

    what: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A question that was asked by name, its answer, and the section it stands in."""

    section: str
    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class AssessmentCopy(Document):
    """A copy of an assessment, by area (Care Act 2014, s9, s10, s12(3)-(4), s13).

    A first contact has no nine areas: what was told stands first, then what was said.

    Attributes:
        title: "Wellbeing assessment", "Carer's wellbeing assessment".
        introduction: how it was made, and which version it is.
        draws_on: the conversations it draws on: when, where, with whom and what helped.
        who_i_am: who the person is, in their own words.
        people: who is named in it, and who each of them is.
        told: the questions of its own that a first contact or a carer's assessment asks.
        areas: one for each wellbeing area, in the law's order.
        wishes: the outcomes the person wishes to achieve (s9(4)(b), s10(5)(d)).
        wishes_law: where the law asks for them.
        other_help: what other than care and support could help (s9(6), s10(8)).
        determinations: decisions the law asks for, with reasons.
        person_view: what the person says about this assessment.
        carer_view: what a carer says about it.
        disagreement: where views differ, beside the practitioner's view and never instead of it.
        left_open: what was left open, and why.
        declaration: who completed it, and what they declare.
        addenda: what was added after it was completed, each with its day.
        comments: what people said about it afterwards, in their words.
        signatures: who signs.
    """

    title: str
    introduction: str = ""
    draws_on: tuple[str, ...] = ()
    who_i_am: str = ""
    people: tuple[tuple[str, str], ...] = ()
    told: tuple[Told, ...] = ()
    areas: tuple[Area, ...] = ()
    wishes: tuple[Words, ...] = ()
    wishes_law: str = ""
    other_help: str = ""
    determinations: tuple[Determination, ...] = ()
    person_view: tuple[Words, ...] = ()
    carer_view: tuple[Words, ...] = ()
    disagreement: tuple[Words, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
    declaration: str = ""
    addenda: tuple[Words, ...] = ()
    comments: tuple[Words, ...] = ()
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InterimLine:
    """What is done, by whom, and until when."""

    what: str
    who: str
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class InterimCopy(Document):
    """An interim plan, on one page: what cannot wait (Care Act 2014, s19(3)).

    Attributes:
        title: "Interim plan".
        introduction: from when until when it holds, or that it has ended and why.
        lines: what, who and until when.
        told: the questions of its form with their answers.
        law: where the power to do this comes from.
        signatures: who signs.
    """

    title: str
    introduction: str = ""
    lines: tuple[InterimLine, ...] = ()
    told: tuple[Told, ...] = ()
    law: str = ""
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThenAndNow:
    """Two readings of one outcome by one person; either may be missing."""

    who: str
    then: Reading | None
    now: Reading | None


@dataclass(frozen=True, kw_only=True)
class ReviewOutcome:
    """One outcome at a review: the words, the numbers then and now, and what changed."""

    words: Words
    readings: tuple[ThenAndNow, ...] = ()
    changed: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewCopy(Document):
    """A copy of a review: is life closer to how the person wants it? (Care Act 2014, s27).

    Attributes:
        title: "Review of your plan".
        introduction: when and how the review happened, and who was there.
        outcomes: one for each outcome looked at.
        what_changed: what changed in the person's life.
        what_next: what happens next, and when.
        person_view: what the person says about it.
        signatures: who signs.
    """

    title: str
    introduction: str = ""
    outcomes: tuple[ReviewOutcome, ...] = ()
    what_changed: str = ""
    what_next: str = ""
    person_view: tuple[Words, ...] = ()
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SheetItem:
    """Something to be answered on paper: what it is, the words, and how the record words it.

    Attributes:
        kind: stable id of the kind of mark; picks the sign.
        kind_name: what it is, said to the person: "What you want".
        words: the words and whose they are; what the person said of them already stands beside.
        in_record: how the record says it, where that is different.
    """

    kind: str
    kind_name: str
    words: Words
    in_record: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadBackSheet(Document):
    """What was marked, for the person to answer on paper: three boxes, and room to write.

    Attributes:
        introduction: who wrote it down and when, and that nothing is settled yet.
        items: in the order to be read, wishes and strengths first.
    """

    introduction: str = ""
    items: tuple[SheetItem, ...] = ()
