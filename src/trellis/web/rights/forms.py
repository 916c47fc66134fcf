"""The forms of a person's rights: what was shared, and that it ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.rights.models import Sharing
from trellis.rights.sharing import consent_without_agreement, needs_a_reason
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs

LONG = 4_000


class BetweenForm(TrellisForm):
    """Which days."""

    first = DateField(label=_("From"), required=False)
    last = DateField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("Write a day after the first."))
        return said


def _radios(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


class SharingForm(TrellisForm):
    """What was shared, with whom, why, on what basis, and what the person says of it."""

    organisation = Line(label=_("Which organisation?"), max_length=200)
    to_whom = Line(label=_("Who there?"), max_length=200, required=False)
    what = Paragraphs(
        label=_("What was shared?"), max_length=LONG, widget=forms.Textarea({"rows": 3})
    )
    purpose = Paragraphs(label=_("What for?"), max_length=LONG, widget=forms.Textarea({"rows": 2}))
    on = DateField(label=_("The day it was shared"), past=True)
    basis = _radios(_("The lawful basis (data protection law, article 6)"), Sharing.Basis.choices)
    condition = _radios(
        _("What lets us share health, belief, ethnicity and the like (article 9)"),
        Sharing.Condition.choices,
    )
    statute = Line(
        label=_("The law that names it"),
        max_length=200,
        required=False,
        help_text=_("For example: Care Act 2014, section 45."),
    )
    told = _radios(_("Was the person told?"), Sharing.Told.choices)
    view = _radios(_("What do they say of it?"), Sharing.View.choices)
    words = Paragraphs(
        label=_("In their words"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
    )
    why_all_the_same = Paragraphs(
        label=_("If they were not told, or object: why was it shared all the same?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    until = DateField(label=_("Until when may they keep or use it?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask why, where it was shared untold or against their wish; hold consent to its word."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        if needs_a_reason(said["told"], said["view"]) and not said["why_all_the_same"]:
            self.add_error("why_all_the_same", gettext("Say why it was shared all the same."))
        if consent_without_agreement(said["basis"], said["condition"], said["view"]):
            words = gettext("Consent is a basis only where the person agrees. Choose another.")
            self.add_error("basis", words)
        if said["until"] and said["until"] < said["on"]:
            self.add_error("until", gettext("Write a day after it was shared."))
        return said


class EndForm(TrellisForm):
    """That a sharing ended, on which day, and why."""

    on = DateField(label=_("The day it ends"), past=True)
    why = Paragraphs(
        label=_("Why does it end?"),
        max_length=LONG,
        help_text=_("The person withdrew; or what it was for is done; and how they were asked."),
        widget=forms.Textarea({"rows": 3}),
    )
