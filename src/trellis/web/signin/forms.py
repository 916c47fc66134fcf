"""The second step, which waits like the first after wrong tries."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.utils.translation import gettext as _

from trellis.accounts.app_codes import use_once
from trellis.web.signin.locking import second_step_locked


class _Waits:
    """Refuse every code while there were too many wrong ones, and one that was used before."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Return the code.

        Raises:
            ValidationError: where it is wrong, was used before, or too many were wrong.
        """
        if second_step_locked(self.user):
            raise forms.ValidationError(
                _("There were too many wrong codes. Wait a quarter of an hour, then try again.")
            )
        code = str(super().clean_code())  # type: ignore[misc]
        app = self.authenticator
        if app.type == Authenticator.Type.TOTP and not use_once(app, code):
            self._emit_authentication_failed(app)  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStep(_Waits, AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class StillYou(_Waits, ReauthenticateForm):  # type: ignore[misc]
    """The code before how one signs in is changed."""
