"""How allauth behaves here: staff are added by an administrator, nobody signs themselves up."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import User
from trellis.accounts.single_sign_on import only_single, refused

logger = logging.getLogger(__name__)
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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: the one message there is goes by :meth:`send_password_reset_mail`."""

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link that sets a new password, in our words and to the address as we have it.

        A server that takes no mail is the log's to tell. To whoever asks it is told like an address
        that nobody has: the page after it says whom to ask where nothing comes.

        Args:
            user: who asked.
            email: as it was typed, which counts for nothing here.
            context: what allauth would write, of it the address of the link.
        """
        if not settings.EMAIL_HOST:
            return
        told = {
            "name": user.name,
            "council": settings.COUNCIL,
            "link": context["password_reset_url"],
        }
        words = gettext(
            "Hello %(name)s,\n\n"
            "somebody, perhaps you, asked for a new password for Trellis at %(council)s. To choose "
            "one, open this link. It works once, and for three days:\n\n%(link)s\n\n"
            "If it was not you, there is nothing to do: your password is as it was. If it happens "
            "again, tell whoever looks after Trellis where you work.\n"
        )
        subject = gettext("Choose a new password for Trellis")
        try:
            send_mail(subject, words % told, None, [user.email])
        except OSError as error:  # what smtplib raises is one too
            logger.error("A message could not be sent: %s.", type(error).__name__)

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
