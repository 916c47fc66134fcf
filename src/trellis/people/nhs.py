"""NHS numbers and their check digit (NHS Data Dictionary, *NHS number*: modulus 11)."""

import re


class NotAnNhsNumber(ValueError):
    """A number that cannot be an NHS number, with a message for the one who typed it."""


def check_digit(first_nine: str) -> int | None:
    """Return the tenth digit for nine digits, or None where no NHS number begins with them."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(first_nine))
    digit = (11 - total % 11) % 11
    return None if digit == 10 else digit


def parse(text: str) -> str:
    """Return the ten digits of an NHS number as typed, with or without spaces and dashes.

    Raises:
        NotAnNhsNumber: saying what is wrong with it.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise NotAnNhsNumber("An NHS number has 10 digits, such as 999 000 0018.")
    if check_digit(digits[:9]) != int(digits[9]):
        raise NotAnNhsNumber(
            "This is not an NHS number: its last digit does not fit the others. "
            "Check it against a letter or a prescription."
        )
    return digits


def spaced(digits: str) -> str:
    """Return an NHS number as it is printed: 3, 3 and 4 digits."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits
