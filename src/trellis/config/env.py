"""Read settings from the environment, with errors that say what to do.

Every variable is listed in ``docs/reference/settings.md``; a test holds the two together.
"""

import os
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable ``name``, or ``default`` when it is not set or empty."""
    return os.environ.get(name) or default


def secret(name: str, in_file: str) -> str:
    """Return the secret ``name``, or what the file holds that ``in_file`` names; else nothing.

    Raises:
        ImproperlyConfigured: when there is no such file. The secret itself is never repeated.
    """
    place = os.environ.get(in_file)
    if not place:
        return text(name)
    try:
        return Path(place).read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"The file that {in_file} names cannot be read.") from error


def issuer(name: str) -> str:
    """Return the address of an OpenID Connect provider without a slash at its end, or nothing.

    Raises:
        ImproperlyConfigured: when it is not HTTPS; on this machine alone HTTP will do.
    """
    told = text(name).rstrip("/")
    parts = urlsplit(told)
    if told and parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise ImproperlyConfigured(
            f"{name} must begin with https://. See docs/how-to/signing-in.md."
        )
    return told


def flag(name: str, default: bool = False) -> bool:
    """Return a yes or no setting.

    Raises:
        ImproperlyConfigured: when the value is neither a yes nor a no.
    """
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if not value else value in {"1", "true", "yes", "on"}
    raise ImproperlyConfigured(f"{name} is neither yes nor no. Set it to 1 or 0.")


def words(name: str, default: str = "") -> list[str]:
    """Return a setting made of several values parted by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def days(name: str) -> frozenset[date]:
    """Return a setting of days, as ``2027-05-10,2027-06-01``.

    Raises:
        ImproperlyConfigured: when one of them is no day.
    """
    try:
        return frozenset(date.fromisoformat(part) for part in words(name))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is not days parted by commas. Set it like 2027-05-10,2027-06-01."
        ) from error


def one_of(name: str, *allowed: str) -> str:
    """Return a setting that is one of a few words; the first of them unless it is set.

    Raises:
        ImproperlyConfigured: when the value is none of them.
    """
    value = text(name, allowed[0])
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is none of {', '.join(allowed)}. Set it to one.")
    return value


def numbers(name: str, default: dict[str, int]) -> dict[str, int]:
    """Return a setting of named numbers, as ``search=60,files=60``; what is left out stays.

    Raises:
        ImproperlyConfigured: when a name is not known, or its value is no whole number.
    """
    told = dict(default)
    for part in words(name):
        key, _, value = part.partition("=")
        if key not in default or not value.isdecimal():
            example = ",".join(f"{known}=60" for known in default)
            raise ImproperlyConfigured(f"{name} is not numbers by name. Set it like {example}.")
        told[key] = int(value)
    return told


def database(address: str) -> dict[str, object]:
    """Turn ``postgresql://role:password@host:port/name`` into Django's settings for one database.

    Args:
        address: a PostgreSQL address; query options such as ``sslmode`` are passed on to libpq.

    Raises:
        ImproperlyConfigured: when the address is not one of PostgreSQL's. The address itself is
            not repeated, since it holds a password.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            "The database address must begin with postgresql://. See docs/how-to/database.md."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**dict(parse_qsl(parts.query))},
    }
