"""Forms of supervision. Questions come from the pack; what follows is ours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.packs.model import Form, Question, Section, text
from trellis.supervision.models import Wanted
from trellis.supervision.preparing import OF_A_PERSON, WANT
from trellis.supervision.queries import answers_to_met
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.openings.forms import ColleagueForm
from trellis.web.people.fields import ClockField, Line, Paragraphs
from trellis.web.records.forms import SectionForm

LONG = 20_000
A_LINE = 2_000
A_YEAR = timedelta(days=366)
I_AM_SUPERVISED, I_SUPERVISE = "supervised", "supervise"
NONE = ""


class BeginForm(ColleagueForm):
    """Whom somebody is in supervision with, and in which part."""

    field_order = ["part", "colleague", "address"]
    part = forms.ChoiceField(
        label=_("Which of you supervises?"),
        choices=[(I_AM_SUPERVISED, _("They supervise me")), (I_SUPERVISE, _("I supervise them"))],
        widget=forms.RadioSelect,
    )


class WhenForm(TrellisForm):
    """The day, the time and the place of a session."""

    on = DateField(label=_("The day"))
    at = ClockField(label=_("The time"), required=False)
    place = Line(
        label=_("Where"),
        max_length=200,
        required=False,
        help_text=_("Somewhere both of you can speak freely."),
    )

    def clean_on(self) -> Any:
        """Refuse a day that is over, or far away."""
        on, today = self.cleaned_data["on"], timezone.localdate()
        if on and on < today:
            raise forms.ValidationError(_now("That day is over. Choose today or a later day."))
        if on and on > today + A_YEAR:
            raise forms.ValidationError(_now("A year ahead at most."))
        return on

    def clean_at(self) -> Any:
        """Return the time, None for none."""
        return self.cleaned_data["at"] or None


class StandInForm(ColleagueForm):
    """Who holds the session."""


class AgendaForm(TrellisForm):
    """A line of the agenda."""

    text = Paragraphs(
        label=_("Add to the agenda"),
        help_text=_("Leave names out: whoever is named can ask for what it says about them."),
        max_length=A_LINE,
        error_messages={"required": _("Write what you would like to talk about.")},
        widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
    )


class NoteForm(TrellisForm):
    """A note: to which step or question it belongs, to which line of the agenda, and its words."""

    part = forms.ChoiceField(
        label=_("What it belongs to"), required=False, widget=forms.RadioSelect
    )
    item = forms.ChoiceField(label=_("Which line of the agenda"), required=False)
    text = Paragraphs(
        label=_("The note"),
        max_length=LONG,
        error_messages={"required": _("Write the note.")},
        widget=forms.Textarea({"rows": 8, **OWN_WORDS}),
    )

    def __init__(
        self,
        *args: Any,
        parts: Sequence[tuple[str, str]],
        items: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices, none in (
            ("part", parts, _now("None of these")),
            ("item", items, _now("None in particular")),
        ):
            field: Any = self.fields[name]
            field.choices = [*choices, (NONE, none)] if name == "part" else [(NONE, none), *choices]
        if not items:
            del self.fields["item"]


class DecidedForm(TrellisForm):
    """What was decided about a person; the labels are the pack's."""

    decided = Paragraphs(
        max_length=LONG,
        error_messages={"required": _("Write what was decided, and why.")},
        widget=forms.Textarea({"rows": 6}),
    )
    told = Paragraphs(max_length=LONG, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, asks: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("decided", "told"):
            self.fields[name].label = text(asks.question(name).prompt)


class BringForm(TrellisForm):
    """Which words of somebody's to have in front, and what the supervisee thinks beforehand."""

    passages = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    their_view = Paragraphs(
        max_length=LONG, required=False, widget=forms.Textarea({"rows": 3, **OWN_WORDS})
    )
    tried = Paragraphs(max_length=LONG, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(
        self, *args: Any, asks: Form, choices: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = {"passages": "passage", "their_view": "their-view", "tried": "tried"}
        for name, question in asked.items():
            self.fields[name].label = text(asks.question(question).prompt)
        field: Any = self.fields["passages"]
        field.choices = choices


def of_oneself(form: Form) -> tuple[Question, ...]:
    """Return the questions of a preparation that are about the supervisee, but what they want."""
    return tuple(
        question
        for section in form.sections
        if section.id != OF_A_PERSON
        for question in section.questions
        if question.id != WANT
    )


def asked_freely(title: Any, questions: Sequence[Question]) -> Section:
    """Return questions as one section in which none has to be answered."""
    return Section("all", title, tuple(replace(one, required=False) for one in questions))


class PrepareForm(SectionForm):
    """What the supervisee wants, the pack's questions about them, and whether it may be read."""

    def __init__(self, *args: Any, asks: Form, reader: str, **kwargs: Any) -> None:
        section = asked_freely(asks.title, of_oneself(asks))
        super().__init__(*args, form=asks, section=section, **kwargs)
        want = asks.question(WANT)
        self.fields["wants"] = Paragraphs(
            label=text(want.prompt),
            help_text=_now("One thing on each line. %(who)s sees this as soon as you save it.")
            % {"who": reader},
            max_length=LONG,
            required=False,
            widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
        )
        self.fields["shared"] = forms.BooleanField(
            label=_now("Let %(who)s read the rest before we meet") % {"who": reader},
            required=False,
        )

    def wants(self) -> list[str]:
        """Return what is wanted, a line each."""
        lines = self.cleaned_data["wants"].splitlines()
        return list(dict.fromkeys(filter(None, (line.strip() for line in lines))))


class CloseForm(TrellisForm):
    """What came of the session, by whoever wanted it; when it was, and when the next one is."""

    held_on = DateField(label=_("The day you met"), past=True)
    on = DateField(label=_("When do we meet next?"), required=False)
    at = ClockField(label=_("The time"), required=False)
    place = Line(label=_("Where"), max_length=200, required=False)

    def __init__(self, *args: Any, wanted: Sequence[Wanted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.id, text(one.label)) for one in answers_to_met()]
        for one in wanted:
            self.fields[f"met-{one.pk}"] = forms.ChoiceField(
                label=one.text,
                choices=choices,
                required=False,
                initial=one.met,
                widget=forms.RadioSelect,
            )
            self.fields[f"how-{one.pk}"] = Paragraphs(
                label=_now("How do I know, and what is still open?"),
                max_length=LONG,
                required=False,
                initial=one.met_how,
                widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
            )

    def clean_on(self) -> Any:
        """Refuse a day that is over."""
        on = self.cleaned_data["on"]
        if on and on < timezone.localdate():
            raise forms.ValidationError(_now("That day is over. Choose today or a later day."))
        return on

    def said_of(self, one: Wanted) -> tuple[str, str]:
        """Return what was answered of something wanted, and how they know."""
        return self.cleaned_data[f"met-{one.pk}"], self.cleaned_data[f"how-{one.pk}"]
