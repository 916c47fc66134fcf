"""The forms of what somebody says is wrong: said, given more time, decided, answered."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.corrections.rectifying import PUT_RIGHT, Decision
from trellis.corrections.statements import Rectification
from trellis.web.forms import BY_LAW, OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs

LONG = 4_000


def _text(label: Any, *, own: bool = True, rows: int = 3, **more: Any) -> Paragraphs:
    look = OWN_WORDS if own else BY_LAW
    widget = forms.Textarea({"rows": rows, **look})
    return Paragraphs(label=label, max_length=LONG, widget=widget, **more)


class SaidForm(TrellisForm):
    """What somebody says is wrong, and what is right, in their words."""

    received_on = DateField(label=_("When did they say it?"), past=True)
    asks = forms.ChoiceField(
        label=_("Who says it?"), choices=Rectification.Asks.choices, widget=forms.RadioSelect
    )
    said_by = Line(label=_("Their name"), max_length=200)
    authority = Line(
        label=_("If they speak for the person: what lets them?"), max_length=300, required=False
    )
    stood = _text(
        _("The words that are wrong, as they stand in the record"),
        required=False,
        help_text=_(
            "Copy them exactly: what is decided then stands beside them wherever they are shown."
            " Leave this empty where the record as a whole is meant."
        ),
    )
    wrong = _text(_("What is wrong about it, in their words"))
    right = _text(_("What is right, in their words"))

    def clean(self) -> dict[str, Any]:
        """Ask what lets somebody speak for another."""
        said = super().clean() or self.cleaned_data
        own = said.get("asks") == Rectification.Asks.PERSON
        if said.get("asks") and not own and not said.get("authority"):
            self.add_error("authority", gettext("Say what lets them speak for the person."))
        return said


class DecideForm(TrellisForm):
    """Whether it is put right, how, and why not."""

    decision = forms.ChoiceField(
        label=_("What is decided?"), choices=Decision.choices, widget=forms.RadioSelect
    )
    now = _text(
        _("As it is right"),
        own=False,
        required=False,
        help_text=_("What stood is kept. This stands beside it wherever it is shown."),
    )
    reason = _text(
        _("Why is it not put right as they ask?"),
        own=False,
        required=False,
        help_text=_("They read this."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the new wording where it is put right, and for the reason where it is not."""
        said = super().clean() or self.cleaned_data
        decision = said.get("decision")
        if decision in PUT_RIGHT and not said.get("now"):
            self.add_error("now", gettext("Write it as it is right."))
        if decision and decision != Decision.CORRECTED and not said.get("reason"):
            self.add_error("reason", gettext("Say why it is not put right as they ask."))
        return said


class AnswerForm(TrellisForm):
    """That the answer went."""

    on = DateField(label=_("The day it went"), past=True)
    way = forms.ChoiceField(
        label=_("How did it go?"), choices=Rectification.Way.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].initial = timezone.localdate()
