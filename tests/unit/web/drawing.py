"""Draws components and whole pages with invented people, without a database."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.safestring import mark_safe
from jinja2 import Environment, FileSystemLoader

from trellis.web.jinja import environment
from trellis.web.styleguide.examples import (
    DIL,
    NOBODY_SAID,
    WRONG,
    Everything,
    at,
    readings,
)
from trellis.web.styleguide.views import COMPONENTS, component_page, index_page

__all__ = [
    "COMPOSITES",
    "DIL",
    "NOBODY_SAID",
    "PAGES",
    "WEB",
    "Everything",
    "at",
    "drawing",
    "everywhere",
    "page",
    "readings",
]
WEB = Path(__file__).resolve().parents[3] / "src/trellis/web"
COMPOSITES = Path(__file__).parent / "composites"
AMINA = SimpleNamespace(
    pk="0196a1b2-0000-7000-8000-000000000001",
    is_authenticated=True,
    name="Amina Yusuf",
    initials="AY",
    email="amina@example.org",
    job_title="Social worker",
)


@cache
def drawing() -> Environment:
    """Return the environment that pages are drawn with."""
    loader = FileSystemLoader([WEB / "templates", WEB / "components", COMPOSITES])
    return environment(loader=loader)


def everywhere(**more: Any) -> dict[str, Any]:
    """Return what every page is given, for someone signed in."""
    return {
        "user": AMINA,
        "may": lambda permission: permission != "read-published",
        "csrf_input": mark_safe('<input type="hidden" name="csrfmiddlewaretoken" value="x">'),
        "messages": [],
        "new_key": lambda: "k",
        "writer": "w",
        "practice_copy": True,
        "hints_on": True,
        "council": "Wrenmouth Council",
        **more,
    }


class SignIn(forms.Form):
    """The fields of signing in, as allauth names them."""

    login = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(widget=forms.PasswordInput)
    oldpassword = forms.CharField(widget=forms.PasswordInput, required=False)
    password1 = forms.CharField(widget=forms.PasswordInput, required=False)
    password2 = forms.CharField(widget=forms.PasswordInput, required=False)
    code = forms.CharField(required=False)


KEY = SimpleNamespace(
    pk=1,
    wrap=lambda: SimpleNamespace(name="The blue one"),
    created_at=timezone.now(),
    last_used_at=None,
)
SIGNED_OUT: dict[str, Any] = {"user": SimpleNamespace(is_authenticated=False)}
PAGES: dict[str, Callable[[], dict[str, Any]]] = {
    "my-work": dict,
    "person-overview": lambda: {
        "person": DIL,
        "first": [readings(2, 3, 5)],
        "second": [readings(4, 4, 6), readings(6, 8, name="Neil", own=False)],
        "third": [readings(4, 3, 2)],
    },
    "conversation": lambda: {"at": at},
    "assessment": lambda: {"person": DIL, "at": at},
    "letter": lambda: {"person": DIL},
    "all-states": lambda: {"at": at},
    "all-fields": lambda: {"form": Everything(WRONG)},
    "agreement": lambda: {"form": Everything()},
    "account/login": lambda: {**SIGNED_OUT, "form": SignIn({})},
    "account/password_change": lambda: {"form": SignIn()},
    "mfa/authenticate": lambda: {
        **SIGNED_OUT,
        "form": SignIn(),
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn"],
        "js_data": {"request_options": {}},
    },
    "mfa/index": lambda: {
        "authenticators": {},
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "is_mfa_enabled": True,
    },
    "mfa/webauthn/authenticator_list": lambda: {"authenticators": [KEY]},
    "mfa/recovery_codes/index": lambda: {"unused_codes": ["1234 5678", "2345 6789"]},
    "errors/404": lambda: {"words": ["She sang."]},
    "errors/500": lambda: {"away": True, "kept": False, "words": ["She sang."], "page": "/"},
    "styleguide/index": index_page,
    **{f"styleguide/{name}": partial(component_page, name) for name in COMPONENTS},
    "pages/help": dict,
    "pages/safe": dict,
    "pages/accessibility": dict,
}


def page(name: str) -> str:
    """Draw one of the composite pages."""
    context = everywhere(**PAGES[name]())
    return drawing().get_template(f"{name}.jinja").render(context)
