"""Passwords that anybody here would guess first.

Source: OWASP ASVS 5.0, 6.2.11: words of the place are not allowed as what a password rests on.
"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trellis.accounts.models import User

OURS = ("trellis", "password", "passw0rd", "welcome", "council", "social", "worker", "care", "team")
LEFT = 8  # letters that have to be left once these words, figures and signs are taken out


class NotOfHere:
    """Refuse a password that little is left of without the words of this place."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Check a password.

        Raises:
            ValidationError: saying what to do instead.
        """
        left = password.lower()
        for word in sorted(set(_words(user)), key=len, reverse=True):
            left = left.replace(word, "")
        if left != password.lower() and len(re.sub(r"[\W\d_]", "", left)) < LEFT:
            raise ValidationError(self.get_help_text(), code="password_of_here")

    def get_help_text(self) -> str:
        """Say what the rule is."""
        return _(
            "Too easy to guess here: use three or four words that have nothing to do with your"
            " name, Trellis or where you work."
        )


def _words(user: User | None) -> Iterator[str]:
    yield from OURS
    told = f"{settings.COUNCIL} {getattr(user, 'name', '')} {getattr(user, 'email', '')}"
    yield from (word for word in re.split(r"[\W\d_]+", told.lower()) if len(word) > 2)
