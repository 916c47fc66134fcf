"""The forms of About me besides its headings: who helped, a life event, a photograph."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.aboutme.actions import Told
from trellis.web.forms import EARLIEST_YEAR, OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.photographs import PictureForm

LONG = 5_000


class TogetherForm(TrellisForm):
    """Who helped somebody to write, how and when; and whether they say that it is right."""

    helped_by = Line(
        label=_("Who helped to write it"),
        help_text=_("A friend, a relative, an advocate, an interpreter. Leave empty for nobody."),
        max_length=150,
        required=False,
    )
    helped_how = Line(
        label=_("How"),
        help_text=_("For example: she talked and I wrote; or: from what makes him smile."),
        max_length=300,
        required=False,
    )
    written_on = DateField(label=_("When it was last written or read through together"), past=True)
    shared = forms.BooleanField(required=False)

    def __init__(self, *args: Any, called: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"].label = _now(
            "%(person)s has read or heard this, says that it is right, and agrees that others may "
            "be shown it"
        ) % {"person": called}


class EventForm(TrellisForm):
    """Something in a life."""

    words = Paragraphs(
        label=_("What happened"),
        help_text=_("In their words, as they tell it: I came, we had, they took."),
        max_length=LONG,
        widget=forms.Textarea(OWN_WORDS),
    )
    when = Line(
        label=_("When, as they say it"),
        help_text=_("For example: when I was nine; the winter of 1963; before the war."),
        max_length=80,
        required=False,
    )
    year = forms.IntegerField(
        label=_("The year, or a guess at it"),
        help_text=_("Only to put it in its place in the line. Leave empty if nobody knows."),
        min_value=EARLIEST_YEAR,
        required=False,
    )
    told_by = Line(
        label=_("Who told it, if somebody else"),
        max_length=120,
        required=False,
    )

    def clean_year(self) -> int | None:
        """Refuse a year that has not come."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and year > timezone.localdate().year:
            raise forms.ValidationError(_now("Write a year that has been."), code="future")
        return year

    def told(self) -> Told:
        """Return the event as it is told."""
        clean = self.cleaned_data
        return Told(clean["words"], clean["when"], clean["year"], clean["told_by"])


class PhotographForm(PictureForm):
    """A photograph, and what is to be seen in it."""

    description = Line(
        label=_("What is to be seen in it"),
        help_text=_("For somebody who cannot see it: who is there, where, what they are doing."),
        max_length=300,
    )
