"""The form of one tie of a network: who it is, what they give each other, what may be said."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.people.kin import KIN
from trellis.people.models import Relationship
from trellis.web.forms import TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.forms import YES_NO_UNASKED, answer, answered


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
