"""The forms of outcomes, readings, actions, agreement and reviews."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.outcomes.models import Element
from trellis.people.models import Person
from trellis.plans.models import Plan
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.plans.fields import Scale, Several, YesNo
from trellis.web.plans.page import Named

LONG = 20_000
SOMEBODY_ELSE = "other"


def choices(named: list[Named]) -> list[tuple[str, str]]:
    """Return what a framework names as choices."""
    return [(one.id, one.name) for one in named]


class OutcomeForm(TrellisForm):
    """What someone wants, in their words, and what it bears on."""

    words = Paragraphs(max_length=2_000, widget=forms.Textarea({"rows": 3, **OWN_WORDS}))
    said_by = Line(required=False, max_length=120)
    source_told = Line(
        label=_("How we know"),
        max_length=200,
        help_text=_("For example: by telephone, 2 March. It stands beside the words."),
    )
    areas = Several(label=_("Which parts of life it bears on"), required=False)
    eligibility = Several(
        label=_("Which outcomes in the eligibility criteria it bears on, if any"), required=False
    )

    def __init__(
        self, *args: Any, called: str, areas: list[Named], outcomes: list[Named], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label = gettext("What %(name)s wants, in their words") % {
            "name": called
        }
        self.fields["said_by"].label = gettext("Who said it")
        for name, named in (("areas", areas), ("eligibility", outcomes)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices(named)


class EditOutcomeForm(OutcomeForm):
    """The same for one that is there: its source may be a passage, and it can be over."""

    ended_on = DateField(label=_("The day it was over, if it is"), required=False, past=True)
    ended_why = Paragraphs(
        label=_("Why it is over"),
        required=False,
        max_length=2_000,
        help_text=_("It came about, it changed, or they want something else now."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, has_passages: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if has_passages:
            del self.fields["source_told"], self.fields["said_by"]

    def clean(self) -> dict[str, Any]:
        """Ask for both the day and the reason when either is there."""
        said = super().clean() or self.cleaned_data
        if said.get("ended_on") and not said.get("ended_why"):
            self.add_error("ended_why", gettext("Say why it is over."))
        if said.get("ended_why") and not said.get("ended_on") and "ended_on" not in self.errors:
            self.add_error("ended_on", gettext("Add the day it was over."))
        return said


class ReadingForm(TrellisForm):
    """A number from 0 to 10, who gave it, and why. Nothing is chosen beforehand."""

    value = Scale(label=_("How near is it now?"))
    whose = forms.ChoiceField(label=_("Who gave this number?"), widget=forms.RadioSelect)
    by_name = Line(label=_("Their name"), required=False, max_length=120)
    because = Paragraphs(
        label=_("Because"),
        required=False,
        max_length=2_000,
        help_text=_("In the words of whoever gave it."),
        widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
    )
    on = DateField(label=_("The day it was given"), past=True)

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        whose = self.fields["whose"]
        assert isinstance(whose, forms.ChoiceField)
        whose.choices = [("person", person.called), (SOMEBODY_ELSE, gettext("Someone else"))]
        self.called = person.called
        self.fields["on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Ask for the name of whoever else gave it."""
        said = super().clean() or self.cleaned_data
        if said.get("whose") == SOMEBODY_ELSE and not said.get("by_name"):
            self.add_error("by_name", gettext("Write the name of whoever gave this number."))
        return said

    def given(self) -> dict[str, Any]:
        """Return the reading as ``give_reading`` takes it."""
        said = self.cleaned_data
        own = said["whose"] == "person"
        return {
            "value": said["value"],
            "by_name": self.called if own else said["by_name"],
            "by_the_person": own,
            "because": said["because"],
        }


