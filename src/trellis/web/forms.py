"""The base of every form, and the date field: plain words for whatever has to be put right.

A page draws a form's fields with the ``field`` macro (``components/form.jinja``), which goes
through :mod:`trellis.web.bridge` to the govuk macros.
"""

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from trellis.web.bridge import error_items

__all__ = [
    "BY_LAW",
    "OWN_WORDS",
    "DateField",
    "DateParts",
    "TrellisForm",
    "error_summary",
    "in_our_words",
]

EARLIEST_YEAR = 1890
# What a text area says of the hints on its wording. Somebody's own words are never advised upon;
# where the law's own test asks what somebody cannot do, a plain statement of it is what is wanted.
OWN_WORDS: dict[str, Any] = {"data-hints": False}
BY_LAW: dict[str, Any] = {"data-hints": "law"}


def error_summary(form: forms.BaseForm) -> list[dict[str, str]]:
    """Return what has to be put right, each with the address of its field on the page."""
    return error_items(form)


def in_our_words(form: forms.BaseForm | None, names: Mapping[str, str]) -> None:
    """Give a form that is not ours our labels, and our words for a field left empty.

    Args:
        form: a form of allauth's, whose errors may have been found already; None is let be.
        names: labels by field; those the form does not have are passed over.
    """
    for name in names.keys() & (form.fields.keys() if form else set()):
        form.fields[name].label = names[name]  # type: ignore[union-attr]
        form[name].label = names[name]  # type: ignore[index]  # made before, where it was checked
    for name, errors in form.errors.items() if form else ():
        for error in errors.as_data():
            if error.code == "required":
                label = form.fields[name].label  # type: ignore[union-attr]
                error.message = gettext("Fill in “%(label)s”.") % {"label": label}


class TrellisForm(forms.Form):
    """A form whose errors say what to do, in words that belong to its own labels.

    A field may still bring words of its own through ``error_messages``.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = field.label or forms.utils.pretty_name(name)
            _put_plainly(field)


def _put_plainly(field: forms.Field) -> None:
    """Replace Django's words for a fault by ours, except those the field brought itself."""
    defaults = _default_words(type(field))
    for code, words in _plain_words(field).items():
        if field.error_messages.get(code) == defaults.get(code):
            field.error_messages[code] = words
    for validator in field.validators:
        words = _VALIDATOR_WORDS.get(getattr(validator, "code", None))
        if words and getattr(validator, "message", None) == getattr(type(validator), "message", ""):
            validator.message = words  # type: ignore[attr-defined]


def _default_words(kind: type[forms.Field]) -> dict[str, Any]:
    """Return the words that a kind of field has when nobody gives it any."""
    words: dict[str, Any] = {}
    for part in reversed(kind.__mro__):
        words.update(getattr(part, "default_error_messages", {}))
    return words


def _of_its_label(field: forms.Field, words: str) -> Any:
    """Return words about a field by the label it has when they are said: many get it late."""
    return lazy(lambda: words % {"label": str(field.label).rstrip(":. ")}, str)()


def _plain_words(field: forms.Field) -> dict[str, Any]:
    words: dict[str, Any] = {
        "required": _of_its_label(field, gettext("Fill in “%(label)s”.")),
        "invalid_choice": gettext("Choose one of the answers shown."),
        "invalid_list": gettext("Choose from the answers shown."),
    }
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        words["required"] = _of_its_label(field, gettext("Answer “%(label)s”."))
    if isinstance(field, DateField):
        words["required"] = field.error_messages["parts"]
    if isinstance(field, forms.EmailField):
        words["invalid"] = gettext("Write an email address, such as name@example.org.")
    if isinstance(field, forms.FileField):
        words["required"] = gettext("Choose a file.")
        words["empty"] = gettext("That file is empty. Choose another.")
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        words["invalid"] = gettext("Write a number, in figures.")
    return words


_VALIDATOR_WORDS: dict[str | None, Any] = {
    "max_length": ngettext_lazy(
        "Use %(limit_value)d character or fewer. There are %(show_value)d now.",
        "Use %(limit_value)d characters or fewer. There are %(show_value)d now.",
        "limit_value",
    ),
    "min_length": ngettext_lazy(
        "Use %(limit_value)d character or more.",
        "Use %(limit_value)d characters or more.",
        "limit_value",
    ),
    "min_value": _("Write %(limit_value)s or more."),
    "max_value": _("Write %(limit_value)s or less."),
    "null_characters_not_allowed": _(
        "There is a character here that cannot be kept. Type the last words again."
    ),
}


class DateParts(forms.MultiWidget):
    """Three short boxes: day, month, year. A month may be written as a word."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput,
            "month": forms.TextInput,
            "year": forms.TextInput,
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[str]:
        """Return the three texts of a date; empty ones for None."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        """Return the id of the first box, where the error summary leads."""
        return f"{id_}_day"


class DateField(forms.Field):
    """A day, typed in three boxes.

    Args:
        past: whether the day cannot lie ahead, as a date of birth cannot.
        future_words: what to say when it does.
    """

    widget = DateParts
    default_error_messages = {
        "parts": _("Write the day, the month and the year, for example 3 March 2026."),
        "no_day": _("Add the day, for example 3."),
        "no_month": _("Add the month, for example 3 or March."),
        "no_year": _("Add the year in four figures, for example 2026."),
        "no_such_day": _("There is no such day. Check the day and the month."),
        "too_early": _("Check the year: it is too long ago."),
        "future": _("This day has not come yet. Write today’s date or an earlier one."),
    }

    def __init__(
        self, *, past: bool = False, future_words: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.past = past
        if future_words:
            self.error_messages["future"] = future_words

    def to_python(self, value: Sequence[str] | date | None) -> date | None:
        """Return the day that the three texts say, None when all three are empty.

        Raises:
            ValidationError: saying which part is missing or wrong.
        """
        if value is None or isinstance(value, date):
            return value
        day, month, year = [str(part or "").strip() for part in (*value, "", "", "")][:3]
        if not (day or month or year):
            return None
        return self._day(self._whole(day, "no_day"), self._month(month), self._year(year))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether another day was written; one that cannot be read counts as changed."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def validate(self, value: date | None) -> None:
        """Refuse no day where one is asked for, and a day ahead where there can be none."""
        if value is None:
            super().validate(value)
        elif value.year < EARLIEST_YEAR:
            raise self._error("too_early")
        elif self.past and value > timezone.localdate():
            raise self._error("future")

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)

    def _whole(self, text: str, code: str) -> int:
        if not re.fullmatch(r"\d{1,2}", text, re.ASCII):
            raise self._error(code)
        return int(text)

    def _month(self, text: str) -> int:
        names = [*_MONTHS]
        found = [n for n, name in enumerate(names, 1) if _begins(name, text)]
        return found[0] if len(found) == 1 else self._whole(text, "no_month")

    def _year(self, text: str) -> int:
        if not re.fullmatch(r"\d{4}", text, re.ASCII):
            raise self._error("no_year")
        return int(text)

    def _day(self, day: int, month: int, year: int) -> date:
        if not (1 <= month <= 12 and year and 1 <= day <= calendar.monthrange(year, month)[1]):
            raise self._error("no_such_day")
        return date(year, month, day)


_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def _begins(name: str, text: str) -> bool:
    """Say whether a month may be meant: three letters of its name at least."""
    return len(text) >= 3 and name.startswith(text.lower().rstrip("."))
