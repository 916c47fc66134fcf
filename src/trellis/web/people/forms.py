"""The forms about a person: who they are, how to talk with them, their network, work and visits."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.people.kin import KIN
from trellis.people.models import Name, Person, Relationship
from trellis.people.needs import GROUPS
from trellis.web.forms import EARLIEST_YEAR, OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import ClockField, Line, NhsNumberField, Paragraphs
from trellis.work.models import Involvement, PieceOfWork

YES_NO_UNASKED = [("", _("not asked yet")), ("yes", _("yes")), ("no", _("no"))]
LONG = 5_000
A_YEAR = 366  # days, as the database has it


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


class KnockForm(TrellisForm):
    """Before you ring, write or knock: what, asked when, and when to ask again."""

    text = Paragraphs(
        label=_("How, when and where it is safe to make contact"),
        max_length=2_000,
        help_text=_(
            "Only what a colleague at the door needs. Facts, not opinions of anybody. "
            "The first sentence is in view on every page."
        ),
        error_messages={"required": _("Write how to make contact safely.")},
    )
    asked_on = DateField(
        label=_("When this was asked or found out"),
        past=True,
        error_messages={"future": _("This day has not come yet. Write the day it was asked.")},
    )
    look_again_on = DateField(
        label=_("When to ask again"),
        help_text=_("Within a year. A note that nobody looks at again is not one to rely on."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a day to ask again that lies before the asking, or more than a year after."""
        cleaned: dict[str, Any] = super().clean() or {}
        asked, again = cleaned.get("asked_on"), cleaned.get("look_again_on")
        if asked and again and again <= asked:
            self.add_error("look_again_on", gettext("Choose a day after it was asked."))
        elif asked and again and again > asked + timedelta(days=366):
            self.add_error("look_again_on", gettext("Choose a day within a year of asking."))
        elif again and again < timezone.localdate():
            self.add_error("look_again_on", gettext("Choose a day that is still to come."))
        return cleaned


