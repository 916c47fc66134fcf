"""Forms of huddles: begin one, bring people in, write a line, something to do, the case."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import User
from trellis.huddles.models import Member
from trellis.huddles.saying import LONGEST
from trellis.huddles.shape import PARTS
from trellis.packs.model import Form, text
from trellis.packs.model_reflective import Process, Role
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.openings.colleagues import named
from trellis.web.people.fields import ClockField, Line, Paragraphs
from trellis.work.queries import practising

LONG = 20_000
A_YEAR = timedelta(days=366)
MOST_ASKED = 100


class AskForm(TrellisForm):
    """Who else is asked to come: whole teams, colleagues near, others by their address."""

    colleagues = forms.MultipleChoiceField(
        label=_("Who comes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    addresses = Line(
        label=_("Colleagues from elsewhere, by work email"),
        required=False,
        max_length=6_000,
        help_text=_("With commas between, if there are several."),
    )

    def __init__(self, *args: Any, near: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["colleagues"]
        field.choices = [(str(one.pk), named(one)) for one in near]
        self.near = near

    def clean_addresses(self) -> list[User]:
        """Return the colleagues with these addresses.

        Raises:
            ValidationError: naming an address that nobody who practises here has.
        """
        told = [one.strip().lower() for one in self.cleaned_data["addresses"].split(",")]
        told = list(dict.fromkeys(filter(None, told)))
        if len(told) > MOST_ASKED:
            raise forms.ValidationError(_now("A hundred at once at most. Add the others after."))
        found = {one.email.lower(): one for one in practising().filter(email__in=told)}
        for address in told:
            if address not in found:
                said = _now("Nobody who practises here has the address %(address)s. Check it.")
                raise forms.ValidationError(said % {"address": address})
        return list(found.values())

    def chosen(self) -> list[User]:
        """Return everybody who is asked."""
        ticked = set(self.cleaned_data["colleagues"])
        return [
            *(one for one in self.near if str(one.pk) in ticked),
            *self.cleaned_data["addresses"],
        ]


class BeginForm(AskForm):
    """What kind of meeting, when, where everybody is, and who comes."""

    field_order = ["process", "on", "at", "where", "role", "colleagues", "addresses"]
    process = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect)
    on = DateField(label=_("The day"))
    at = ClockField(label=_("The time"), required=False)
    where = forms.ChoiceField(
        label=_("Where everybody is"),
        choices=[
            ("apart", _("Each at their own screen")),
            ("one-screen", _("In one room, with one screen and one keyboard")),
        ],
        widget=forms.RadioSelect,
        initial="apart",
    )
    role = forms.ChoiceField(label=_("Your part in it"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, processes: Sequence[Process], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose: Any = self.fields["process"]
        choose.choices = [(one.id, text(one.title)) for one in processes]
        parts: Any = self.fields["role"]
        parts.choices = [
            ("case", _now("I bring what we think about")),
            ("lead", _now("I look after the clock and see how people are")),
            ("", _now("I come as everybody does")),
        ]

    def clean_on(self) -> Any:
        """Refuse a day that is over, or far away."""
        on, today = self.cleaned_data["on"], timezone.localdate()
        if on and on < today:
            raise forms.ValidationError(_now("That day is over. Choose today or a later day."))
        if on and on > today + A_YEAR:
            raise forms.ValidationError(_now("A year ahead at most."))
        return on

    def role_id(self) -> str:
        """Return the role that was chosen, by the id that the process has for it."""
        parts = PARTS[self.cleaned_data["process"]]
        return {"case": parts.case, "lead": parts.lead}.get(self.cleaned_data["role"], "")


class GuestForm(TrellisForm):
    """Somebody in the room without an account."""

    name = Line(
        label=_("Somebody without an account here"),
        max_length=120,
        help_text=_("Their name and what they do, as “Mo Reyes, health visitor”."),
        error_messages={"required": _("Write their name.")},
    )


class LineForm(TrellisForm):
    """A line, and whose words it is."""

    text = Paragraphs(
        label=_("Write a line"),
        max_length=LONGEST,
        error_messages={"required": _("Write the line first.")},
        widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
    )
    said_by = forms.ChoiceField(label=_("Whose words"), required=False)
    learning = forms.BooleanField(label=_("Keep it as what we learnt"), required=False)

    def __init__(self, *args: Any, speakers: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speakers = {str(one.pk): one for one in speakers}
        field: Any = self.fields["said_by"]
        field.choices = [(key, one.name) for key, one in self.speakers.items()]

    def speaker(self) -> Member:
        """Return whose words they are; the first who may speak here where none is named."""
        return self.speakers[self.cleaned_data["said_by"] or next(iter(self.speakers))]


class ActionForm(TrellisForm):
    """Something that somebody will do: what, who, by when, and who agrees."""

    what = Paragraphs(
        label=_("Something that somebody will do"),
        max_length=LONGEST,
        error_messages={"required": _("Write what will be done.")},
        widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
    )
    who = forms.ChoiceField(label=_("Who does it"), required=False)
    when = Line(label=_("By when"), max_length=120, required=False)
    agreed = forms.MultipleChoiceField(
        label=_("Who agrees"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, members: Iterable[Member], speakers: Iterable[Member], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        self.speakers = {str(one.pk): one for one in speakers}
        who: Any = self.fields["who"]
        who.choices = [
            ("", _now("Nobody yet")),
            *((key, one.name) for key, one in self.members.items()),
        ]
        agreed: Any = self.fields["agreed"]
        agreed.choices = [(key, one.name) for key, one in self.speakers.items()]

    def said(self) -> dict[str, Any]:
        """Return what is to be written down."""
        told = self.cleaned_data
        return {
            "what": told["what"],
            "who": self.members.get(told["who"]),
            "when": told["when"],
            "agreed_by": [self.speakers[key] for key in told["agreed"]],
        }


class BringForm(TrellisForm):
    """What the presenter thinks through beforehand, and which words of the person to begin with."""

    passages = forms.MultipleChoiceField(
        label=_("Words of theirs to begin with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, outline: Form | None, choices: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outline = outline
        field: Any = self.fields["passages"]
        field.choices = choices
        for question in outline.every_question() if outline else ():
            self.fields[question.id] = Paragraphs(
                label=text(question.prompt),
                help_text=text(question.help) if question.help else "",
                max_length=LONG,
                required=False,
                widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
            )

    def answers(self) -> list[str]:
        """Return what was answered, in the order of the outline."""
        questions = self.outline.every_question() if self.outline else ()
        return [self.cleaned_data[one.id] for one in questions if self.cleaned_data[one.id]]


class CaseForm(TrellisForm):
    """The case as the room will read it, and that the presenter has read it through."""

    text = Paragraphs(
        label=_("What the others will read"),
        max_length=LONG,
        help_text=_(
            "Change whatever could still tell who somebody is: a job, a street, a rare event."
        ),
        error_messages={"required": _("Write what the others will read.")},
        widget=forms.Textarea({"rows": 12, **OWN_WORDS}),
    )
    confirmed = forms.BooleanField(
        label=_("I have read it through. Nobody can be known by it."),
        error_messages={"required": _("Read it through, and say that nobody can be known by it.")},
    )


class MinutesForm(TrellisForm):
    """How many minutes each stage has."""

    def __init__(
        self, *args: Any, process: Process, minutes: dict[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for stage in process.stages:
            self.fields[f"minutes-{stage.id}"] = forms.IntegerField(
                label=text(stage.title),
                min_value=1,
                max_value=120,
                initial=minutes.get(stage.id),
                error_messages={
                    name: _now("From 1 to 120 minutes.") for name in ("min_value", "max_value")
                },
            )

    def minutes(self) -> dict[str, int]:
        """Return the minutes by stage."""
        return {name.removeprefix("minutes-"): told for name, told in self.cleaned_data.items()}


def role_title(roles: Sequence[Role], key: str) -> str:
    """Return what the pack calls a role."""
    return next((text(one.title) for one in roles if one.id == key), "")
