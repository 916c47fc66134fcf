"""The forms of a copy that was asked for: the request, decisions, more time, agreeing, sending."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.rights.copies import CopyDecision, CopyItem, CopyRequest, Ground
from trellis.rights.deciding import Decided
from trellis.web.forms import BY_LAW, OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs

LONG = 4_000
TEXT = 200_000


def _radios(label: Any, choices: Any, *, required: bool = True) -> forms.ChoiceField:
    widget = forms.RadioSelect
    return forms.ChoiceField(label=label, choices=choices, widget=widget, required=required)


def _why(label: Any, **more: Any) -> Paragraphs:
    return Paragraphs(
        label=label, max_length=LONG, widget=forms.Textarea({"rows": 3, **BY_LAW}), **more
    )


class AskedForm(TrellisForm):
    """Who asked for a copy, when, and how we know who they are."""

    asked_on = DateField(label=_("When was it asked for?"), past=True)
    asks = _radios(_("Who asks?"), CopyRequest.Asks.choices)
    asked_by = Line(label=_("Their name"), max_length=200)
    authority = Line(
        label=_("If they ask for somebody else: what lets them?"),
        max_length=300,
        required=False,
        help_text=_("The paper, who saw it, and when."),
    )
    identity = Line(
        label=_("How do we know who they are?"),
        max_length=300,
        help_text=_(
            "Known to the worker; or which paper was seen. Ask for no more than is needed."
        ),
    )
    identity_on = DateField(label=_("When was that seen?"), past=True)

    def clean(self) -> dict[str, Any]:
        """Ask what lets somebody ask for another."""
        said = super().clean() or self.cleaned_data
        own = said.get("asks") == CopyRequest.Asks.PERSON
        if said.get("asks") and not own and not said.get("authority"):
            self.add_error("authority", gettext("Say what lets them ask."))
        return said


class DecideForm(TrellisForm):
    """What goes of an item, on which ground, and why."""

    what = _radios(_("What goes?"), CopyDecision.What.choices)
    ground = _radios(_("On which ground?"), Ground.choices)
    reason = _why(_("Why?"))
    opinion = _why(
        _("Harm to health: which health professional was asked, and what is their opinion?"),
        required=False,
    )
    unsaid = forms.BooleanField(
        label=_("The copy must not say that something is held back here"), required=False
    )

    @property
    def decided(self) -> Decided:
        """What was decided."""
        names = ("what", "ground", "reason", "opinion", "unsaid")
        return Decided(**{name: self.cleaned_data[name] for name in names})


class ItemForm(DecideForm):
    """The same of one item, with its texts as they are to go."""

    def __init__(self, *args: Any, item: CopyItem, **more: Any) -> None:
        super().__init__(*args, **more)
        texts = item.proposed or [text["words"] for text in item.texts]
        for number, (text, words) in enumerate(zip(item.texts, texts, strict=True)):
            self.fields[f"text-{number}"] = Paragraphs(
                label=text["label"],
                required=False,
                max_length=TEXT,
                initial=words,
                widget=forms.Textarea({"rows": min(12, 2 + len(words) // 70), **OWN_WORDS}),
            )
        self.texts = [f"text-{number}" for number in range(len(item.texts))]

    @property
    def goes(self) -> list[str]:
        """The texts as they go."""
        return [self.cleaned_data[name] for name in self.texts]


class AlikeForm(DecideForm):
    """The same of several items at once."""

    items = forms.MultipleChoiceField(label=_("Of which?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["items"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["items"])


class TimeForm(TrellisForm):
    """Why a copy needs more time."""

    on = DateField(label=_("When were they told?"), past=True)
    why = _why(_("Why does it need more time?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].initial = timezone.localdate()


class AgreeForm(TrellisForm):
    """Whether a copy may go."""

    answer = _radios(
        _("May it go?"),
        [("agree", _("yes, as it stands")), ("back", _("no, it has to be gone through again"))],
    )
    why = _why(_("If not: what has to be looked at again?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask what has to be looked at again."""
        said = super().clean() or self.cleaned_data
        if said.get("answer") == "back" and not said.get("why"):
            self.add_error("why", gettext("Say what has to be looked at again."))
        return said


class WentForm(TrellisForm):
    """When a copy went, and by which way."""

    on = DateField(label=_("When did it go?"), past=True)
    way = _radios(_("By which way?"), CopyRequest.Way.choices)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].initial = timezone.localdate()
