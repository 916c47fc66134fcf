"""Passwords that anybody who knows the place would try first are refused.

Source: OWASP ASVS 5.0, 6.1.2 and 6.2.11: a list of words of the place, which make no password.
"""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OURS = ("trellis", "password", "passphrase", "social", "worker", "council", "care", "welcome")
REST = 6  # characters that have to be left once the words of the place are taken out
_NOT_LETTERS = re.compile(r"[\W\d_]+")


class NotOfThePlace:
    """Refuse a password that is little more than words of this product and this council."""

    def validate(self, password: str, user: object = None) -> None:
        """Do nothing where a password is more than the words of the place.

        Raises:
            ValidationError: saying what to do.
        """
        left = _NOT_LETTERS.sub("", password.lower())
        for word in sorted(words_of_the_place(), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < REST:
            raise ValidationError(
                _("That is made of words that anybody here would try. Choose other words."),
                code="password_of_the_place",
            )

    def get_help_text(self) -> str:
        """Return what to say beside the field."""
        return _("More than the name of Trellis or of the council.")


def words_of_the_place() -> set[str]:
    """Return the words that are refused: ours, and those of the council's name."""
    named = _NOT_LETTERS.sub(" ", settings.COUNCIL.lower()).split()
    return {*OURS, *(word for word in named if len(word) > 3)}
