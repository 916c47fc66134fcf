"""Fields that take what people really type: names in any script, times in any manner."""

import re
import unicodedata
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trellis.language.text import normalise
from trellis.people import nhs

# Marks that turn the order of the text around them; in a name they would disguise it.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
CLOCK = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)


def has_something_to_see(text: str) -> bool:
    """Say whether a text has any character that can be seen."""
    return any(unicodedata.category(character) not in UNSEEN for character in text)


class Line(forms.CharField):
    """A line of text: no control characters, single spaces; nothing but spaces is nothing."""

    def to_python(self, value: Any) -> str:
        """Return the line as it is kept."""
        text = TURNING.sub("", normalise(super().to_python(value) or ""))
        return " ".join(text.split()) if has_something_to_see(text) else ""


class Paragraphs(forms.CharField):
    """Text in paragraphs, without control characters."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text as it is kept."""
        text = normalise(super().to_python(value) or "")
        return text if has_something_to_see(text) else ""


class NhsNumberField(Line):
    """An NHS number with its check digit, with or without spaces."""

    def to_python(self, value: Any) -> str:
        """Return the ten digits.

        Raises:
            ValidationError: saying what is wrong with the number.
        """
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return nhs.parse(text)
        except nhs.NotAnNhsNumber as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """Return the number spaced as it is printed."""
        return nhs.spaced(value) if isinstance(value, str) else value


class ClockField(Line):
    """A time of day as people write it: ``10``, ``10.30``, ``14:00``, ``2pm``."""

    def to_python(self, value: Any) -> Any:
        """Return the time, or an empty text.

        Raises:
            ValidationError: when it is no time of day.
        """
        if isinstance(value, time):
            return value
        text = super().to_python(value)
        if not text:
            return ""
        return self._time(text)

    def prepare_value(self, value: Any) -> Any:
        """Return the time as it stands in the box."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def _time(self, text: str) -> time:
        found = CLOCK.fullmatch(text)
        hour = int(found[1]) if found else 24
        half = (found[3] or "").lower() if found else ""
        if half and not 1 <= hour <= 12:
            hour = 24
        elif half:
            hour = hour % 12 + (12 if half == "p" else 0)
        minute = int(found[2] or 0) if found else 0
        if hour > 23 or minute > 59:
            raise ValidationError(
                _("Write a time of day, for example 10:30 or 2pm."), code="invalid"
            )
        return time(hour, minute)
