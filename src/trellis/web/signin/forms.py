"""The second step, which waits like the first after wrong tries."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext as _

from trellis.web.signin.locking import second_step_locked


class _Waits:
    """Refuse a code, right or wrong, while there were too many wrong ones."""

    user: Any

    def clean_code(self) -> str:
        """Return the code. Raises ``ValidationError`` where it is wrong, or too many were."""
        if second_step_locked(self.user):
            raise forms.ValidationError(
                _("There were too many wrong codes. Wait a quarter of an hour, then try again.")
            )
        return str(super().clean_code())  # type: ignore[misc]


class SecondStep(_Waits, AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class StillYou(_Waits, ReauthenticateForm):  # type: ignore[misc]
    """The code before how one signs in is changed."""
