"""A section of a pack's form as fields of an accessible page.

Any page that fills in a guided record draws its questions with these: the field's name is the
question's id, so that drafts and answers are keyed alike. A question that waits for another's
answer stands beneath it and says so; no script is needed to fill it in.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trellis.packs.model import Form, Question, Scale, Section, text
from trellis.records.answers import POINTS, Answers, answered, is_asked
from trellis.web.bridge import Spoken
from trellis.web.forms import DateField, TrellisForm
from trellis.web.hints.asked import hints_of
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.wording import day, in_language

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
        kept_as: the words that are kept of what is chosen, by key, where they are not its label.
        language: code of the language that the questions are put in.
    """

    def __init__(
        self,
        *args: Any,
        form: Form,
        section: Section,
        given: Answers | None = None,
        scales: Mapping[str, Scale] | None = None,
        known: Known | None = None,
        kept_as: Mapping[str, str] | None = None,
        language: str = "en",
        **kwargs: Any,
    ) -> None:
        self.form, self.section, self.language = form, section, language
        self.scales, self.known, self.kept_as = scales or {}, known or {}, kept_as or {}
        self.spoken: dict[str, Spoken] = {}
        own = {question.id for question in section.questions}
        self.given = {key: one for key, one in (given or {}).items() if key not in own}
        super().__init__(*args, **kwargs)
        for question in section.questions:
            self.fields |= self._fields_of(question)
            if language != "en":
                self._speak(question)
        for name, field in self.fields.items():
            self._put_plainly(name, field)

    def _speak(self, question: Question) -> None:
        """Say of each of a question's words which language it is in."""
        labels = {
            choice.id: in_language(choice.label, self.language) for choice in question.choices
        }
        if question.answer == "scale" and (scale := self.scales.get(question.scale)):
            labels = {
                str(at): format_html("{}: {}", at, in_language(words, self.language))
                for at in range(scale.from_, scale.to + 1)
                if (words := scale.words_at(at))
            }
        self.spoken[question.id] = Spoken(
            label=in_language(question.prompt, self.language),
            hint=self._spoken_help(question),
            answers=labels,
        )
        for name in (question.id, f"{question.id}{WORDS}"):
            if name in self.fields and question.answer not in {"choice", "yes-no", "scale", "date"}:
                self.fields[name].widget.attrs |= {"lang": self.language, "dir": "auto"}

    def _spoken_help(self, question: Question) -> SafeString:
        parts: list[str] = [in_language(question.help, self.language)] if question.help else []
        if question.shown_when:
            before = self.form.question(question.shown_when.question)
            answer = _spoken_answer(before, question.shown_when.is_, self.language)
            asked = in_language(before.prompt, self.language)
            told = escape(_("Only if you answered “%(answer)s” to “%(question)s”."))
            parts.insert(0, told % {"answer": answer, "question": asked})
        return SafeString(" ".join(parts))

    def _put_plainly(self, name: str, field: forms.Field) -> None:
        label = str(field.label).rstrip("?:. ")
        field.error_messages["required"] = _("Answer “%(label)s”.") % {"label": label}

    def _fields_of(self, question: Question) -> dict[str, forms.Field]:
        about: dict[str, Any] = {
            "label": text(question.prompt, self.language),
            "help_text": self._help(question),
            "required": question.required and question.shown_when is None,
        }
        if question.answer in POINTS:
            return self._point(question, about)
        return {question.id: self._field(question, about)}

    def _help(self, question: Question) -> str:
        """Return the line under a prompt, with what it waits for."""
        parts = [text(question.help, self.language)]
        if question.shown_when:
            before = self.form.question(question.shown_when.question)
            answer = choices_of(before, self.scales, self.language).get(question.shown_when.is_, "")
            told = _("Only if you answered “%(answer)s” to “%(question)s”.")
            asked = text(before.prompt, self.language)
            parts.insert(0, told % {"answer": answer, "question": asked})
        return " ".join(filter(None, parts))

    def _field(self, question: Question, about: dict[str, Any]) -> forms.Field:
        if question.answer == "text":
            hints = hints_of(question, self.language)
            return Paragraphs(max_length=LONGEST, widget=forms.Textarea(hints), **about)
        if question.answer == "date":
            return DateField(**about)
        choices = list(choices_of(question, self.scales, self.language).items())
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
            known = {**dict(self.known.get(question.answer, ())), **self.kept_as}
            words = typed or known.get(given or "", "")
            return {"id": "" if typed else given, "words": words} if words else None
        if question.answer == "scale" and given:
            return int(given)
        return given or None


def _spoken_answer(question: Question, key: str, language: str) -> SafeString:
    label = next((choice.label for choice in question.choices if choice.id == key), None)
    return in_language(label, language) if label else escape(choices_of(question, {}).get(key, ""))


def choices_of(
    question: Question, scales: Mapping[str, Scale], language: str = "en"
) -> dict[str, str]:
    """Return the answers that a question can be given, by what is kept, in words."""
    if question.answer == "choice":
        return {choice.id: text(choice.label, language) for choice in question.choices}
    if question.answer == "yes-no":
        return {"yes": _("Yes"), "no": _("No")}
    if question.answer == "scale" and (scale := scales.get(question.scale)):
        values = range(scale.from_, scale.to + 1)
        return {str(at): _anchored(scale, at, language) for at in values}
    return {}


def _anchored(scale: Scale, at: int, language: str) -> str:
    words = text(scale.words_at(at), language)
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


def in_words(
    question: Question, given: Any, scales: Mapping[str, Scale], language: str = "en"
) -> str:
    """Return an answer as it is read, in the language that its question was put in."""
    if isinstance(given, dict):
        return str(given["words"])
    if question.answer == "date":
        return day(date.fromisoformat(given))
    return choices_of(question, scales, language).get(str(given), str(given))


def parts_in_words(form: Form, answers: Answers) -> list[dict[str, Any]]:
    """Return what was answered as it is read: each heading with its questions and answers."""
    return [
        {
            "title": text(section.title),
            "answers": [
                (text(question.prompt), in_words(question, given, {}))
                for question, given in answered(section, answers)
            ],
        }
        for section in form.sections
    ]


def parts_asked(form: SectionForm) -> list[tuple[str, list[str]]]:
    """Return the headings of a pack's form with those of their questions that a page asks."""
    return [
        (text(section.title), [one.id for one in section.questions if one.id in form.fields])
        for section in form.form.sections
    ]
