"""The forms of reading back, in words said to the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.conversations.models import Conversation, MarkKind, ReadBack, ReadBackAnswer
from trellis.conversations.reading_back import LONGEST_ANSWER
from trellis.web.forms import OWN_WORDS, TrellisForm


class BeginForm(TrellisForm):
    """How the person answers, and who is there."""

    how = forms.ChoiceField(
        label=_("How will you answer today?"),
        choices=[
            (ReadBack.How.THEMSELF, _("Myself")),
            (ReadBack.How.INTERPRETER, _("Through an interpreter")),
            (ReadBack.How.SIGN, _("By sign, pictures or pointing")),
            (ReadBack.How.ADVOCATE, _("With an advocate")),
        ],
        widget=forms.RadioSelect,
    )
    present = forms.CharField(
        label=_("Who is here?"),
        help_text=_("Names are enough. An interpreter or advocate by name."),
        max_length=200,
        required=False,
    )


class AnswerForm(TrellisForm):
    """One of three answers, and words."""

    answer = forms.ChoiceField(
        label=_("Did we get this right?"),
        choices=ReadBackAnswer.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    words = forms.CharField(
        label=_("How would you put it?"),
        widget=forms.Textarea(OWN_WORDS),
        max_length=LONGEST_ANSWER,
        required=False,
        strip=False,
    )


class MissedForm(TrellisForm):
    """Something that was missed, and what it is about."""

    words = forms.CharField(
        label=_("Is there something we missed?"),
        widget=forms.Textarea(OWN_WORDS),
        max_length=LONGEST_ANSWER,
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[
            ("", _("I would rather not say")),
            (MarkKind.WISH, _("What I want")),
            (MarkKind.STRENGTH, _("What I have and can do")),
            (MarkKind.NETWORK, _("Someone in my life")),
            (MarkKind.COMMUNITY, _("A place or group I know")),
            (MarkKind.WORRY, _("What worries me")),
            (MarkKind.NEED, _("What must be there")),
            (MarkKind.BARRIER, _("What gets in my way")),
            (MarkKind.HISTORY, _("What has been")),
        ],
        required=False,
    )


class KeptForm(TrellisForm):
    """How the person wants their words kept."""

    kept = forms.ChoiceField(
        label=_("How would you like your words kept?"),
        choices=[
            (Conversation.Kept.QUOTED, _("In my own words")),
            (Conversation.Kept.SUMMARY, _("A summary that I agree")),
            (Conversation.Kept.LEAST, _("As little as the law asks")),
        ],
        widget=forms.RadioSelect,
    )
    summary = forms.CharField(
        label=_("The summary, in words you agree on"),
        widget=forms.Textarea(OWN_WORDS),
        max_length=LONGEST_ANSWER,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the summary where one is wanted."""
        clean = super().clean() or {}
        wanted = clean.get("kept") == Conversation.Kept.SUMMARY
        if wanted and not clean.get("summary", "").strip():
            self.add_error("summary", _("Write the summary that you agree on."))
        return clean
