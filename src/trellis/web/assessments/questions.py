"""The questions of an assessment's form on one page, and its answers in words.

The form is a pack's; a council may ask other things. Whatever is asked, it is saved as it is
answered and may be finished later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.assessments.actions import Settled, TwoWriters, write_told
from trellis.assessments.forms import NO, YES, asked_now, form_of, on_day
from trellis.assessments.models import Assessment
from trellis.packs.model import Form, Question, Section, text
from trellis.people.models import Person
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, at, opened, page
from trellis.web.forms import DateField, TrellisForm
from trellis.web.hints.asked import hints_of
from trellis.web.people.fields import Paragraphs
from trellis.web.people.keeping import Difference, differences, let_go
from trellis.web.people.keeping import opened as opened_form
from trellis.web.saving import version_of
from trellis.web.wording import day

LONGEST = 20_000
OF_AGE = 18


class QuestionsForm(TrellisForm):
    """A pack's form as fields: one for each question, named by its id. None has to be answered."""

    def __init__(self, *args: Any, asked: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for question in asked.every_question():
            self.fields[question.id] = _field(question)

    def told(self) -> dict[str, str]:
        """Return the answers as they are kept."""
        return {name: _kept(value) for name, value in self.cleaned_data.items()}


def _kept(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else value.isoformat()


def _field(question: Question) -> forms.Field:
    about: dict[str, Any] = {
        "label": text(question.prompt),
        "help_text": text(question.help),
        "required": False,
    }
    if question.answer == "yes-no":
        answers = [(YES, _("Yes")), (NO, _("No"))]
        return forms.ChoiceField(choices=answers, widget=forms.RadioSelect, **about)
    if question.answer == "choice":
        answers = [(choice.id, text(choice.label)) for choice in question.choices]
        return forms.ChoiceField(choices=answers, widget=forms.RadioSelect, **about)
    if question.answer == "date":
        return DateField(**about)
    hints = hints_of(question)
    return Paragraphs(max_length=LONGEST, widget=forms.Textarea({"rows": 3, **hints}), **about)


def held(asked: Form, told: dict[str, str]) -> dict[str, Any]:
    """Return answers that were kept, as the fields of the form take them."""
    days = {q.id for q in asked.every_question() if q.answer == "date"}
    return {n: on_day(answer) if n in days else answer for n, answer in told.items()}


@dataclass(frozen=True)
class Row:
    """A question on the page, with those that its answers bring up."""

    id: str
    follow: list["Follow"]


@dataclass(frozen=True)
class Follow:
    """An answer, in words, and the questions that it brings up."""

    value: str
    label: str
    rows: list[Row]

    def has_words(self, form: forms.BaseForm) -> bool:
        """Say whether one of them is answered, or has something to put right."""
        return any(form[row.id].value() or form[row.id].errors for row in self.rows)


@dataclass(frozen=True)
class Part:
    """A section of the form on the page."""

    title: str
    about: str
    rows: list[Row]


def parts_of(asked: Form) -> list[Part]:
    """Return a form's sections with their questions, each under the answer that brings it up."""
    return [Part(text(s.title), text(s.about), _rows(s, asked)) for s in asked.sections]


def _rows(section: Section, asked: Form) -> list[Row]:
    return [_row(q, asked) for q in section.questions if q.shown_when is None]


def _row(question: Question, asked: Form) -> Row:
    follow: dict[str, list[Row]] = {}
    for other in asked.every_question():
        if other.shown_when is not None and other.shown_when.question == question.id:
            follow.setdefault(other.shown_when.is_, []).append(_row(other, asked))
    found = [Follow(answer, in_words(question, answer), rows) for answer, rows in follow.items()]
    return Row(question.id, found)


@dataclass(frozen=True)
class Answered:
    """An answer in words, with its question and the section it stands in."""

    section: str
    prompt: str
    text: str


def told_answers(one: Opened) -> list[Answered]:
    """Return the answers to an assessment's form as the reader may see them."""
    asked = form_of(one.assessment)
    return list(_answers(asked, one)) if asked else []


def _answers(asked: Form, one: Opened) -> Iterator[Answered]:
    told = one.assessment.told
    sections = {q.id: text(s.title) for s in asked.sections for q in s.questions}
    for question in asked_now(asked, told):
        words = in_words(question, told.get(question.id, ""))
        if words:
            yield Answered(sections[question.id], text(question.prompt), one.sight.text(words))


def in_words(question: Question, answer: str) -> str:
    """Return an answer in words."""
    if question.answer == "yes-no":
        return {YES: _("Yes"), NO: _("No")}.get(answer, "")
    if question.answer == "choice":
        return next((text(c.label) for c in question.choices if c.id == answer), "")
    return day(on_day(answer)) if question.answer == "date" else answer


@about_person(Permission.WRITE_RECORDS)
def questions(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show the questions of the assessment's form on one page, and save what is answered."""
    one = opened(request, assessment)
    asked = form_of(one.assessment)
    if asked is None:
        return redirect(at("overview", one.assessment))
    if not one.in_hand:
        return redirect(at("read", one.assessment))
    if not all(one.sight.text(answer) == answer for answer in one.assessment.told.values()):
        return render(request, "assessments/kept_back.jinja", page(request, one))
    form = QuestionsForm(
        request.POST or None, asked=asked, initial=held(asked, one.assessment.told)
    )
    if request.method != "POST":
        start = opened_form(request, form, version=one.assessment.version)
        return _page(request, one, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect(at("overview", one.assessment))
    apart: list[Difference] = []
    if form.is_valid():
        try:
            write_told(
                by=request.user,
                assessment=one.assessment,
                version=version_of(request),
                told=form.told(),
            )
            messages.success(request, _("Saved."))
            return redirect(_onward(request, one))
        except TwoWriters:
            one.assessment.refresh_from_db()
            apart = differences(form, held(asked, one.assessment.told))
        except Settled as error:
            form.add_error(None, str(error))
    return _page(request, one, form, version=one.assessment.version, apart=apart)


def _onward(request: StaffRequest, one: Opened) -> str:
    if request.POST.get("then") == "stay":
        return at("questions", one.assessment)
    if one.assessment.kind == Assessment.Kind.CONTACT:
        return at("finish", one.assessment)
    return at("overview", one.assessment)


def _page(
    request: StaffRequest, one: Opened, form: TrellisForm, *, version: int, **more: Any
) -> HttpResponse:
    assert isinstance(form, QuestionsForm)
    empty: dict[str, Any] = {"kept": False, "apart": []}
    shown = {
        "form": form,
        "version": version,
        "parts": parts_of(form.asked),
        "said": [item for found in one.whole.items.values() for item in found],
        "other_door": other_door(request.person, one.assessment),
        **empty,
        **more,
    }
    status = 409 if shown["apart"] else 200
    return render(
        request, "assessments/questions.jinja", page(request, one, **shown), status=status
    )


def other_door(person: Person, assessment: Assessment) -> str:
    """Say which other assessment the law has for a carer who is not an adult."""
    age = person.age_on(timezone.localdate())
    if assessment.kind != Assessment.Kind.CARER or age is None or age >= OF_AGE:
        return ""
    return _(
        "%(name)s is %(age)s. A carer under 18 has a right to a young carer’s needs assessment, "
        "from children’s services (Children Act 1989, section 17ZA). Ring them today, and ask too "
        "what the adult needs so that %(name)s need not do this. Near 18, the Care Act adds an "
        "assessment of what comes after (section 63)."
    ) % {"name": person.called, "age": age}
