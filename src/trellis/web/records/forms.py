"""A section of a pack's form as fields of an accessible page.

Any page that fills in a guided record draws its questions with these: the field's name is the
question's id, so that drafts and answers are keyed alike. A question that waits for another's
answer stands beneath it and says so; no script is needed to fill it in.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from trellis.packs.model import Form, Question, Scale, Section, text
from trellis.records.answers import POINTS, Answers, is_asked
from trellis.web.forms import DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.wording import day

LONGEST = 20_000
WORDS = "-words"
NO_ANSWER = ""

Known = Mapping[str, Sequence[tuple[str, str]]]
"""For ``person``, ``resource``, ``outcome`` and ``passage``: what the record knows, by key."""


class SectionForm(TrellisForm):
    """The questions of one section.

    Args:
        form: the form, of the release that the record is written with.
        section: the section of it.
        given: what is answered in its other sections, for questions that wait for one of those.
        scales: the scales that its questions name.
        known: whom or what a person, resource, outcome or passage can be chosen from.
    """

    def __init__(
        self,
        *args: Any,
        form: Form,
        section: Section,
        given: Answers | None = None,
        scales: Mapping[str, Scale] | None = None,
        known: Known | None = None,
        **kwargs: Any,
    ) -> None:
        self.form, self.section = form, section
        self.scales, self.known = scales or {}, known or {}
        own = {question.id for question in section.questions}
        self.given = {key: one for key, one in (given or {}).items() if key not in own}
        super().__init__(*args, **kwargs)
        for question in section.questions:
            self.fields |= self._fields_of(question)
        for name, field in self.fields.items():
            self._put_plainly(name, field)

    def _put_plainly(self, name: str, field: forms.Field) -> None:
        label = str(field.label).rstrip("?:. ")
        field.error_messages["required"] = _("Answer “%(label)s”.") % {"label": label}

    def _fields_of(self, question: Question) -> dict[str, forms.Field]:
        about: dict[str, Any] = {
            "label": text(question.prompt),
            "help_text": self._help(question),
            "required": question.required and question.shown_when is None,
        }
        if question.answer in POINTS:
            return self._point(question, about)
        return {question.id: self._field(question, about)}

    def _help(self, question: Question) -> str:
        """Return the line under a prompt, with what it waits for."""
        parts = [text(question.help)]
        if question.shown_when:
            before = self.form.question(question.shown_when.question)
            answer = choices_of(before, self.scales).get(question.shown_when.is_, "")
            told = _("Only if you answered “%(answer)s” to “%(question)s”.")
            parts.insert(0, told % {"answer": answer, "question": text(before.prompt)})
        return " ".join(filter(None, parts))

    def _field(self, question: Question, about: dict[str, Any]) -> forms.Field:
        if question.answer == "text":
            return Paragraphs(max_length=LONGEST, **about)
        if question.answer == "date":
            return DateField(**about)
        choices = list(choices_of(question, self.scales).items())
        if not about["required"]:
            choices.append((NO_ANSWER, _("Leave this out")))
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **about)

    def _point(self, question: Question, about: dict[str, Any]) -> dict[str, forms.Field]:
        """Return two fields: one to choose from what is known, one to write in."""
        typed = Line(
            label=_("Or write it: %(question)s") % {"question": about["label"]},
            max_length=300,
            required=False,
        )
        known = [(NO_ANSWER, _("Not one of these")), *self.known.get(question.answer, ())]
        chosen = forms.ChoiceField(choices=known, **{**about, "required": False})
        return {question.id: chosen, f"{question.id}{WORDS}": typed}

    def clean(self) -> dict[str, Any]:
        """Ask again for what is required and shown, and was not answered."""
        told = super().clean() or self.cleaned_data
        answers = self.answers()
        for question in self.section.questions:
            needed = question.required and is_asked(question, {**self.given, **answers})
            if needed and not answers.get(question.id) and question.id not in self.errors:
                self.add_error(question.id, self.fields[question.id].error_messages["required"])
        return told

    def answers(self) -> dict[str, Any]:
        """Return what was answered, by question id, None for nothing: ``records.actions.answer``.

        What waits for an answer that was not given is nothing, whatever stands in its box.
        """
        found: dict[str, Any] = {}
        for question in self.section.questions:
            asked = is_asked(question, {**self.given, **found})
            found[question.id] = self._answer(question) if asked else None
        return found

    def _answer(self, question: Question) -> Any:
        given = self.cleaned_data.get(question.id)
        if question.answer in POINTS:
            typed = self.cleaned_data.get(f"{question.id}{WORDS}") or ""
            words = typed or dict(self.known.get(question.answer, ())).get(given or "", "")
            return {"id": "" if typed else given, "words": words} if words else None
        if question.answer == "scale" and given:
            return int(given)
        return given or None


def choices_of(question: Question, scales: Mapping[str, Scale]) -> dict[str, str]:
    """Return the answers that a question can be given, by what is kept, in words."""
    if question.answer == "choice":
        return {choice.id: text(choice.label) for choice in question.choices}
    if question.answer == "yes-no":
        return {"yes": _("Yes"), "no": _("No")}
    if question.answer == "scale" and (scale := scales.get(question.scale)):
        return {str(at): _anchored(scale, at) for at in range(scale.from_, scale.to + 1)}
    return {}


def _anchored(scale: Scale, at: int) -> str:
    words = text(scale.words_at(at))
    return f"{at}: {words}" if words else str(at)


def held(section: Section, answers: Answers) -> dict[str, Any]:
    """Return what a record holds for a section, as the fields of its form begin with it."""
    found: dict[str, Any] = {}
    for question in section.questions:
        given = answers.get(question.id)
        if question.answer in POINTS and isinstance(given, dict):
            found[question.id] = given["id"]
            found[f"{question.id}{WORDS}"] = "" if given["id"] else given["words"]
        elif question.answer == "date" and given:
            found[question.id] = date.fromisoformat(given)
        else:
            found[question.id] = "" if given is None else given
    return found


def in_words(question: Question, given: Any, scales: Mapping[str, Scale]) -> str:
    """Return an answer as it is read."""
    if isinstance(given, dict):
        return str(given["words"])
    if question.answer == "date":
        return day(date.fromisoformat(given))
    return choices_of(question, scales).get(str(given), str(given))
