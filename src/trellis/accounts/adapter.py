"""How allauth behaves here: staff are added by an administrator, nobody signs themselves up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

QUIET = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close sign-up; allauth leaves it open by default."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody may sign themselves up."""
        return False

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing on signing in or out: the page that follows says it."""
        template = kwargs.get("message_template") or (args[1] if len(args) > 1 else "")
        if template not in QUIET:
            super().add_message(request, *args, **kwargs)
