"""The forms of letters, and of what was sent."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.letters.models import Sending
from trellis.letters.parts import Part
from trellis.people.wanted import USUAL_POINTS, Made, Wanted, differences
from trellis.web.forms import DateField, TrellisForm
from trellis.web.people.fields import Paragraphs

LONG = 20_000
SIZES = (12, 14, 16, 18, 20, 24, 28, 36)
LARGE = 18
ON_SCREEN = {Sending.Form.SCREEN.value, Sending.Way.HERE.value}  # published, on a page of its own
FILES = (Sending.Form.PDF, Sending.Form.WORD, Sending.Form.AUDIO, Sending.Form.EASY_READ)


class NewLetterForm(TrellisForm):
    """What the letter is for."""

    about = forms.ChoiceField(label=_("What is it for?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class LetterForm(TrellisForm):
    """Every part of a letter, and its date."""

    on = DateField(label=_("The letter’s date"))

    def __init__(self, *args: Any, parts: Iterable[Part], **more: Any) -> None:
        super().__init__(*args, **more)
        for part in parts:
            rows = max(3, min(18, part.text.count("\n") + len(part.text) // 70 + 2))
            self.fields[f"part-{part.id}"] = Paragraphs(
                label=part.heading or gettext("How it begins"),
                required=False,
                max_length=LONG,
                widget=forms.Textarea({"rows": rows}),
            )
        self.order_fields([*(f"part-{part.id}" for part in parts), "on"])

    @property
    def texts(self) -> dict[str, str]:
        """The text of each part, by its id."""
        return {
            name.removeprefix("part-"): text
            for name, text in self.cleaned_data.items()
            if name.startswith("part-")
        }


class SendForm(TrellisForm):
    """To whom, in which format and size, by which way, on which day; and why, where it differs."""

    to = forms.ChoiceField(label=_("Who is it for?"), widget=forms.RadioSelect)
    form = forms.ChoiceField(
        label=_("In which format?"),
        choices=[one for one in Sending.Form.choices if one[0] not in ON_SCREEN],
        widget=forms.RadioSelect,
    )
    points = forms.TypedChoiceField(label=_("Size of print"), coerce=int)
    way = forms.ChoiceField(
        label=_("By which way?"),
        choices=[one for one in Sending.Way.choices if one[0] not in ON_SCREEN],
        widget=forms.RadioSelect,
    )
    on = DateField(label=_("The day it goes"))
    why = Paragraphs(
        label=_("If it is not as they asked: why?"),
        required=False,
        max_length=2_000,
        help_text=_(
            "It stands at the top of their copy, so write it to them. It is kept in the record."
        ),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        need: Wanted,
        called: str,
        easy_words: bool,
        whom: list[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.need, self.called, self.easy_words = need, called, easy_words
        self._choose("to", whom)
        sizes = sorted({*SIZES, need.points})
        self._choose("points", [(str(size), self._size_words(size)) for size in sizes])
        self.fields["on"].initial = timezone.localdate()
        self.fields["points"].initial = str(need.points)
        self.fields["form"].initial = self._usual_form()
        self.fields["way"].initial = next(
            (way for way in ("email", "post", "aloud") if way in need.ways), Sending.Way.POST
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _usual_form(self) -> str:
        if self.need.forms:
            return sorted(self.need.forms)[0]
        return Sending.Form.PDF if "email" in self.need.ways else Sending.Form.PAPER

    def _size_words(self, size: int) -> str:
        words = gettext("%(size)s point") % {"size": size}
        if size == USUAL_POINTS:
            words = gettext("Standard print, %(size)s point") % {"size": size}
        elif size == LARGE:
            words = gettext("Large print, %(size)s point") % {"size": size}
        if size == self.need.points and self.need.points != USUAL_POINTS:
            return gettext("%(words)s, as %(name)s asked") % {"words": words, "name": self.called}
        return words

    @property
    def made(self) -> Made:
        """How the copy is made and sent."""
        said = self.cleaned_data
        return Made(said["points"], self.easy_words, said["form"], said["way"])

    def clean(self) -> dict[str, Any]:
        """Ask why, where a copy for the person is not as they asked; an email carries a file."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        if said["way"] == Sending.Way.EMAIL and said["form"] not in FILES:
            self.add_error("form", gettext("An email carries a file. Choose which."))
        elif said["to"] == "person" and not said["why"] and differences(self.need, self.made):
            self.add_error("why", self._ask_why())
        return said

    def _ask_why(self) -> str:
        differs = " ".join(differences(self.need, self.made))
        return gettext("Say why it is not as %(name)s asked: %(differs)s") % {
            "name": self.called,
            "differs": differs,
        }
