"""The second step: its secrets are encrypted, so that a copy of the database gives no codes."""

import base64
import hashlib
import hmac
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
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
        """Return a secret as it was; one that another secret key sealed fits no code."""
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


def _box() -> Fernet:
    """Return what encrypts, with a key made of the secret key for this use alone."""
    key = hmac.new(settings.SECRET_KEY.encode(), b"trellis.second-step", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
