"""Forms of a learning circle: what it is about and who is in it; what one takes away."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import User
from trellis.reflections.naming import named_in
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.openings.colleagues import named
from trellis.web.people.fields import Line, Paragraphs
from trellis.work.queries import practising

A_YEAR = timedelta(days=366)
LONG = 20_000


class CircleForm(TrellisForm):
    """When a circle meets, and who is in it."""

    on = DateField(label=_("When do you meet?"))
    members = forms.MultipleChoiceField(
        label=_("Who is in it with you?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    address = Line(
        label=_("Somebody else, by their work email address"),
        required=False,
        max_length=254,
    )

    def __init__(self, *args: Any, near: Sequence[User], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.near, self.by = {str(one.pk): one for one in near}, by
        field: Any = self.fields["members"]
        field.choices = [(key, named(one)) for key, one in self.near.items()]
        if not self.near:
            del self.fields["members"]

    def clean_on(self) -> Any:
        """Refuse a day that is far away."""
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate() + A_YEAR:
            raise forms.ValidationError(gettext("A year ahead at most."))
        return on

    def clean_address(self) -> User | None:
        """Return the colleague at the address; None where it is left empty."""
        address = self.cleaned_data["address"]
        if not address:
            return None
        found = practising().filter(email=address.lower()).exclude(pk=self.by.pk).first()
        if found is None:
            words = gettext("No colleague who practises here has this address. Check it.")
            raise forms.ValidationError(words)
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse a circle of one."""
        said: dict[str, Any] = super().clean() or {}
        if "address" in said and not self.errors.get("members") and not self.others:
            where = "members" if "members" in self.fields else "address"
            self.add_error(where, gettext("Choose at least one colleague."))
        return said

    @property
    def others(self) -> list[User]:
        """The others in it."""
        chosen = [self.near[key] for key in self.cleaned_data.get("members", [])]
        also = self.cleaned_data.get("address")
        return [*chosen, also] if also and also not in chosen else chosen


class OpenForm(CircleForm):
    """What a circle is about, when it meets, and who is in it."""

    field_order = ["about", "on", "members", "address"]
    about = forms.ChoiceField(
        label=_("What do you want to learn from?"),
        help_text=_("A story, or a reflection of yours that is about nobody."),
        error_messages={"required": _("Choose a story or a reflection.")},
    )

    def __init__(self, *args: Any, about: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["about"]
        field.choices = [("", gettext("Choose one")), *about]


class TakeAwayForm(TrellisForm):
    """What one of a circle takes away from it."""

    will_try = Paragraphs(
        label=_("What will I try before we meet again?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )
    should_change = Paragraphs(
        label=_("What should change in how we work, and who takes it further?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        """Refuse a text that names somebody whom its writer works with."""
        said: dict[str, Any] = super().clean() or {}
        for name in ("will_try", "should_change"):
            if people := named_in(said.get(name, ""), self.by):
                self.add_error(name, may_name([one.called for one in people]))
        return said


def may_name(names: list[str]) -> str:
    """Return what is said of a text for the team that names somebody."""
    return ngettext(
        "This may name %(names)s. Put another word there: it is for the team.",
        "This may name %(names)s. Put other words there: it is for the team.",
        len(names),
    ) % {"names": ", ".join(names)}
