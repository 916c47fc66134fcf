"""Forms: to close a record, open one for a while, say who stands in, look at an opening."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.work.models import Opening, Restriction

LONG = 2_000
DUTY = "duty"


class ColleagueForm(TrellisForm):
    """A form in which a colleague is chosen, or named by their address."""

    colleague = forms.ChoiceField(
        label=_("Whom"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colleague.")},
    )
    address = Line(
        label=_("Their work email address"),
        required=False,
        max_length=254,
        help_text=_("Only for somebody else."),
    )

    def choose_from(self, **choices: list[tuple[str, str]]) -> None:
        """Set the answers of fields, by their names."""
        for name, answers in choices.items():
            field: Any = self.fields[name]
            field.choices = answers


class CloseForm(ColleagueForm):
    """Keep a record from a colleague, or for those named."""

    field_order = ["kind", "colleague", "address", "reason", "why"]
    kind = forms.ChoiceField(
        label=_("How it is closed"),
        choices=[
            (
                Restriction.Kind.KEEP_OUT.value,
                _("To one colleague: everyone else stays as they are"),
            ),
            (
                Restriction.Kind.ONLY.value,
                _("To everyone but those named: you, and this colleague if they have a part in it"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("The reason"), choices=Restriction.Reason.choices, widget=forms.RadioSelect
    )
    why = Paragraphs(
        label=_("Say more"),
        max_length=LONG,
        help_text=_("Whoever may see this record reads it. Name no more than they need."),
        error_messages={"required": _("Say in a sentence why it is closed.")},
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )


class KeepForm(ColleagueForm):
    """For whom a record that nobody can open is kept from now on."""

    field_order = ["colleague", "address", "why"]
    why = Paragraphs(
        label=_("Why them"),
        max_length=LONG,
        help_text=_("Whoever may see this record reads it. Name no more than they need."),
        error_messages={"required": _("Say in a sentence why it is kept for them.")},
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].label = _("Who works with them from now on")


class ComeInForm(TrellisForm):
    """Why somebody without a part opens a record, and for how long."""

    reason = forms.ChoiceField(label=_("Why you need it now"), widget=forms.RadioSelect)
    why = Paragraphs(
        label=_("What is happening"),
        max_length=LONG,
        help_text=_(
            "In a sentence or two. It is kept, and read by whoever looks at it afterwards."
        ),
        error_messages={"required": _("Say in a sentence what is happening.")},
        widget=forms.Textarea({"rows": 4, **OWN_WORDS}),
    )
    hours = forms.TypedChoiceField(
        label=_("Your shift ends"),
        help_text=_("On duty only. An emergency ends after an hour."),
        coerce=int,
        initial=8,
        choices=[(hours, _("in %(hours)s hours") % {"hours": hours}) for hours in (2, 4, 8, 12)],
        widget=forms.Select,
    )

    def __init__(self, *args: Any, on_duty: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons: list[Any] = [*Opening.Reason.choices]
        if on_duty:
            reasons.insert(0, (DUTY, _("I am on duty, and take a contact about them")))
        else:
            del self.fields["hours"]
        field: Any = self.fields["reason"]
        field.choices = reasons


class AwayForm(ColleagueForm):
    """Who is away from when to when, and who stands in."""

    field_order = ["away", "colleague", "address", "first", "last"]
    away = forms.ChoiceField(label=_("Who is away"), widget=forms.RadioSelect)
    first = DateField(label=_("From"))
    last = DateField(label=_("To, that day included"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].label = _("Who stands in")

    def clean(self) -> dict[str, Any]:
        """Refuse days that are over, and more than a year."""
        cleaned: dict[str, Any] = super().clean() or {}
        first: date | None = cleaned.get("first")
        last: date | None = cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first. Check both."))
        elif last and last < timezone.localdate():
            self.add_error("last", _("That day is over. Cover is for today and the days to come."))
        elif first and last and (last - first).days > 366:
            self.add_error("last", _("A year at most. Hand the work over if it is longer."))
        return cleaned


class LookAtForm(TrellisForm):
    """What was found of an opening."""

    outcome = forms.ChoiceField(
        label=_("What you found"), choices=Opening.Outcome.choices, widget=forms.RadioSelect
    )
    found = Paragraphs(
        label=_("What was said between you"),
        max_length=LONG,
        error_messages={"required": _("Say in a sentence what was said.")},
        widget=forms.Textarea({"rows": 4, **OWN_WORDS}),
    )