class RelationshipForm(TrellisForm):
    """Someone in the network, as it was told."""

    name = Line(
        label=_("Their name, as told"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    how = Line(
        label=_("Who they are"),
        required=False,
        max_length=200,
        help_text=_("For example: sister, in Leeds; next door, has a key."),
    )
    kind = forms.ChoiceField(
        label=_("Where they stand in the network"),
        choices=Relationship.Kind.choices,
        widget=forms.RadioSelect,
    )
    closeness = forms.ChoiceField(
        label=_("How close, as the person feels it"),
        choices=[*Relationship.Closeness.choices, ("", _("not talked about yet"))],
        required=False,
        widget=forms.RadioSelect,
    )
    kin = forms.ChoiceField(
        label=_("Place in the family"),
        choices=[("", _("not said")), *KIN],
        required=False,
        help_text=_("For the family tree. Only as they say it."),
    )
    strength = forms.ChoiceField(
        label=_("How strong the tie is, as the person feels it"),
        choices=[*Relationship.Strength.choices, ("", _("not talked about yet"))],
        required=False,
        widget=forms.RadioSelect,
    )
    strained = forms.BooleanField(label=_("There is strain between them"), required=False)
    wished_for = forms.BooleanField(label=_("Wished for, and not there yet"), required=False)
    gives = Paragraphs(label=_("What they give"), required=False, max_length=1_000)
    receives = Paragraphs(label=_("What they are given"), required=False, max_length=1_000)
    source_told = Line(
        label=_("How we know"),
        required=False,
        max_length=200,
        help_text=_("Who told us, and when."),
    )
    is_carer = forms.BooleanField(label=_("A carer: they give care unpaid"), required=False)
    willing = forms.ChoiceField(
        label=_("Willing to go on"),
        choices=YES_NO_UNASKED,
        required=False,
        widget=forms.RadioSelect,
    )
    able = forms.ChoiceField(
        label=_("Able to go on"), choices=YES_NO_UNASKED, required=False, widget=forms.RadioSelect
    )
    until = Line(
        label=_("Until when, or as long as what"),
        required=False,
        max_length=120,
    )
    next_of_kin = forms.BooleanField(
        label=_("Next of kin, as the person names them"), required=False
    )
    contact = Line(label=_("How to reach them, as told"), required=False, max_length=200)
    may_contact = forms.BooleanField(label=_("We may contact them"), required=False)
    began = Line(
        label=_("Known since"),
        required=False,
        max_length=40,
        help_text=_("A year, a month or a day, for example June 2019; or in words."),
    )
    ended = Line(
        label=_("If they are no longer around, since when"),
        required=False,
        max_length=40,
        help_text=_("They are then told of below the picture, and stay in earlier pictures."),
    )
    died = Line(
        label=_("If they have died, when"),
        required=False,
        max_length=40,
        help_text=_("For example 2019, or long ago. People who have died can still matter."),
    )

    def __init__(self, *args: Any, source_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source_needed = source_needed

    def clean(self) -> dict[str, Any]:
        """Ask how we know where no passage says it; read the answers."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.source_needed and "source_told" in cleaned and not cleaned["source_told"]:
            self.add_error(
                "source_told", gettext("Say how we know: who told us about them, and when.")
            )
        for name in ("willing", "able"):
            cleaned[name] = answered(cleaned.get(name, ""))
        return cleaned


def held_relationship(tie: Relationship) -> dict[str, Any]:
    """Return what the record holds of a tie, by the fields of the form."""
    return {name: getattr(tie, name) for name in RelationshipForm.base_fields}


def shown_relationship(tie: Relationship) -> dict[str, Any]:
    """Return the same as the form shows it to begin with."""
    return held_relationship(tie) | {"willing": answer(tie.willing), "able": answer(tie.able)}


class WorkForm(TrellisForm):
    """Start a piece of work."""

    kind = forms.ChoiceField(
        label=_("What kind of work"),
        choices=PieceOfWork.Kind.choices,
        initial=PieceOfWork.Kind.WELLBEING,
        widget=forms.RadioSelect,
    )
    why = Paragraphs(
        label=_("Why now"),
        max_length=LONG,
        help_text=_("In their words if you have them."),
        error_messages={"required": _("Say in a sentence why we are involved now.")},
    )


class VisitForm(TrellisForm):
    """When and where you will meet."""

    on = DateField(label=_("Day"))
    at = ClockField(
        label=_("Time"),
        help_text=_("For example 10:30 or 2pm."),
        error_messages={"required": _("Write the time, for example 10:30.")},
    )
    place = Line(
        label=_("Where"),
        max_length=200,
        help_text=_("Where they would rather be. Say why there, if it matters."),
        error_messages={"required": _("Say where you will meet.")},
    )
    purpose = Paragraphs(
        label=_("What for"), required=False, max_length=1_000, widget=forms.Textarea({"rows": 3})
    )

    def clean_on(self) -> date:
        """Refuse a day that has gone."""
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(
                gettext("This day has gone. To write about it, write a conversation.")
            )
        return on


class AllocateForm(TrellisForm):
    """Bring a colleague into a piece of work."""

    work = forms.ChoiceField(label=_("Into which work"), widget=forms.RadioSelect)
    colleague = forms.ChoiceField(
        label=_("Whom"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colleague.")},
    )
    address = Line(label=_("Their work email address"), required=False, max_length=254)
    part = forms.ChoiceField(
        label=_("In what part"),
        choices=[
            (Involvement.Part.CO_WORKER.value, _("Co-worker")),
            (Involvement.Part.ALLOCATED.value, _("Allocated worker")),
        ],
        initial=Involvement.Part.CO_WORKER,
        widget=forms.RadioSelect,
    )
    from_day = DateField(
        label=_("From which day"),
        required=False,
        help_text=_("Leave empty for today. Before that day they do not see the record."),
    )

    def clean_from_day(self) -> date | None:
        """Refuse a day that is over, and one more than a year away."""
        day: date | None = self.cleaned_data["from_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(gettext("That day is over. Leave it empty for today."))
        if day and (day - timezone.localdate()).days > A_YEAR:
            raise forms.ValidationError(gettext("A year ahead at most."))
        return day

    def set_choices(self, **choices: list[tuple[str, str]]) -> None:
        """Set the answers of a field, by its name."""
        for name, answers in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = answers
