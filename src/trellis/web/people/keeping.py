"""How the forms about a person are opened, given back, and saved by two people at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from trellis.drafts.actions import draft_of
from trellis.web.access import StaffRequest
from trellis.web.forms import TrellisForm
from trellis.web.saving import kept_fields
from trellis.web.wording import day

FORGET = "forget"
F = TypeVar("F", bound=TrellisForm)


@dataclass(frozen=True)
class Opened:
    """A form as a page opens it, the version its writing started from, and whether it was kept."""

    form: TrellisForm
    version: int
    kept: bool


@dataclass(frozen=True)
class Difference:
    """A field that two people saved differently: its label and both texts."""

    label: str
    mine: str
    theirs: str


def opened(request: StaffRequest, form: TrellisForm, *, version: int = 0) -> Opened:
    """Return a form to show: as it is, or with what the user typed here before and did not save.

    Args:
        request: the request for the page.
        form: the form with what is held now.
        version: the version of what is held now.

    Returns:
        The form; one with kept words shows no errors before it is sent.
    """
    draft, fields = draft_of(request.user, request.path), kept_fields(request)
    if draft is None or fields is None:
        return Opened(form, version, kept=False)
    form.data, form.is_bound = fields, True
    form._errors = ErrorDict()  # type: ignore[attr-defined]  # nothing has been sent yet
    return Opened(form, draft.version, kept=True)


def at_hand(request: StaffRequest, make: Callable[[Any], F]) -> tuple[F, bool]:
    """Return a form with what was posted, or else with what was typed here before and not saved.

    Args:
        request: the request for the page. A form that was kept is bound, and has not been sent.
        make: makes the form, of what was posted or of None.

    Returns:
        The form, and whether it holds words that were kept.
    """
    if request.method == "POST":
        return make(request.POST), False
    form = make(None)
    return form, opened(request, form).kept


def let_go(request: StaffRequest) -> bool:
    """Say whether the user chose to drop what they wrote; going elsewhere then drops the draft."""
    return FORGET in request.POST


def differences(form: TrellisForm, held: Mapping[str, Any]) -> list[Difference]:
    """Return where a form that was sent differs from what is held by now, in words.

    Args:
        form: a valid form.
        held: what the record holds now, by field.
    """
    found = []
    for name, theirs in held.items():
        mine = form.cleaned_data.get(name)
        if name in form.fields and _or_nothing(mine) != _or_nothing(theirs):
            field = form.fields[name]
            found.append(Difference(str(field.label), told(field, mine), told(field, theirs)))
    return found


def _or_nothing(value: Any) -> Any:
    return None if value in ("", []) else value


def told(field: forms.Field, value: Any) -> str:
    """Return a field's value in the words of its own answers."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day(value)
    if isinstance(field, forms.ChoiceField):
        answers: Any = field.choices
        words = {str(key): str(words) for key, words in answers}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(words.get(str(one), str(one or "")) for one in chosen)
    return "" if value is None else str(value)
