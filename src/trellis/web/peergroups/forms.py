"""Forms of peer groups. Questions come from the pack; what follows is ours."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import User
from trellis.packs.model import Form, text
from trellis.packs.model_reflective import Commitment
from trellis.reflections.naming import named_in
from trellis.web.forms import OWN_WORDS, TrellisForm
from trellis.web.openings.colleagues import answers, chosen, named
from trellis.web.openings.forms import ColleagueForm
from trellis.web.peergroups.ways import Way
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.records.forms import SectionForm
from trellis.web.supervision.forms import LONG, CloseForm, WhenForm, asked_freely
from trellis.work.queries import practising

MYSELF = "myself"
NONE = ""
# Questions of the pack's notes that the session itself answers, or a page of its own.
KNOWN = frozenset({"there", "to-supervisor", "when", "note-taker"})


class GroupForm(ColleagueForm):
    """What a group is called, who belongs to it, and who supervises it."""

    field_order = ["name", "members", "addresses", "colleague", "address"]
    name = Line(label=_("What the group is called"), max_length=120)
    members = forms.MultipleChoiceField(
        label=_("Who belongs to it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You belong to it too, unless you supervise it."),
    )
    addresses = Paragraphs(
        label=_("Somebody else"),
        required=False,
        max_length=4_000,
        help_text=_("Their work email addresses, one on each line."),
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )

    def __init__(self, *args: Any, by: User, near: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["colleague"].label = _now("Who supervises it and leads the first session")
        self.fields["address"].label = _now("The supervisor’s work email address")
        self.choose_from(
            members=[(str(one.pk), named(one)) for one in near],
            colleague=[*answers(near), (MYSELF, _now("I do"))],
        )

    def who(self) -> tuple[list[User], User] | None:
        """Return the members and the supervisor; or say on the form what cannot be."""
        mine = self.cleaned_data["colleague"] == MYSELF
        supervisor = self.by if mine else chosen(self)
        members = {one.pk: one for one in self._members()}
        if not mine:
            members[self.by.pk] = self.by
        if supervisor is not None and supervisor.pk in members:
            self.add_error("colleague", _now("Whoever supervises the group is not a member of it."))
        if not members:
            self.add_error("members", _now("Choose at least one colleague."))
        if self.errors or supervisor is None:
            return None
        return sorted(members.values(), key=lambda one: one.name), supervisor

    def _members(self) -> Iterable[User]:
        yield from practising().filter(pk__in=self.cleaned_data["members"])
        lines = [one.strip().lower() for one in self.cleaned_data["addresses"].splitlines()]
        for number, address in enumerate(lines, 1):
            found = practising().filter(email=address).first() if address else None
            if found:
                yield found
            elif address:
                words = _now("No colleague who practises here has the address on line %(n)s.")
                self.add_error("addresses", words % {"n": number})


class WhenFormOfGroup(WhenForm):
    """The day, the time and the place of a session of a group."""

    place = Line(
        label=_("Where"),
        max_length=200,
        required=False,
        help_text=_("A room, or how to join from afar. Somewhere everybody can speak freely."),
    )


class CloseFormOfGroup(CloseForm):
    """When a group met, and when it meets next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, wanted=(), **kwargs)


class PromisesForm(TrellisForm):
    """What one promises the others."""

    chosen = forms.MultipleChoiceField(
        label=_("I promise"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_words = Paragraphs(
        label=_("Something else, in your own words"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )

    def __init__(self, *args: Any, commitments: Sequence[Commitment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chosen"]
        field.choices = [(one.id, text(one.words)) for one in commitments]


class PartsForm(TrellisForm):
    """Who is there, how the group works this time, and who does what."""

    there = forms.MultipleChoiceField(
        label=_("Who is here"), required=False, widget=forms.CheckboxSelectMultiple
    )
    way = forms.ChoiceField(label=_("How we think together this time"), required=False)
    labels = {
        "facilitator": _("Who leads"),
        "presenter": _("Who brings something"),
        "note-taker": _("Who takes the notes"),
    }

    def __init__(
        self,
        *args: Any,
        members: Sequence[User],
        ways: Sequence[Way],
        asked: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in members]
        there: Any = self.fields["there"]
        way: Any = self.fields["way"]
        there.choices = choices
        way.choices = [(NONE, _now("Nothing in particular")), *((w.key, w.title) for w in ways)]
        self.asked = tuple(asked)
        for part in asked:
            self.fields[part] = forms.ChoiceField(
                label=str(self.labels[part]),
                choices=[*choices, (NONE, _now("Nobody"))],
                required=False,
                widget=forms.RadioSelect,
            )


class NamesNobody(TrellisForm):
    """A form whose words members read who may not see the people that they work with.

    Where a name of somebody whom the writer works with stands in it, the form comes back and says
    so. The writer takes it out, or says that it is about another: a colleague may be called so.
    """

    looked_through: tuple[str, ...] = ()

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.named: list[str] = []
        self.fields["sure"] = forms.BooleanField(
            label=_now("It is not about somebody we work with"), required=False
        )

    def clean(self) -> dict[str, Any]:
        """Ask about each field in which somebody is named."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.looked_through:
            found = named_in(str(said.get(name) or ""), self.by)
            self.named += [one.called for one in found if one.called not in self.named]
            if found and not said.get("sure"):
                self.add_error(name, _named([one.called for one in found]))
        return said


def _named(names: Sequence[str]) -> str:
    return _now(
        "This may name %(names)s. Colleagues read it who do not work with them. Put another word"
        " there; what was decided about them belongs in their record."
    ) % {"names": ", ".join(dict.fromkeys(names))}


class NotesForm(NamesNobody, SectionForm):
    """Brief notes, by the pack's questions, and whether the supervisor may read them."""

    def __init__(self, *args: Any, asks: Form, supervisor: str, **kwargs: Any) -> None:
        questions = [one for one in asks.every_question() if one.id not in KNOWN]
        section = asked_freely(asks.title, questions)
        super().__init__(*args, form=asks, section=section, **kwargs)
        self.looked_through = tuple(one.id for one in questions)
        self.fields["shown"] = forms.BooleanField(
            label=_now("Let %(who)s, who supervises us, read these notes") % {"who": supervisor},
            required=False,
        )


class WordForm(NamesNobody):
    """What the group wants its supervisor to know."""

    looked_through = ("text",)
    text = Paragraphs(
        max_length=LONG,
        error_messages={"required": _("Write what your supervisor should know.")},
        widget=forms.Textarea({"rows": 5, **OWN_WORDS}),
    )

    def __init__(self, *args: Any, asks: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = text(asks.question("to-supervisor").prompt)


class DecidedForm(TrellisForm):
    """What was decided about a person, who agreed to what, and who tells them."""

    decided = Paragraphs(
        label=_("What was decided, and why?"),
        max_length=LONG,
        error_messages={"required": _("Write what was decided, and why.")},
        widget=forms.Textarea({"rows": 6}),
    )
    agreed = Paragraphs(
        label=_("Who said they would do what?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    told = Paragraphs(
        label=_("Who tells the person, and when?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
