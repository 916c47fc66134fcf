"""How allauth behaves here: staff are added by an administrator, nobody signs themselves up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import User
from trellis.accounts.single_sign_on import only_single, refused

QUIET = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close sign-up, which allauth leaves open by default, and say plainly what went wrong."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "That address and that password do not belong together. Check both, and the caps lock."
        ),
        "incorrect_password": _("That is not your password. Check it, and the caps lock."),
        "too_many_login_attempts": _(
            "There were too many wrong tries from here. Wait five minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody may sign themselves up."""
        return False

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing on signing in or out: the page that follows says it."""
        template = kwargs.get("message_template") or (args[1] if len(args) > 1 else "")
        if template not in QUIET:
            super().add_message(request, *args, **kwargs)

    def reauthenticate(self, user: User, password: str) -> bool:
        """Say whether it is still them. allauth asks by addresses it verified, and staff have none.

        Args:
            user: who is signed in.
            password: as typed.
        """
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Refuse a password or key where single sign-on alone is wanted; else let allauth go on.

        Args:
            request: the sign-in.
            user: who showed that it is them.
            kwargs: how they did.
        """
        told = kwargs.get("signal_kwargs") or {}
        if "sociallogin" not in told and user.is_active and only_single(user):
            return refused(request, "only")
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def set_password(self, user: User, password: str) -> None:
        """Write a new password, and nothing else of a user: the application may change no more.

        Args:
            user: whose.
            password: as typed, already checked.
        """
        user.set_password(password)
        user.save(update_fields=["password"])
