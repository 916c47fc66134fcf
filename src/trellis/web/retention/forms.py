"""The forms on how long a record is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.retention.models import Circumstance
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Paragraphs

LONG = 2_000
SHORT_TEXT: dict[str, Any] = {"rows": 3, **OWN_WORDS}


class CircumstanceForm(TrellisForm):
    """Something that decides how long a record is kept."""

    kind = forms.ChoiceField(
        label=_("Which of these is so?"),
        choices=Circumstance.Kind.choices,
        widget=forms.RadioSelect,
    )
    on = DateField(
        label=_("On which day?"),
        required=False,
        past=True,
        help_text=_(
            "When it ended; of an adoption, the day of the order; of a death, the day itself. Leave"
            " it empty where it goes on, or nobody knows."
        ),
    )
    words = Paragraphs(
        label=_("Where do we know it from?"),
        max_length=LONG,
        help_text=_("The paper or the person, and the day."),
        widget=forms.Textarea(SHORT_TEXT),
    )


class WorkEndedForm(TrellisForm):
    """That a piece of work has ended."""

    work = forms.ChoiceField(label=_("Which work?"), widget=forms.RadioSelect)
    on = DateField(label=_("On which day did it end?"), past=True)

    def choose_from(self, pieces: list[tuple[str, str]]) -> None:
        """Set the pieces of work that can be chosen."""
        field: Any = self.fields["work"]
        field.choices = pieces


class WhyForm(TrellisForm):
    """Why a record is held, or a hold is lifted."""

    why = Paragraphs(
        label=_("Why?"),
        max_length=LONG,
        help_text=_("Whoever may see this record reads it. Name no more than they need."),
        error_messages={"required": _("Say in a sentence why.")},
        widget=forms.Textarea(SHORT_TEXT),
    )
