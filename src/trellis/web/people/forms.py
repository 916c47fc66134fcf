"""The forms about a person: who they are, their names, how to talk with them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.people.models import Name, Person
from trellis.people.needs import GROUPS
from trellis.web.forms import EARLIEST_YEAR, OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, NhsNumberField, Paragraphs
from trellis.work.models import PieceOfWork

YES_NO_UNASKED = [("", _("not asked yet")), ("yes", _("yes")), ("no", _("no"))]
LONG = 5_000


def answer(value: bool | None) -> str:
    """Return the answer of a question that may not have been asked."""
    return "" if value is None else ("yes" if value else "no")


def answered(text: str) -> bool | None:
    """Return what an answer says: None where it was not asked."""
    return {"yes": True, "no": False}.get(text)


class AboutForm(TrellisForm):
    """Who someone is. Only the name is needed to begin with."""

    name = Line(
        label=_("The name they use, in full"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    called = Line(
        label=_("What to call them"),
        required=False,
        max_length=80,
        help_text=_("The name to say to them. Left empty, it is the first word of their name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    pronouns = Line(
        label=_("Pronouns"),
        required=False,
        max_length=40,
        help_text=_("As they say them, for example she/her or they/them."),
    )
    born_on = DateField(
        label=_("Date of birth"),
        required=False,
        past=True,
        error_messages={"future": _("A date of birth cannot be in the future. Check the year.")},
    )
    born_about = forms.IntegerField(
        label=_("Or the year, if only about"),
        required=False,
        help_text=_("Four figures, for example 1951. Leave it empty where the date is known."),
    )
    nhs_number = NhsNumberField(
        label=_("NHS number"),
        required=False,
        help_text=_("10 digits, on any letter from the NHS. For example 999 000 0018."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"}),
    )
    address = Paragraphs(
        label=_("Address"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )
    locality = Line(
        label=_("Part of the area"),
        required=False,
        max_length=80,
        help_text=_("The town, village or neighbourhood. Colleagues who search see this."),
    )
    phone = Line(label=_("Telephone"), required=False, max_length=60)
    email = forms.EmailField(label=_("Email address"), required=False)

    def clean_born_about(self) -> int | None:
        """Refuse a year that nobody alive was born in."""
        year: int | None = self.cleaned_data.get("born_about")
        if year is not None and not EARLIEST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError(
                gettext("Write the year in four figures, from %(first)s to this year.")
                % {"first": EARLIEST_YEAR}
            )
        return year

    def clean(self) -> dict[str, Any]:
        """Refuse a day and a year together, and fill in what to call them."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("born_on") and cleaned.get("born_about"):
            self.add_error(
                "born_about",
                gettext("Give the date of birth or only the year, not both. Empty one of them."),
            )
        if cleaned.get("name") and "called" in cleaned and not cleaned["called"]:
            cleaned["called"] = cleaned["name"].split()[0][:80]
        return cleaned


class NewPersonForm(AboutForm):
    """Start a record: who they are, and why we are involved now."""

    why = Paragraphs(
        label=_("Why now"),
        max_length=LONG,
        help_text=_("What brings them here, in their words if you have them."),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say in a sentence why we are involved now.")},
    )
    work_kind = forms.ChoiceField(
        label=_("What kind of work this is"),
        choices=PieceOfWork.Kind.choices,
        initial=PieceOfWork.Kind.CONTACT,
        widget=forms.RadioSelect,
    )

    field_order = ["name", "called", "pronouns", "why", "work_kind"]


class EditPersonForm(AboutForm):
    """Everything about who someone is, their own words on it included."""

    identity = Paragraphs(
        label=_("Who I am, in my words"),
        required=False,
        max_length=LONG,
        help_text=_("Only their own words, said or written, and only what they want kept."),
        widget=forms.Textarea({"rows": 5, **OWN_WORDS}),
    )


ABOUT_FIELDS = tuple(EditPersonForm.base_fields)


def held_about(person: Person) -> dict[str, Any]:
    """Return what the record holds of who someone is, by the fields of the form."""
    return {name: getattr(person, name) for name in ABOUT_FIELDS}


class NameForm(TrellisForm):
    """One other name; an empty one is taken away."""

    name = Line(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("What kind of name"),
        choices=[
            (kind.value, kind.label)
            for kind in (Name.Kind.OTHER, Name.Kind.LEGAL, Name.Kind.FORMER)
        ],
        required=False,
    )


class TalkForm(TrellisForm):
    """How to talk with someone, and how they need information (DAPB1605)."""

    how_to_talk = Line(
        label=_("In a few words"),
        required=False,
        max_length=80,
        help_text=_("Stands at the top of every page. For example: Give her time."),
    )
    how_to_talk_more = Paragraphs(
        label=_("More about it"),
        required=False,
        max_length=1_000,
        help_text=_("What helps, what to leave alone, what tiredness or noise does."),
        widget=forms.Textarea({"rows": 4}),
    )
    support = forms.MultipleChoiceField(
        label=_("What they use"),
        required=False,
        choices=GROUPS["support"],
        widget=forms.CheckboxSelectMultiple,
    )
    professional = forms.MultipleChoiceField(
        label=_("Who has to be there"),
        required=False,
        choices=GROUPS["professional"],
        widget=forms.CheckboxSelectMultiple,
    )
    interpreter = Line(
        label=_("Interpreter, by name where they have one they trust"),
        required=False,
        max_length=120,
    )
    language = Line(label=_("Language they would rather speak"), required=False, max_length=60)
    contact = forms.MultipleChoiceField(
        label=_("How to reach them"),
        required=False,
        choices=GROUPS["contact"],
        widget=forms.CheckboxSelectMultiple,
    )
    formats = forms.MultipleChoiceField(
        label=_("How they need what we write"),
        required=False,
        choices=GROUPS["format"],
        widget=forms.CheckboxSelectMultiple,
    )
    information_format = Line(
        label=_("Anything more about that"),
        required=False,
        max_length=60,
        help_text=_("For example: on yellow paper."),
    )
    print_points = forms.IntegerField(
        label=_("Size of print in letters"),
        min_value=8,
        max_value=72,
        help_text=_("In points. 12 is usual; large print begins at 16. Their letters come out so."),
        error_messages={
            "required": _("Write the size of print in points. 12 is usual."),
            "min_value": _("The smallest print is 8 points."),
            "max_value": _("The largest print is 72 points."),
        },
    )


NEEDS = {"support": "support", "professional": "professional", "contact": "contact"} | {
    "formats": "format"
}
TALK_FIELDS = tuple(name for name in TalkForm.base_fields if name not in NEEDS)


def held_talk(person: Person) -> dict[str, Any]:
    """Return what the record holds of how to talk with someone, by the fields of the form."""
    kept = set(person.communication_needs.values_list("need", flat=True))
    ticked = {
        name: [need for need, _words in GROUPS[group] if need in kept]
        for name, group in NEEDS.items()
    }
    return {name: getattr(person, name) for name in TALK_FIELDS} | ticked
