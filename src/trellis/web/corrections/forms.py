"""The forms of moving what stands in the wrong record."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import User
from trellis.corrections.moving import KEEP, OUT
from trellis.people.folding import fold
from trellis.people.models import Name, Person
from trellis.web.corrections.showing import Shown
from trellis.web.forms import BY_LAW, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.work.queries import people_of

ELSE, MOST = "else", 30


class MoveForm(TrellisForm):
    """Whose it is, how that is known, and what becomes of each thing that was made from it.

    Args:
        by: who asks; they choose from whom they work with, or name somebody they can see.
        person: whose record it stands in.
        things: what has to be dealt with.
    """

    to = forms.ChoiceField(label=_("Whose is it?"), widget=forms.RadioSelect)
    name = Line(
        label=_("If somebody else: their name, as it stands in their record"),
        required=False,
        max_length=200,
    )
    why = Paragraphs(
        label=_("How do you know?"),
        help_text=_("It stands in the record of the person whose it is."),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3, **BY_LAW}),
        error_messages={"required": _("Say how you know whose it is.")},
    )

    def __init__(
        self, *args: Any, by: User, person: Person, things: Sequence[Shown], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.person = person
        near = people_of(by).exclude(pk=person.pk).order_by("name")[:MOST]
        choices = [(str(one.pk), one.name) for one in near]
        self.names = {one.pk for one in near}
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [*choices, (ELSE, gettext("somebody else"))]
        self.things = {f"thing-{number}": one for number, one in enumerate(things)}
        for name, one in self.things.items():
            self.fields[name] = forms.ChoiceField(
                label=one.label,
                choices=_choices(one),
                widget=forms.RadioSelect,
                error_messages={"required": gettext("Say what becomes of it.")},
            )

    def clean(self) -> dict[str, Any]:
        """Find the one whom a name means among those the worker can see."""
        said = super().clean() or self.cleaned_data
        if said.get("to") == ELSE:
            found = _named(said.get("name", ""), self.person)
            if len(found) != 1:
                self.add_error("name", _not_one(len(found)))
            else:
                said["person"] = found[0]
        elif said.get("to"):
            said["person"] = Person.objects.filter(pk=said["to"]).first()
        return said

    @property
    def dealt(self) -> dict[str, str]:
        """What becomes of each thing, by its place."""
        return {one.place.name: self.cleaned_data[name] for name, one in self.things.items()}


def _choices(one: Shown) -> list[tuple[str, str]]:
    if one.is_whole:
        return [(KEEP, gettext("it stays, and I have read it through and put it right"))]
    return [
        (OUT, gettext("take it out; it is sealed")),
        (KEEP, gettext("keep it: it is true here too, told by somebody else")),
    ]


def _named(words: str, apart_from: Person) -> list[Person]:
    if not fold(words):
        return []
    keys = Name.objects.filter(folded=fold(words)).exclude(person=apart_from).values("person")
    return list(Person.objects.filter(pk__in=keys)[:2])


def _not_one(count: int) -> str:
    if count:
        return gettext(
            "More than one person you can see has this name. Ask their worker to move it."
        )
    return gettext(
        "You can see nobody of this name. Check it, or ask a colleague who can see both."
    )


class WhyForm(TrellisForm):
    """What somebody needs for which they read what is sealed."""

    why = Paragraphs(
        label=_("What do you need it for?"),
        help_text=_("It is kept with your name."),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3, **BY_LAW}),
        error_messages={"required": _("Say what you need it for.")},
    )
