"""Draws components and whole pages with invented people, without a database."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.safestring import mark_safe
from jinja2 import Environment, FileSystemLoader

from trellis.web.components.charts import Reading, Series
from trellis.web.forms import DateField, TrellisForm
from trellis.web.jinja import environment

WEB = Path(__file__).resolve().parents[3] / "src/trellis/web"
COMPOSITES = Path(__file__).parent / "composites"
NOTE = SimpleNamespace(
    text="Ring the bell twice, then wait two minutes. Mornings after half past nine. "
    "Not when Tobi is there if it is about money.",
    asked_on=date(timezone.localdate().year, 2, 24),
    look_again_on=date(timezone.localdate().year, 5, 24),
)
DIL = SimpleNamespace(
    id=7,
    name="Dil Okoro",
    called="Dil",
    also_known_as="Dilys Okoro",
    pronouns="she/her",
    age_words="71, born 9 June 1954",
    how_to_talk="Give her time.",
    how_to_talk_more="Words come slowly since her stroke and they do come. "
    "Short sentences; write the key word down. Letters in 18 point.",
    before_you_knock=NOTE,
)
NOBODY_SAID = SimpleNamespace(
    **{
        **vars(DIL),
        "also_known_as": "",
        "pronouns": "",
        "age_words": "",
        "how_to_talk": "",
        "how_to_talk_more": "",
        "before_you_knock": None,
    }
)
AMINA = SimpleNamespace(
    is_authenticated=True,
    name="Amina Yusuf",
    initials="AY",
    email="amina@example.org",
    job_title="Social worker",
)


class Everything(TrellisForm):
    """One field of every kind that the bridge draws."""

    name = forms.CharField(label="Full name", max_length=20)
    called = forms.CharField(label="What to call them", required=False, help_text="As they say.")
    story = forms.CharField(label="What happened?", widget=forms.Textarea)
    email = forms.EmailField(label="Email address", required=False)
    years = forms.IntegerField(label="How many years", required=False, max_value=99)
    kind = forms.ChoiceField(
        label="How did you talk?",
        widget=forms.RadioSelect,
        choices=[("visit", "On a visit"), ("call", "By telephone")],
    )
    areas = forms.MultipleChoiceField(
        label="Which areas came up?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("home", "Home"), ("giving", "Giving to others")],
    )
    team = forms.ChoiceField(label="Team", choices=[("", ""), ("h", "Harbour")], required=False)
    sure = forms.BooleanField(label="I have read this", required=False)
    born = DateField(label="Date of birth", required=False, past=True)
    file = forms.FileField(label="A file", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


@cache
def drawing() -> Environment:
    """Return the environment that pages are drawn with."""
    loader = FileSystemLoader([WEB / "templates", WEB / "components", COMPOSITES])
    return environment(loader=loader)


def everywhere(**more: Any) -> dict[str, Any]:
    """Return what every page is given, for someone signed in."""
    return {
        "user": AMINA,
        "may": lambda permission: True,
        "csrf_input": mark_safe('<input type="hidden" name="csrfmiddlewaretoken" value="x">'),
        "messages": [],
        "new_key": lambda: "k",
        "writer": "w",
        "practice_copy": True,
        "council": "Wrenmouth Council",
        **more,
    }


def readings(*values: int, name: str = "Dil", own: bool = True) -> Series:
    """Return readings of this year, one a month."""
    year = timezone.localdate().year
    days = [date(year, 1, 12), date(year, 2, 9), date(year, 3, 3)][-len(values) :]
    return Series(name, tuple(Reading(*pair) for pair in zip(days, values, strict=True)), own=own)


def at(hour: int, minute: int) -> datetime:
    """Return a time today."""
    return timezone.localtime().replace(hour=hour, minute=minute, second=0)


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
WRONG = {
    "name": "x" * 30,
    "born_day": "31",
    "born_month": "2",
    "born_year": "1954",
    "story": "One.\n\nTwo.",
    "years": "many",
}
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
    "errors/404": dict,
    "errors/500": dict,
    "pages/help": dict,
    "pages/safe": dict,
    "pages/accessibility": dict,
}


def page(name: str) -> str:
    """Draw one of the composite pages."""
    context = everywhere(**PAGES[name]())
    return drawing().get_template(f"{name}.jinja").render(context)
