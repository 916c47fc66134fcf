"""How allauth behaves here: staff are added by an administrator, nobody signs themselves up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close sign-up; allauth leaves it open by default."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody may sign themselves up."""
        return False
