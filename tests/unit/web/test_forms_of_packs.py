"""Every form of every pack can be drawn, filled in, kept and drawn again with the same answers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

from trellis.packs.load import load_pack
from trellis.packs.model import Condition, Form, Question, Section
from trellis.records.answers import POINTS, NotAnAnswer, checked, is_asked, still_required
from trellis.web.bridge import bridge
from trellis.web.records.forms import WORDS, SectionForm, choices_of, held, in_words

ROOT = Path(__file__).resolve().parents[3] / "packs"
PACKS = [load_pack(ROOT / name / "2026.1") for name in ("adult-forms", "about-me", "scales")]
SCALES = {scale.id: scale for pack in PACKS for scale in pack.scales}
KNOWN = {kind: [("k1", "Gwen"), ("k2", "Alun")] for kind in POINTS}
FORMS = [form for pack in PACKS for form in pack.forms]
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


def section_of(*questions: dict[str, Any]) -> Section:
    return Section("one", "One", tuple(Question(**one) for one in questions))


def form_of(section: Section) -> Form:
    return Form("form", "form", "Form", sections=(section,))


def sent(**fields: Any) -> QueryDict:
    posted = QueryDict(mutable=True)
    posted.update({name.replace("__", "-"): value for name, value in fields.items()})
    return posted


def filled(section: Section, **fields: Any) -> SectionForm:
    form = SectionForm(
        sent(**fields), form=form_of(section), section=section, scales=SCALES, known=KNOWN
    )
    form.is_valid()
    return form


def posted(question: Question) -> dict[str, str]:
    """Return something that answers a question, as a browser sends it."""
    if question.answer == "date":
        names = ("day", "month", "year")
        return {f"{question.id}_{n}": v for n, v in zip(names, ("24", "2", "2026"), strict=True)}
    if question.answer in POINTS:
        return {question.id: "k1"}
    choices = choices_of(question, SCALES)
    return {question.id: next(iter(choices), "Words.")}


def answers_to(whole: Form, section: Section, given: dict[str, Any]) -> dict[str, Any]:
    fields = QueryDict(mutable=True)
    for question in section.questions:
        fields.update(posted(question))
    form = SectionForm(fields, form=whole, section=section, given=given, scales=SCALES, known=KNOWN)
    assert form.is_valid(), form.errors
    return form.answers()


@each_form
def test_every_question_is_a_field_that_can_be_drawn(form: Form) -> None:
    for section in form.sections:
        drawn = SectionForm(form=form, section=section, scales=SCALES, known=KNOWN)
        assert {question.id for question in section.questions} <= set(drawn.fields)
        for name in drawn.fields:
            assert bridge(drawn, name).params


@each_form
def test_answers_come_back_as_they_were_given(form: Form) -> None:
    given: dict[str, Any] = {}
    for section in form.sections:
        given |= answers_to(form, section, given)
        for question in section.questions:
            one = given[question.id]
            if is_asked(question, given):
                kept = checked(question, one, SCALES)
                assert in_words(question, kept, SCALES)
                begun = held(section, {question.id: kept})[question.id]
                assert begun == (one["id"] if isinstance(one, dict) else one)
            else:
                assert one is None


@each_form
def test_a_form_filled_in_lacks_nothing(form: Form) -> None:
    given: dict[str, Any] = {}
    for section in form.sections:
        given |= answers_to(form, section, given)
    assert still_required(form, given) == []
    assert {one.id for one in still_required(form, {})} == {
        one.id for one in form.every_question() if one.required and not one.shown_when
    }


YES_NO = {"id": "any", "prompt": "Any?", "answer": "yes-no"}
WHICH = {"id": "which", "prompt": "Which?", "answer": "text", "required": True}


def when(answer: str) -> dict[str, Any]:
    return {**WHICH, "shown_when": Condition("any", answer)}


def test_a_question_that_waits_says_for_what() -> None:
    section = section_of(YES_NO, when("yes"))
    form = SectionForm(form=form_of(section), section=section)
    assert form.fields["which"].help_text == "Only if you answered “Yes” to “Any?”."


def test_what_is_required_once_it_is_shown_is_asked_for_then_only() -> None:
    section = section_of(YES_NO, when("yes"))
    assert "which" in filled(section, any="yes").errors
    form = filled(section, any="no", which="Left in the box")
    assert not form.errors
    assert form.answers() == {"any": "no", "which": None}


def test_someone_can_be_chosen_or_written_in() -> None:
    section = section_of({"id": "who", "prompt": "Who?", "answer": "person"})
    assert filled(section, who="k2").answers() == {"who": {"id": "k2", "words": "Alun"}}
    written = filled(section, **{"who": "", f"who{WORDS}": "Her aunt"})
    assert written.answers() == {"who": {"id": "", "words": "Her aunt"}}
    assert filled(section, who="").answers() == {"who": None}


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("text", 5),
        ("choice", "none-of-them"),
        ("yes-no", "maybe"),
        ("scale", 11),
        ("scale", True),
        ("date", "yesterday"),
        ("person", {"words": "Jo", "more": "x"}),
    ],
)
def test_what_is_no_answer_is_refused_without_being_repeated(answer: str, given: Any) -> None:
    question = Question("q", "Q?", answer, scale="closeness-to-outcome")
    with pytest.raises(NotAnAnswer) as wrong:
        checked(question, given, SCALES)
    assert str(given) not in str(wrong.value) or given in {5, 11}


def test_a_day_is_kept_as_it_is_written_everywhere() -> None:
    question = Question("q", "Q?", "date")
    assert checked(question, date(2026, 2, 24), {}) == "2026-02-24"
    assert in_words(question, "2026-02-24", {}) == "24 February 2026"


def test_the_pack_has_help_for_every_heading_of_both_forms() -> None:
    pack = PACKS[1]
    helped = {part.id for part in pack.framework("writing-together").parts}
    for form in pack.forms:
        assert {section.id for section in form.sections} <= helped
