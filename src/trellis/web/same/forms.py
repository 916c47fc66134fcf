"""The forms: why two records may be one person's, which values stand, why a merge was wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.web.forms import TrellisForm
from trellis.web.people.fields import Line, Paragraphs

KEPT, OTHER = "kept", "other"
SHORT = 120  # a longer text is cut on a radio button, and stands whole above
A_FEW_LINES = forms.Textarea({"rows": 3})


class SayForm(TrellisForm):
    """Which record, and why it may be the same person."""

    reference = forms.CharField(
        label=gettext_lazy("Which record"),
        max_length=64,
        error_messages={"required": gettext_lazy("Choose the record that may be theirs.")},
    )
    words = Paragraphs(
        label=gettext_lazy("Why they may be the same person"),
        help_text=gettext_lazy("Stands in this person’s record. What you saw or were told."),
        max_length=1_000,
        widget=A_FEW_LINES,
        error_messages={"required": gettext_lazy("Say in a sentence why.")},
    )


class SearchForm(TrellisForm):
    """A name to look for."""

    q = Line(
        label=gettext_lazy("Any name they use, or an NHS number"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write a name, or an NHS number.")},
    )


class MergeForm(TrellisForm):
    """Which values stand, and why the two are one person.

    Args:
        choices: by field, the label and both values, in words; the kept one's first.
        clashes: by field, the label and both, of what a person has only one of.
    """

    why = Paragraphs(
        label=gettext_lazy("How you know"),
        help_text=gettext_lazy(
            "Everybody who works with either reads this: what you compared, and whom you asked."
        ),
        max_length=1_000,
        widget=A_FEW_LINES,
        error_messages={"required": gettext_lazy("Say how you know.")},
    )

    def __init__(self, *args: Any, choices: dict[str, tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        for name, (label, mine, theirs) in choices.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[(KEPT, _short(mine)), (OTHER, _short(theirs))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose which stands: %(what)s.") % {"what": label}},
            )
        self.order_fields([*choices, "why"])

    def taken(self) -> set[str]:
        """Return the fields whose value on the other record stands."""
        return {name for name in self.choices if self.cleaned_data.get(name) == OTHER}


def _short(text: str) -> str:
    line = " ".join(text.split()) or _("nothing written")
    return line if len(line) <= SHORT else f"{line[:SHORT].rstrip()}…"


class WhyForm(TrellisForm):
    """Why two records are taken apart again, and where what was written since belongs."""

    back = forms.MultipleChoiceField(
        label=gettext_lazy("What goes with the other record"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = Paragraphs(
        label=gettext_lazy("Why it was wrong"),
        help_text=gettext_lazy(
            "Those who work with either of the two read this. Write nothing about one of them that "
            "the other’s workers are not to know."
        ),
        max_length=1_000,
        widget=A_FEW_LINES,
        error_messages={"required": gettext_lazy("Say why it was wrong.")},
    )

    def set_back(self, choices: list[tuple[str, str]]) -> None:
        """Set what was written since and stands by itself."""
        field = self.fields["back"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