class ReviewReadingForm(ReadingForm):
    """A reading given at a review; leave the number out to give none."""

    value = Scale(label=_("How near is it now?"), required=False)
    whose = forms.ChoiceField(
        label=_("Who gave this number?"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["on"]

    def clean(self) -> dict[str, Any]:
        """Ask whose number it is, and for a number where words were written."""
        said = super().clean()
        if said.get("value") is not None and not said.get("whose"):
            self.add_error("whose", gettext("Say who gave this number."))
        if said.get("value") is None and said.get("because") and "value" not in self.errors:
            self.add_error("value", gettext("Choose the number that goes with these words."))
        return said

    @property
    def is_given(self) -> bool:
        """Whether there is a number to keep."""
        return self.cleaned_data.get("value") is not None


def block_hints(called: str) -> dict[str, str]:
    """Return what each building block is, with the person's name."""
    return {
        Element.SELF.value: gettext("What %(name)s does") % {"name": called},
        Element.NETWORK.value: gettext("Somebody close, as both agree"),
        Element.COMMUNITY.value: gettext("A group, a place or a neighbour, as both agree"),
        Element.EQUIPMENT.value: gettext("Something to use, or a change to the home"),
        Element.SHORT_TERM.value: gettext("A worker or service for a while"),
        Element.LONG_TERM.value: gettext("A worker or service that stays"),
    }


class ActionForm(TrellisForm):
    """Who does what, and when. The six building blocks are offered as equals."""

    block = forms.ChoiceField(
        label=_("Who or what does this?"), choices=Element.choices, widget=forms.RadioSelect
    )
    relationship = forms.ChoiceField(
        label=_("Is it someone in their network?"), required=False, widget=forms.Select
    )
    who = Line(label=_("Who will do it"), required=False, max_length=120)
    what = Paragraphs(
        label=_("What they will do"), max_length=2_000, widget=forms.Textarea({"rows": 3})
    )
    when = Line(label=_("When"), max_length=160, help_text=_("For example: Thursdays at 7."))
    meets_need = YesNo(label=_("Does this meet an eligible need?"), required=True)
    person_agrees = YesNo()
    they_agree = YesNo(label=_("Do they agree to do it?"))
    by_carer = YesNo(label=_("Is this done by a carer?"), not_asked=("", _("Not said yet")))
    willing = YesNo(label=_("Are they willing?"))
    able = YesNo(label=_("Are they able?"))
    until = Line(
        label=_("Until when?"),
        required=False,
        max_length=120,
        help_text=_("For example: until her operation in May, or while she lives next door."),
    )

    def __init__(
        self, *args: Any, called: str, network: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.called = called
        self.fields["who"].help_text = gettext(
            "A name, a group or a thing. Left empty, it is whoever is chosen above, or %(name)s "
            "where this is %(name)s’s own part."
        ) % {"name": called}
        self.fields["person_agrees"].label = gettext("Does %(name)s agree to it?") % {
            "name": called
        }
        field = self.fields["relationship"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("No, or not in the network yet")), *network]


class AgreementForm(TrellisForm):
    """What the person says of the plan. The four answers weigh the same."""

    answer = forms.ChoiceField(choices=Plan.Agreement.choices, widget=forms.RadioSelect)
    words = Paragraphs(
        label=_("In their words"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea({"rows": 4, **OWN_WORDS}),
    )
    on = DateField(label=_("The day they said so"), past=True)
    how = Line(
        label=_("How it was read to them"),
        required=False,
        max_length=200,
        help_text=_("For example: read back line by line at the kitchen table, in large print."),
    )
    follows = Paragraphs(
        label=_("What follows from that"),
        required=False,
        max_length=LONG,
        help_text=_("To them, as it will stand in the letter."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, called: str, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = gettext("What %(name)s thinks of this plan") % {"name": called}
        self.fields["answer"].label = asked
        self.fields["on"].initial = timezone.localdate()


class ReviewNewForm(TrellisForm):
    """The day a review is held."""

    on = DateField(label=_("The day you look at the plan together"))


class ReviewForm(TrellisForm):
    """A review: one question, what changed, what next, assess again or not."""

    closer = Paragraphs(
        required=False,
        max_length=LONG,
        help_text=_("In their words."),
        widget=forms.Textarea({"rows": 4, **OWN_WORDS}),
    )
    changed = Paragraphs(
        label=_("What has changed"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea({"rows": 5}),
    )
    next_steps = Paragraphs(
        label=_("What next"),
        required=False,
        max_length=LONG,
        help_text=_("Who does what from here, and what stays as it is."),
        widget=forms.Textarea({"rows": 5}),
    )
    reassess = YesNo(
        label=_("Does this need a new assessment?"), not_asked=("", _("Not decided yet"))
    )
    reassess_why = Paragraphs(
        label=_("Why, or why not"),
        required=False,
        max_length=LONG,
        help_text=_("Circumstances have changed in a way that affects the plan: Care Act s27(4)."),
        widget=forms.Textarea({"rows": 3}),
    )
    look_again_on = DateField(label=_("Look at the plan again by"), required=False)

    def __init__(self, *args: Any, called: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["closer"].label = gettext("Is life closer to how %(name)s wants it?") % {
            "name": called
        }
