"""Addresses that the components lead to, for tests that draw them without the rest of Trellis."""

from typing import Any

from django.http import HttpResponse
from django.urls import include, path


def nothing(request: Any, **kwargs: Any) -> HttpResponse:
    return HttpResponse()


def area(name: str, **pages: str) -> Any:
    return include(([path(to, nothing, name=page) for page, to in pages.items()], name))


urlpatterns = [
    path("", area("mywork", today="")),
    path("", area("pages", accessibility="accessibility", safe="safe", help="help")),
    path(
        "people/", area("people", search="", person="<int:person>/", network="<int:person>/network")
    ),
    path("people/<int:person>/", area("conversations", list="conversations")),
    path("people/<int:person>/", area("plans", outcomes="outcomes")),
    path("accounts/2fa/", nothing, name="mfa_index"),
    path("accounts/login/", nothing, name="account_login"),
    path("accounts/logout/", nothing, name="account_logout"),
    path("accounts/password/", nothing, name="account_change_password"),
]
