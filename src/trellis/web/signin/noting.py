"""What is noted when somebody signs in or tries to, and what ends when how they do changes."""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_login_failed
from django.db.models.signals import pre_save
from django.http import HttpRequest

from trellis.accounts.app_codes import use_up_first
from trellis.accounts.models import User
from trellis.accounts.sessions import end_sessions
from trellis.audit.actions import record
from trellis.web.access import SECOND_STEP_OF
from trellis.web.signin.locking import SECOND_STEP, lift, name_tried, second_step_failed

# What allauth calls a way of showing who one is, and what the audit trail does.
WAYS = {
    "password": "password",
    "socialaccount": "single-sign-on",
    "totp": "app",
    "recovery_codes": "paper",
    "webauthn": "key",
}


def listen() -> None:
    """Hear of sign-ins, of what locks them, and of new passwords and second steps."""
    account.user_logged_in.connect(note_sign_in, dispatch_uid="trellis.sign-in")
    account.user_logged_out.connect(note_sign_out, dispatch_uid="trellis.sign-out")
    account.password_changed.connect(end_elsewhere, dispatch_uid="trellis.password-changed")
    account.password_set.connect(end_elsewhere, dispatch_uid="trellis.password-set")
    account.password_reset.connect(begin_afresh, dispatch_uid="trellis.password-reset")
    mfa.authentication_failed.connect(second_step_failed, dispatch_uid="trellis.second-step")
    mfa.authenticator_used.connect(note_second_step, dispatch_uid="trellis.second-step-used")
    mfa.authenticator_added.connect(note_second_step, dispatch_uid="trellis.second-step-added")
    for changed in (mfa.authenticator_added, mfa.authenticator_removed, mfa.authenticator_reset):
        changed.connect(end_elsewhere, dispatch_uid="trellis.second-step-changed")
    user_login_failed.connect(note_wrong_try, dispatch_uid="trellis.wrong-try")
    pre_save.connect(use_up_first, sender=Authenticator, dispatch_uid="trellis.app-code-used")
    user_locked_out.connect(note_lock, dispatch_uid="trellis.locked")


def note_sign_in(sender: Any, request: HttpRequest, user: User, **told: Any) -> None:
    """Write a sign-in into the audit trail: who, when and by which ways, not from where."""
    if "sociallogin" in told:  # the provider has asked for what the council wants
        request.session[SECOND_STEP_OF] = str(user.pk)
    record(f"sign-in.made:{ways_of(request, user)}", by=user, on=user.pk)


def ways_of(request: HttpRequest, user: User) -> str:
    """Return by which ways somebody showed who they are, as ``password+app``.

    What was begun before and not finished is left out.

    Args:
        request: the sign-in.
        user: whose it is.
    """
    ways: list[str] = []
    for one in get_authentication_records(request, user):
        way = WAYS.get(one.get("type") or one["method"], "other")
        ways = [*ways, way] if one["method"] == "mfa" and not one.get("passwordless") else [way]
    return "+".join(ways)[:40]


def note_wrong_try(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    """Write a wrong password or code into the audit trail; a name that nobody has is not kept."""
    if request is None:
        return
    name = name_tried(request, credentials)
    user = User.objects.filter(email=name.removeprefix(SECOND_STEP)).first()
    what = "code" if name.startswith(SECOND_STEP) else "password"
    record(f"sign-in.failed:{what}", by=None, on=user.pk if user else None)


def note_second_step(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Keep with the session that its owner showed a second step, or has one from now on."""
    request.session[SECOND_STEP_OF] = str(user.pk)


def note_sign_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    """Write a signing out into the audit trail, and have the browser let go of pages."""
    request.signed_out = True  # type: ignore[attr-defined]
    if isinstance(user, User):
        record("sign-in.ended", by=user, on=user.pk)


def note_lock(sender: Any, username: str | None = None, **_: Any) -> None:
    """Write that somebody who works here has to wait; a name nobody has is not kept."""
    email = str(username or "").removeprefix(SECOND_STEP)
    user = User.objects.filter(email=email, is_active=True).first()
    if user is not None:
        record("sign-in.locked", by=None, on=user.pk)


def end_elsewhere(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """End every other session of somebody whose password or second step changed."""
    end_sessions(user, but=request.session.session_key)


def begin_afresh(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """End every session of somebody who chose a new password by mail, and let them sign in."""
    end_sessions(user)
    lift(user, by=None)
