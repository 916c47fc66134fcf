"""Forms of a reflection: how to begin, what is written, whom it is shown to, what it counts for."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import User
from trellis.packs.model import Reflection as Model
from trellis.packs.model import text
from trellis.people.models import Person
from trellis.reflections.naming import named_in
from trellis.reflections.standards import Standard, standard
from trellis.reflections.ways import Offer, Way
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.openings.colleagues import SOMEBODY_ELSE, named
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.reflections.beside import Quote

LONG = 20_000
UNDER = "under-"
MOST_HOURS = 200


class BeginForm(TrellisForm):
    """Which way to reflect, the one that suits the moment first and chosen."""

    way = forms.ChoiceField(
        label=_("How would you like to think about it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a way to reflect.")},
    )

    def __init__(self, *args: Any, ways: Sequence[Way], offer: Offer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = offer.way if offer else None
        self.ways = sorted(ways, key=lambda one: one != first)
        field: Any = self.fields["way"]
        field.choices = [(one.key, text(one.model.title)) for one in self.ways]
        field.initial = first.key if first else None
        self.hints = {one.key: _hint(one, offer if one == first else None) for one in ways}

    @property
    def chosen(self) -> Way:
        """The way that was chosen."""
        return next(one for one in self.ways if one.key == self.cleaned_data["way"])


def _hint(way: Way, offer: Offer | None) -> str:
    model, least, most = way.model, way.model.minutes.from_, way.model.minutes.to
    takes = gettext("%(least)s to %(most)s minutes.") % {"least": least, "most": most}
    about = text(model.about) or " ".join(text(one) for one in model.helps[:1])
    why = [gettext("For this moment: %(why)s") % {"why": _small(str(offer.why))}] if offer else []
    two = [gettext("Meant for two; alone, you get ready by it.")] if way.is_for_two else []
    return " ".join([*why, *two, takes, about])


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


class WritingForm(TrellisForm):
    """What is written: under the prompts of a way to reflect, or under none; words to quote."""

    title = Line(
        label=_("What to call it"),
        max_length=160,
        required=False,
        help_text=_("For your own list. Leave names out."),
    )
    more = Paragraphs(
        label=_("Anything else"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 4, **OWN_WORDS}),
    )
    quoted = forms.MultipleChoiceField(
        label=_("Keep beside what you write"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, model: Model, quotes: Iterable[Quote], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for prompt in model.every_prompt():
            self.fields[UNDER + prompt.id] = Paragraphs(
                label=text(prompt.text),
                help_text=text(prompt.help),
                max_length=LONG,
                required=False,
                widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
            )
        self.quotes = list(quotes)
        field: Any = self.fields["quoted"]
        field.choices = [(str(one.id), one.label) for one in self.quotes]
        self.sources = {str(one.id): one.thread for one in self.quotes}

    @property
    def answers(self) -> dict[str, str]:
        """What was written under each prompt, by its id."""
        said = self.cleaned_data
        return {n.removeprefix(UNDER): said[n] for n in self.fields if n.startswith(UNDER)}


class AboutForm(TrellisForm):
    """Whom a reflection is about."""

    person = forms.ChoiceField(
        label=_("Whom is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom it is about.")},
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        field: Any = self.fields["person"]
        field.choices = [(str(one.pk), one.name) for one in people]

    @property
    def chosen(self) -> Person:
        """The person who was chosen."""
        return next(one for one in self.people if str(one.pk) == self.cleaned_data["person"])


class ShowForm(TrellisForm):
    """To which colleague a reflection is shown."""

    colleague = forms.ChoiceField(
        label=_("Whom do you want to show it to?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a colleague.")},
    )
    address = Line(
        label=_("Their work email address"),
        required=False,
        max_length=254,
        help_text=_("Only for somebody else."),
    )

    def __init__(
        self, *args: Any, near: Sequence[User], anybody: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["colleague"]
        field.choices = [(str(one.pk), named(one)) for one in near]
        if anybody:
            field.choices = [*field.choices, (SOMEBODY_ELSE, gettext("Somebody else"))]
        else:
            del self.fields["address"]


class DevelopmentForm(TrellisForm):
    """What counts as development: when, what, how long, towards which standard, what changed."""

    what = Line(
        label=_("What you did"),
        max_length=160,
        help_text=_("Such as “Thought through a review”, or a course, a book, a story. No names."),
    )
    on = DateField(label=_("When"), past=True)
    hours = forms.DecimalField(
        label=_("Hours"),
        required=False,
        min_value=Decimal("0.25"),
        max_value=MOST_HOURS,
        decimal_places=2,
        max_digits=5,
        help_text=_("Such as 0.5 or 2. Leave empty if nobody asks you for hours."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    standards = forms.MultipleChoiceField(
        label=_("What it counts towards"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_standard = Line(
        label=_("Another standard, in its own words"),
        max_length=300,
        required=False,
        help_text=_("Such as a standard of the body you are registered with."),
    )
    changed = Paragraphs(
        label=_("What changed in how you work"),
        max_length=LONG,
        required=False,
        help_text=_("It goes to whoever renews your registration, so leave names out."),
        widget=forms.Textarea({"rows": 6, **OWN_WORDS}),
    )

    def __init__(
        self,
        *args: Any,
        standards: Sequence[Standard],
        by: User,
        about: Person | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.about = by, about
        chosen = (kwargs.get("initial") or {}).get("standards", [])
        known = {one.key for one in standards}
        every = [*standards, *(standard(key) for key in chosen if key not in known)]
        field: Any = self.fields["standards"]
        first = every[0].of if every else ""
        field.choices = [
            (one.key, one.title if one.of == first else f"{one.title} ({one.of})") for one in every
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a text that names somebody whom its writer works with."""
        said: dict[str, Any] = super().clean() or {}
        also = [self.about] if self.about else []
        for name in ("what", "other_standard", "changed"):
            named = named_in(said.get(name, ""), self.by, *also)
            if named:
                self.add_error(name, _take_out([one.called for one in named]))
        return said


def _take_out(names: list[str]) -> str:
    return ngettext(
        "This may name %(names)s. Put another word there: it goes to others.",
        "This may name %(names)s. Put other words there: it goes to others.",
        len(names),
    ) % {"names": ", ".join(names)}


class PeriodForm(TrellisForm):
    """From which day to which a development record is taken out; both may be left out."""

    first = DateField(label=_("From"), required=False)
    last = DateField(label=_("To, that day included"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round."""
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day is before the first. Check both."))
        return said
