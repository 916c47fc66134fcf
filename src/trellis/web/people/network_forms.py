"""The forms about a network as a whole: its places, how it was drawn, and where somebody stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.community.models import Tie
from trellis.people.models import NetworkPicture, Relationship
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs


class PlaceForm(TrellisForm):
    """A place, group or service in the network, as it was told."""

    place = Line(label=_("Place or group, as told"), max_length=160)
    about = Paragraphs(label=_("What it is to them"), required=False, max_length=1_000)
    way = forms.ChoiceField(
        label=_("What the tie is"), choices=Tie.Way.choices, widget=forms.RadioSelect
    )
    closeness = forms.ChoiceField(
        label=_("How close, as the person feels it"),
        choices=[*Relationship.Closeness.choices, ("", _("not talked about yet"))],
        required=False,
        widget=forms.RadioSelect,
    )


def held_place(tie: Tie) -> dict[str, Any]:
    """Return what the record holds of a tie to a place, by the fields of the form."""
    return {name: getattr(tie, name) for name in PlaceForm.base_fields}


class MoveForm(TrellisForm):
    """Move somebody in the picture, without a mouse: nearer, further, or round the circle."""

    who = forms.ChoiceField(
        label=_("Whom or what to move"),
        error_messages={"required": _("Choose whom or what to move.")},
    )
    move = forms.ChoiceField(
        label=_("Where to"),
        choices=[
            ("nearer", _("nearer to the middle")),
            ("further", _("further out")),
            ("left", _("round to the left")),
            ("right", _("round to the right")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where to move them.")},
    )


class PutForm(TrellisForm):
    """Put somebody at a place in the picture, as dragging does."""

    who = forms.ChoiceField()
    angle = forms.IntegerField(min_value=0, max_value=360)
    ring = forms.IntegerField(min_value=1, max_value=4)


class EarlierForm(TrellisForm):
    """An earlier day to see the picture of."""

    on = DateField(label=_("The day"), past=True)


class PictureForm(TrellisForm):
    """When the picture was drawn and with whom, and what was said of it."""

    drawn_on = DateField(label=_("When you drew it"), required=False, past=True)
    drawn_with = Line(
        label=_("Who drew it together"),
        required=False,
        max_length=200,
        help_text=_("For example: Dil and Amina, with Comfort on the telephone."),
    )
    comment = Paragraphs(
        label=_("What was said, looking at it"),
        required=False,
        max_length=1_000,
        help_text=_("In the words it was said in, without quotation marks."),
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )
    comment_by = Line(label=_("Who said it"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        """Ask who said what was said, and when it was drawn where anything is told of it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("comment") and not cleaned.get("comment_by"):
            self.add_error("comment_by", gettext("Say whose words these are."))
        told = cleaned.get("comment") or cleaned.get("drawn_with")
        if told and "drawn_on" in cleaned and not cleaned["drawn_on"]:
            self.add_error("drawn_on", gettext("Say when you drew it together."))
        return cleaned


def held_picture(picture: NetworkPicture) -> dict[str, Any]:
    """Return what the record holds of how a picture was drawn, by the fields of the form."""
    return {name: getattr(picture, name) for name in PictureForm.base_fields}
