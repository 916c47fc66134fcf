"""Addresses that the components lead to, for tests that draw them without the rest of Trellis."""

from typing import Any

from django.http import HttpResponse
from django.urls import include, path

PERSON = "<uuid:person>/"
NETWORK = f"{PERSON}network"
ACCOUNT = (
    "account_login",
    "account_logout",
    "account_change_password",
    "account_reset_password",
    "mfa_index",
    "mfa_authenticate",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
)


def nothing(request: Any, **kwargs: Any) -> HttpResponse:
    return HttpResponse()


def area(name: str, **pages: str) -> Any:
    return include(([path(to, nothing, name=page) for page, to in pages.items()], name))


urlpatterns = [
    path("", area("mywork", today="")),
    path("", include("trellis.web.styleguide.urls")),
    path("", area("pages", accessibility="accessibility", safe="safe", help="help")),
    path("", area("openings", away="away")),
    path("", area("questions", index="questions")),
    path("", area("hints", look="wording", leave="wording/leave", turn="wording/hints")),
    path("people/", area("people", list="", search="search", person=PERSON, network=NETWORK)),
    path("people/<uuid:person>/", area("conversations", list="conversations")),
    path("people/<uuid:person>/", area("plans", outcomes="outcomes")),
    *(path(f"accounts/{name}/", nothing, name=name) for name in ACCOUNT),
    path("accounts/keys/<int:key>/edit", nothing, name="mfa_edit_webauthn"),
    path("accounts/keys/<int:key>/remove", nothing, name="mfa_remove_webauthn"),
]
