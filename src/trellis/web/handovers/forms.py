"""Forms of a handover: what goes in, to whom it goes, a question and its answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.handovers.gathering import Section
from trellis.web.openings.forms import ColleagueForm
from trellis.web.people.fields import Paragraphs

LONG = 5_000
LONGEST_OVERLAP = 92  # days, as the database has it
A_YEAR = 366


class HandoverForm(TrellisForm):
    """What goes in from the record, section by section, and what the worker adds."""

    not_again = Paragraphs(
        label=_("What they said must not be asked again"),
        help_text=_("They have told it once. Say what, and where it is written if it is."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 4, **OWN_WORDS}),
    )
    words = Paragraphs(
        label=_("Anything else, in your words"),
        help_text=_("What you would say if you sat together. The person may ask for a copy."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    told = Paragraphs(
        label=_("What you told them about the change"),
        help_text=_("Who comes now, from when, and what is passed on."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    said = Paragraphs(
        label=_("What they said about it"),
        help_text=_("In their words."),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )

    def __init__(self, *args: Any, sections: Iterable[Section], called: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = tuple(sections)
        for one in self.sections:
            self.fields[one.key] = forms.MultipleChoiceField(
                label=one.title,
                required=False,
                choices=[(entry.key, entry.label) for entry in one.entries],
                widget=forms.CheckboxSelectMultiple,
            )
        name = {"person": called}
        self.fields["not_again"].label = (
            gettext("What %(person)s does not want to be asked again") % name
        )
        self.fields["told"].label = gettext("What you told %(person)s about the change") % name
        self.fields["said"].label = gettext("What %(person)s said about it") % name

    def ticked(self) -> list[str]:
        """Return the keys of what was ticked, section by section."""
        return [key for one in self.sections for key in self.cleaned_data[one.key]]

    def texts(self) -> dict[str, str]:
        """Return what was written."""
        return {name: self.cleaned_data[name] for name in ("not_again", "words", "told", "said")}


class OfferForm(ColleagueForm):
    """To whom the work goes, from which day, and how long both work with the person."""

    field_order = ["colleague", "address", "first_day", "last_day"]
    first_day = DateField(label=_("From which day the work is theirs"))
    last_day = DateField(
        label=_("The last day on which you both work with them"),
        required=False,
        help_text=_("If you agreed on such days. Leave empty to stop when they begin."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days that are over, far away, or the wrong way round."""
        cleaned: dict[str, Any] = super().clean() or {}
        first: date | None = cleaned.get("first_day")
        last: date | None = cleaned.get("last_day")
        today = timezone.localdate()
        if first and first < today:
            self.add_error("first_day", gettext("That day is over. Choose today or a later day."))
        elif first and (first - today).days > A_YEAR:
            self.add_error("first_day", gettext("A year ahead at most."))
        elif first and last and last < first:
            self.add_error("last_day", gettext("The last day is before the first. Check both."))
        elif first and last and (last - first).days > LONGEST_OVERLAP:
            self.add_error("last_day", gettext("Three months together at most."))
        return cleaned


class QuestionForm(TrellisForm):
    """Something asked back."""

    question = Paragraphs(
        label=_("Ask something"),
        max_length=LONG,
        error_messages={"required": _("Write your question.")},
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(TrellisForm):
    """The answer to what was asked."""

    answer = Paragraphs(
        label=_("Your answer"),
        max_length=LONG,
        error_messages={"required": _("Write your answer.")},
        widget=forms.Textarea({"rows": 3}),
    )
