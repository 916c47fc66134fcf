"""The second step: its secrets are encrypted, so that a copy of the database gives no codes."""

import base64
import hashlib
import hmac
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

MARK = "fernet:"  # what was kept before secrets were encrypted bears none


class Encrypted(DefaultMFAAdapter):  # type: ignore[misc]
    """Encrypt what an app and codes on paper are checked against, and speak plainly."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That is not the code. Write the six figures it shows now."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept."""
        return MARK + _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was; one that a key of none of ours sealed fits no code."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        try:
            return _box().decrypt(encrypted_text.removeprefix(MARK).encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_issuer(self) -> str:
        """Return what the app shows beside the figures."""
        return f"Trellis, {settings.COUNCIL}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what a phone or key says the passkey is for."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """Return what a key is called that was given no name."""
        return str(_("My key"))


def sealed_anew(sealed: str) -> str:
    """Return a secret as the secret key of now seals it.

    Raises:
        InvalidToken: when no key that we were given opens it.
    """
    return MARK + _box().rotate(sealed.removeprefix(MARK).encode()).decode()


def _box() -> MultiFernet:
    """Return what encrypts with the secret key, and opens what one before it has sealed."""
    return MultiFernet(
        [_made_of(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEYS_BEFORE)]
    )


def _made_of(secret_key: str) -> Fernet:
    """Return what encrypts with a key made of a secret key for this use alone."""
    key = hmac.new(secret_key.encode(), b"trellis.second-step", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
