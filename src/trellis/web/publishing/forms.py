"""The forms of readers: whom to let read, and what is said beside an item."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.publishing.granting import LONGEST_DAYS, PARTNERS, Reads
from trellis.publishing.models import Grant
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs

THE_PERSON = Grant.Kind.PERSON.value
LONG = 2_000
SAID = 4_000


class ReaderForm(TrellisForm):
    """Who reads, as what, what lets them, for how long, and where they sign in."""

    who = forms.ChoiceField(
        label=_("Who reads?"),
        widget=forms.RadioSelect,
        help_text=_(
            "Everybody but the person stands among the people and places first, so that words that"
            " are not for them never reach them."
        ),
    )
    kind = forms.ChoiceField(
        label=_("As what?"),
        required=False,
        choices=[one for one in Grant.Kind.choices if one[0] != THE_PERSON],
        widget=forms.RadioSelect,
    )
    organisation = Line(
        label=_("For which organisation?"),
        required=False,
        max_length=200,
        help_text=_("For somebody of health, a school or an advocacy service."),
    )
    basis = Paragraphs(
        label=_("What lets them read, in law?"),
        max_length=LONG,
        help_text=_(
            "In a sentence: that the person wants it; parental responsibility; a power of attorney"
            " that was seen; the Care Act duty to co-operate. To be a parent is not enough alone."
        ),
        error_messages={"required": _("Say in a sentence what lets them read.")},
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )
    begins_on = DateField(label=_("From"))
    ends_on = DateField(
        label=_("To, that day included"),
        required=False,
        help_text=_("A year at most. Only the person themself may read without an end."),
    )
    email = forms.EmailField(
        label=_("The email address they sign in with"), max_length=254, widget=forms.EmailInput
    )
    name = Line(
        label=_("Their name, as they use it"),
        required=False,
        max_length=120,
        help_text=_("Left empty, the name by which they are known here."),
    )

    def __init__(self, *args: Any, whom: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = whom

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of reader needs: an end, an organisation."""
        said = super().clean() or self.cleaned_data
        if said.get("who") == THE_PERSON:
            said["kind"], said["organisation"] = THE_PERSON, ""
        elif "who" in said:
            self._clean_other(said)
        first, last = said.get("begins_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day is before the first. Check both."))
        elif last and last < timezone.localdate():
            self.add_error("ends_on", gettext("That day is over. Write one that is to come."))
        return said

    def _clean_other(self, said: dict[str, Any]) -> None:
        first: date | None = said.get("begins_on")
        last: date | None = said.get("ends_on")
        if not said.get("kind"):
            self.add_error("kind", gettext("Answer “As what?”."))
        if said.get("kind") in PARTNERS and not said.get("organisation"):
            self.add_error("organisation", gettext("Write which organisation they work for."))
        if last is None and "ends_on" not in self.errors:
            self.add_error("ends_on", gettext("Write the last day. It can be granted again then."))
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("ends_on", gettext("A year at most. It can be granted again then."))

    def reads(self, tie: Any) -> Reads:
        """Return what was said, of whoever was chosen.

        Args:
            tie: who they are in the network; None for the person.
        """
        said = self.cleaned_data
        names = ("kind", "basis", "begins_on", "ends_on", "organisation")
        return Reads(relationship=tie, **{name: said[name] for name in names})


class PublishForm(TrellisForm):
    """What is said beside an item before it is published."""

    why = Paragraphs(
        label=_("It is not as they asked: why?"),
        required=False,
        max_length=LONG,
        help_text=_("It stands at the top of their copy, so write it to them."),
        widget=forms.Textarea({"rows": 2}),
    )
    ask = forms.BooleanField(
        label=_("A colleague looks at it before it is published"), required=False
    )


class NotRightForm(TrellisForm):
    """What a reader says is not right in what they read, in their own words.

    Args:
        own: whether the record is theirs; of anybody else it is asked what lets them speak.
        called: what the person is called.
    """

    stood = Paragraphs(
        label=_("Which words do you mean?"),
        required=False,
        max_length=SAID,
        help_text=_("Copy them if you can, or say where they stand. Leave it empty to mean all."),
        widget=forms.Textarea({"rows": 2, **OWN_WORDS}),
    )
    wrong = Paragraphs(
        label=_("What is not right about it?"),
        max_length=SAID,
        error_messages={"required": _("Say what is not right, in your own words.")},
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )
    right = Paragraphs(
        label=_("How is it really?"),
        max_length=SAID,
        error_messages={"required": _("Say how it really is, as well as you can.")},
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )

    def __init__(self, *args: Any, own: bool, called: str, **more: Any) -> None:
        super().__init__(*args, **more)
        if not own:
            self.fields["authority"] = Line(
                label=gettext("What lets you speak for %(name)s?") % {"name": called},
                max_length=300,
                help_text=gettext("That they asked you to; a power of attorney; being a parent."),
                error_messages={
                    "required": gettext("Say in a few words what lets you speak for %(name)s.")
                    % {"name": called}
                },
            )
