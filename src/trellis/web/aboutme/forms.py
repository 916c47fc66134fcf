"""The forms of About me besides its headings: who helped, a life event, a photograph."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.aboutme.actions import Told
from trellis.aboutme.pictures import NotAPicture, Picture, TooManyPixels, redrawn
from trellis.web.forms import EARLIEST_YEAR, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs

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


class PhotographForm(TrellisForm):
    """A photograph, and what is to be seen in it.

    Args:
        needed: whether a file has to come; not where there is a photograph already.
        too_large: whether a file was swallowed on its way in (``web.uploads``).
    """

    file = forms.FileField(
        label=_("The photograph"),
        help_text=_("A JPEG, PNG or WebP of up to 10 megabytes. Where and when it was taken goes."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        required=False,
    )
    description = Line(
        label=_("What is to be seen in it"),
        help_text=_("For somebody who cannot see it: who is there, where, what they are doing."),
        max_length=300,
    )

    def __init__(
        self, *args: Any, needed: bool = True, too_large: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.needed, self.too_large = needed, too_large

    def clean_file(self) -> Picture | None:
        """Return the photograph drawn anew, or None where none was sent and none is needed."""
        sent: Any = self.cleaned_data.get("file")
        if self.too_large:
            raise self._wrong(_now("That file is larger than 10 megabytes. Choose a smaller one."))
        if sent is None:
            if self.needed:
                raise self._wrong(_now("Choose a photograph."))
            return None
        return self._drawn(sent)

    def _drawn(self, sent: Any) -> Picture:
        try:
            return redrawn(sent.read())
        except TooManyPixels as error:
            raise self._wrong(
                _now("This photograph has too many pixels. Save a smaller copy and choose that.")
            ) from error
        except NotAPicture as error:
            raise self._wrong(
                _now("This cannot be read as a photograph. Choose a JPEG, PNG or WebP file.")
            ) from error

    def _wrong(self, words: str) -> forms.ValidationError:
        return forms.ValidationError(words, code="photograph")
