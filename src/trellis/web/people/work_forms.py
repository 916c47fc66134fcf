"""Forms about the work with a person: how to make contact, a visit, who works with them."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.web.forms import DateField, TrellisForm
from trellis.web.people.fields import ClockField, Line, Paragraphs
from trellis.web.people.forms import LONG
from trellis.work.models import Involvement, PieceOfWork

A_YEAR = 366  # days, as the database has it


class KnockForm(TrellisForm):
    """Before you ring, write or knock: what, asked when, and when to ask again."""

    text = Paragraphs(
        label=_("How, when and where it is safe to make contact"),
        max_length=2_000,
        help_text=_(
            "Only what a colleague at the door needs. Facts, not opinions of anybody. "
            "The first sentence is in view on every page."
        ),
        error_messages={"required": _("Write how to make contact safely.")},
    )
    asked_on = DateField(
        label=_("When this was asked or found out"),
        past=True,
        error_messages={"future": _("This day has not come yet. Write the day it was asked.")},
    )
    look_again_on = DateField(
        label=_("When to ask again"),
        help_text=_("Within a year. A note that nobody looks at again is not one to rely on."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a day to ask again that lies before the asking, or more than a year after."""
        cleaned: dict[str, Any] = super().clean() or {}
        asked, again = cleaned.get("asked_on"), cleaned.get("look_again_on")
        if asked and again and again <= asked:
            self.add_error("look_again_on", gettext("Choose a day after it was asked."))
        elif asked and again and again > asked + timedelta(days=A_YEAR):
            self.add_error("look_again_on", gettext("Choose a day within a year of asking."))
        elif again and again < timezone.localdate():
            self.add_error("look_again_on", gettext("Choose a day that is still to come."))
        return cleaned


class WorkForm(TrellisForm):
    """Start a piece of work."""

    kind = forms.ChoiceField(
        label=_("What kind of work"),
        choices=PieceOfWork.Kind.choices,
        initial=PieceOfWork.Kind.WELLBEING,
        widget=forms.RadioSelect,
    )
    why = Paragraphs(
        label=_("Why now"),
        max_length=LONG,
        help_text=_("In their words if you have them."),
        error_messages={"required": _("Say in a sentence why we are involved now.")},
    )


class VisitForm(TrellisForm):
    """When and where you will meet."""

    on = DateField(label=_("Day"))
    at = ClockField(
        label=_("Time"),
        help_text=_("For example 10:30 or 2pm."),
        error_messages={"required": _("Write the time, for example 10:30.")},
    )
    place = Line(
        label=_("Where"),
        max_length=200,
        help_text=_("Where they would rather be. Say why there, if it matters."),
        error_messages={"required": _("Say where you will meet.")},
    )
    purpose = Paragraphs(
        label=_("What for"), required=False, max_length=1_000, widget=forms.Textarea({"rows": 3})
    )

    def clean_on(self) -> date:
        """Refuse a day that has gone."""
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(
                gettext("This day has gone. To write about it, write a conversation.")
            )
        return on


class AllocateForm(TrellisForm):
    """Bring a colleague into a piece of work."""

    work = forms.ChoiceField(label=_("Into which work"), widget=forms.RadioSelect)
    colleague = forms.ChoiceField(
        label=_("Whom"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colleague.")},
    )
    address = Line(label=_("Their work email address"), required=False, max_length=254)
    part = forms.ChoiceField(
        label=_("In what part"),
        choices=[
            (Involvement.Part.CO_WORKER.value, _("Co-worker")),
            (Involvement.Part.ALLOCATED.value, _("Allocated worker")),
        ],
        initial=Involvement.Part.CO_WORKER,
        widget=forms.RadioSelect,
    )
    from_day = DateField(
        label=_("From which day"),
        required=False,
        help_text=_("Leave empty for today. Before that day they do not see the record."),
    )

    def clean_from_day(self) -> date | None:
        """Refuse a day that is over, and one more than a year away."""
        day: date | None = self.cleaned_data["from_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(gettext("That day is over. Leave it empty for today."))
        if day and (day - timezone.localdate()).days > A_YEAR:
            raise forms.ValidationError(gettext("A year ahead at most."))
        return day

    def set_choices(self, **choices: list[tuple[str, str]]) -> None:
        """Set the answers of a field, by its name."""
        for name, answers in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = answers
