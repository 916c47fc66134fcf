"""What happens after wrong tries: how long one waits, who is waiting, and who may try again.

Django-axes counts wrong passwords by the name that was typed and the place they came from, so that
somebody elsewhere who guesses at a name does not keep its owner out. Wrong codes of the second step
are counted by the person alone: whoever gets so far has the password. What is kept of a place is a
stand-in made with our secret key, never its address, and all of it goes when the wait is over.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trellis.accounts.models import User
from trellis.audit.actions import record

WAIT = timedelta(minutes=settings.LOCKED_MINUTES)
SECOND_STEP = "second step: "


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the name that is signing in, however allauth and axes call it; in lower case."""
    told = credentials or {}
    names = [told.get(key) for key in ("email", "username", "login")]
    if request is not None:
        names.append(request.POST.get("login"))
    return str(next(filter(None, names), "")).strip().lower()[:255]


def address_of(request: HttpRequest) -> str:
    """Return where a request came from: what the proxy in front says last, where there is one."""
    told = str(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104 (stands for none)
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", told).rsplit(",", 1)[-1].strip() or told
    return told


def stand_in_address(request: HttpRequest) -> str:
    """Return a stand-in for where a request came from: the same for the same place, and no more.

    It has the shape of an address for local use (RFC 4193), since that is what axes keeps.
    """
    key, place = settings.SECRET_KEY.encode(), address_of(request).encode()
    return str(IPv6Address(b"\xfd" + hmac.new(key, place, hashlib.sha256).digest()[:15]))


def locked_out(request: HttpRequest, *_: Any) -> HttpResponse:
    """Answer whoever tried too often: what happened, how long it lasts, and what they can do."""
    minutes = int(WAIT.total_seconds() // 60)
    answer = render(request, "signin/wait.jinja", {"minutes": minutes}, status=429)
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer


def second_step_locked(user: User) -> bool:
    """Say whether somebody's second step went wrong too often just now."""
    tried = AccessAttempt.objects.filter(
        username=_second_step(user), attempt_time__gte=timezone.now() - WAIT
    ).aggregate(times=Sum("failures_since_start"))["times"]
    return (tried or 0) >= settings.AXES_FAILURE_LIMIT


def second_step_failed(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Count a wrong code as axes counts a wrong password."""
    told = {"login": _second_step(user)}
    user_login_failed.send(sender=__name__, credentials=told, request=request)


def _second_step(user: User) -> str:
    return f"{SECOND_STEP}{user.email}"


@dataclass(frozen=True)
class Waiting:
    """Somebody who works here and has to wait, and until when."""

    user: User
    until: datetime


def waiting() -> list[Waiting]:
    """Return who has to wait now, by name. Names that nobody here has are left out."""
    until: dict[str, datetime] = {}
    tried = (
        AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - WAIT)
        .values("username", "ip_address")
        .annotate(times=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(times__gte=settings.AXES_FAILURE_LIMIT)
    )
    for one in tried:
        name = str(one["username"]).removeprefix(SECOND_STEP)
        until[name] = max(one["last"] + WAIT, until.get(name, one["last"]))
    staff = User.objects.filter(email__in=until, is_active=True).order_by("name")
    return [Waiting(user, until[user.email]) for user in staff]


def lift(user: User, *, by: User | None) -> int:
    """Let somebody try again at once; returns how many wrong tries were forgotten.

    Args:
        user: who.
        by: the administrator who lifts it; None where their own new password does.
    """
    forgotten = sum(
        AxesProxyHandler.reset_attempts(username=name) for name in (user.email, _second_step(user))
    )
    if forgotten and by is not None:
        record("sign-in.lifted", by=by, on=user.pk)
    return int(forgotten)
