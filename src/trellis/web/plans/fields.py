"""Fields of these forms: an answer that may not have been asked, money by the week, 0 to 10."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NOT_ASKED = ("", _("Not asked yet"))


class YesNo(forms.TypedChoiceField):
    """Yes, no, or not asked yet. Nothing is ever answered beforehand."""

    widget = forms.RadioSelect

    def __init__(self, *, not_asked: Any = NOT_ASKED, **about: Any) -> None:
        choices = [("yes", _("Yes")), ("no", _("No"))]
        choices += [not_asked] if not about.get("required", False) else []
        super().__init__(
            choices=choices,
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            **{"required": False, **about},
        )

    def prepare_value(self, value: Any) -> Any:
        """Return the answer as the page's choices have it."""
        return {True: "yes", False: "no"}.get(value, value)


class Pounds(forms.DecimalField):
    """An amount of money, with or without the sign and commas."""

    widget = forms.TextInput

    def __init__(self, **about: Any) -> None:
        super().__init__(
            max_digits=9,
            decimal_places=2,
            min_value=0,
            error_messages={
                "invalid": _("Write an amount in pounds, for example 96.40, or 0 for nothing."),
                "min_value": _("Write 0 or more."),
                "max_decimal_places": _("Write pounds and pence, for example 96.40."),
            },
            **{"required": False, **about},
        )
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(  # type: ignore[override]  # its stub is that of whole numbers
        self, value: Any
    ) -> Decimal | None:
        """Return the amount, in pence at the finest.

        Raises:
            ValidationError: when it is no amount.
        """
        if isinstance(value, str):
            value = re.sub(r"[£,\s]", "", value)
        found = super().to_python(value)
        if found is None:
            return None
        exponent = found.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -2:
            raise ValidationError(self.error_messages["max_decimal_places"])
        try:
            return found.quantize(Decimal("0.01"))
        except ArithmeticError as error:
            raise ValidationError(self.error_messages["invalid"]) from error


class Scale(forms.TypedChoiceField):
    """A number from 0 to 10, one row of radios."""

    widget = forms.RadioSelect

    def __init__(self, **about: Any) -> None:
        super().__init__(
            choices=[(str(n), str(n)) for n in range(11)], coerce=int, empty_value=None, **about
        )


class Several(forms.MultipleChoiceField):
    """Any number of choices, as tick boxes."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {  # as Django declares it
        "invalid_choice": _("Choose from the answers shown."),
    }
