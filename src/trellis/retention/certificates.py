"""Certificates of disposal as lines of text: kept elsewhere, and replayed after a restore.

A line is JSON with the certificate's fields and its seal, an HMAC with the audit key: a line that
anybody changed or made up is refused.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from trellis.retention.models import Certificate

FIELDS = (
    "id", "of", "pack", "version", "rule", "event_on", "until", "counts", "proposed_by_id",
    "proposed_at", "agreed_by_id", "agreed_at", "disposed_at",
)  # fmt: skip


class NotOurs(ValueError):
    """A line is no certificate that this place sealed."""


def seal(certificate: Certificate) -> str:
    """Return the HMAC-SHA256 of a certificate's fields, in hexadecimal, with the audit key."""
    line = json.dumps(_plain(certificate), sort_keys=True)
    key = settings.AUDIT_KEY.encode()
    return hmac.new(key, b"certificate\x1f" + line.encode(), hashlib.sha256).hexdigest()


def as_lines(certificates: Iterable[Certificate]) -> Iterator[str]:
    """Yield a line for each certificate."""
    for one in certificates:
        yield json.dumps({**_plain(one), "seal": one.seal}, sort_keys=True)


def read_lines(lines: Iterable[str]) -> Iterator[Certificate]:
    """Yield the certificates in lines, not saved.

    Raises:
        NotOurs: at the first line that is none, or whose seal does not fit; it names the line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            made = Certificate(**{name: _read(name, told[name]) for name in FIELDS})
            fits = hmac.compare_digest(told["seal"], seal(made))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotOurs(f"Line {number} is no certificate.") from error
        if not fits:
            raise NotOurs(f"Line {number} is not sealed with this place's audit key.")
        made.seal = told["seal"]
        yield made


def _plain(certificate: Certificate) -> dict[str, Any]:
    return {name: _write(getattr(certificate, name)) for name in FIELDS}


def _write(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list):
        return [_write(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    if name == "of":
        return [UUID(each) for each in value]
    if name == "id" or name.endswith("_id"):
        return UUID(value)
    if name.endswith("_at"):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name in ("event_on", "until") else value
