"""Forms of governance: an enquiry, a question and its answer, the trail, what is watched."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.governance.models import Enquiry
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs

LONG = 4_000
KINDS = [
    ("", _("everything")),
    ("seen", _("looks at a record")),
    ("written", _("what was saved in a record")),
    ("refused", _("records that stayed closed")),
    ("register", _("questions to the register")),
    ("lists", _("lists of people that were shown")),
    ("emergency", _("openings in an emergency")),
    ("access", _("parts in the work, cover and closed records")),
    ("copies", _("copies and printing")),
    ("sign-in", _("signing in")),
    ("staff", _("who works here: roles, teams, supervisors")),
    ("governance", _("enquiries, and searches like this one")),
]


def _words(label: Any, required: Any, help_text: Any = "", rows: int = 4) -> Paragraphs:
    return Paragraphs(
        label=label,
        max_length=LONG,
        help_text=help_text,
        error_messages={"required": required},
        widget=forms.Textarea({"rows": rows, **OWN_WORDS}),
    )


class EnquireForm(TrellisForm):
    """Why the officer asks into a look."""

    why = _words(
        _("Why you ask"),
        _("Say in a sentence why you ask."),
        _("What is unusual, and what you do not know yet. Whoever is asked does not read it."),
    )


class AskForm(TrellisForm):
    """Whom the officer asks, and what."""

    whom = forms.ChoiceField(label=_("Whom you ask"), widget=forms.RadioSelect)
    words = _words(
        _("Your question"),
        _("Write your question."),
        _("Ask openly, as you would ask a colleague you trust. They read it in My work."),
    )

    def choose_from(self, people: list[tuple[str, str]]) -> None:
        """Set who can be asked."""
        field: Any = self.fields["whom"]
        field.choices = people


class AnswerForm(TrellisForm):
    """A colleague's answer."""

    words = _words(
        _("Your answer"),
        _("Write your answer."),
        _("In your own words, as much as it needs. It cannot be changed once it is sent."),
        rows=6,
    )


class CloseForm(TrellisForm):
    """What was found in an enquiry."""

    outcome = forms.ChoiceField(
        label=_("What you found"), choices=Enquiry.Outcome.choices, widget=forms.RadioSelect
    )
    found = _words(
        _("How you came to it"),
        _("Say in a sentence how you came to it."),
        _("And what follows: who was told, what changes, who takes it on."),
    )


class TrailForm(TrellisForm):
    """Whose events, about whom, from when to when, of what kind."""

    worker = Line(
        label=_("Who did it"),
        required=False,
        max_length=254,
        help_text=_("A colleague’s work email address, or their whole name."),
    )
    about = Line(
        label=_("Whose record"),
        required=False,
        max_length=200,
        help_text=_("Its reference, such as 7F3A1-C09D2, or the NHS number."),
    )
    first = DateField(label=_("From"), required=False)
    last = DateField(label=_("To, that day included"), required=False)
    kind = forms.ChoiceField(label=_("What was done"), choices=KINDS, required=False)


class WatchForm(TrellisForm):
    """Which record is watched, and why."""

    about = Line(
        label=_("Whose record"),
        max_length=200,
        help_text=_("Its reference, such as 7F3A1-C09D2, or the NHS number."),
        error_messages={"required": _("Write the record’s reference or the NHS number.")},
    )
    why = _words(
        _("Why you watch it"),
        _("Say in a sentence why you watch it."),
        _("A colleague’s own record; a name that many know."),
        rows=2,
    )
