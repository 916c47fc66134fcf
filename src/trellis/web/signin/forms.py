"""The second step, which waits like the first after wrong tries, and keys that are refused."""

import struct
from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext as _

from trellis.accounts.app_codes import use_once
from trellis.accounts.models import Role, User
from trellis.audit.actions import record
from trellis.web.signin.locking import second_step_locked


class NewPassword(ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link that sets a new password, by mail: for staff alone.

    A reader's account is as good as the handing over of its link (ADR 28): whoever reads somebody
    else's mail, or has it by a slip in an address, must not come in.
    """

    users: list[User]

    def clean_email(self) -> str:
        """Return the address as written, whoever has it or nobody."""
        email = str(super().clean_email())
        self.users = [one for one in self.users if one.role != Role.READER]
        return email


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


# What reading a credential that no browser made may raise, besides the library's own refusal of it.
NOT_A_KEY = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)


class _Told:
    """Refuse what is no key, and write a key or passkey that was refused into the audit trail."""

    user: User | None

    def clean_credential(self) -> Authenticator:
        """Return whose key it is.

        Raises:
            ValidationError: where it is none of theirs, or was not asked for.
        """
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (forms.ValidationError, *NOT_A_KEY) as error:
            record("sign-in.failed:key", by=None, on=self.user.pk if self.user else None)
            raise get_adapter().validation_error("incorrect_code") from error


class KeyAfterPassword(_Told, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The key after the password."""


class PasskeyAlone(_Told, LoginWebAuthnForm):  # type: ignore[misc]
    """The passkey instead of a password."""


class KeyStillYours(_Told, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The key before how one signs in is changed."""


class NewKey(AddWebAuthnForm):  # type: ignore[misc]
    """A key or passkey to sign in with from now on."""

    def clean(self) -> dict[str, Any]:
        """Return what was asked, with the key.

        Raises:
            ValidationError: where what was sent is no key.
        """
        try:
            return dict(super().clean())
        except NOT_A_KEY as error:
            raise get_adapter().validation_error("incorrect_code") from error
