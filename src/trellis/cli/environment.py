"""Fill in what the environment does not say: the embedded PostgreSQL's addresses and the secrets.

A council sets ``TRELLIS_DATABASE_URL`` and ``TRELLIS_OWNER_DATABASE_URL``; otherwise PostgreSQL
comes with Trellis and keeps its data outside the checkout.
"""

import json
import os
import secrets
from pathlib import Path

from trellis import postgres
from trellis.postgres.layout import default_folder, make_folder, write_private

SECRETS = "secrets.json"


def as_owner() -> None:
    """Prepare Django to run as the role that owns the schema: migrating, backing up, the demo."""
    addresses()
    os.environ["TRELLIS_DATABASE_URL"] = os.environ["TRELLIS_OWNER_DATABASE_URL"]
    _setup()


def as_owner_of(address: str) -> None:
    """Prepare Django to run as the owner of a database made for a moment, with our secrets."""
    _secrets()
    os.environ["TRELLIS_DATABASE_URL"] = address
    _setup()


def as_app() -> postgres.Server | None:
    """Prepare Django to run as the application's role, which row-level security binds.

    Returns:
        The embedded server, where that is the one that is used.
    """
    server = addresses()
    os.environ.pop("TRELLIS_OWNER_DATABASE_URL", None)
    _setup()
    return server


def as_served() -> postgres.Server | None:
    """Prepare Django to answer pages as the application's role, and to seal the audit trail.

    Returns:
        The embedded server, where that is the one that is used.
    """
    os.environ["TRELLIS_SERVES"] = "1"
    return as_app()


def without_database() -> None:
    """Prepare Django for what touches no record, such as collecting assets."""
    _setup()


def _setup() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
    django.setup()


def addresses() -> postgres.Server | None:
    """Find the database, starting the embedded one where no address is set, and the secrets.

    Returns:
        The embedded server, where it was started or joined.
    """
    server = None
    if not os.environ.get("TRELLIS_DATABASE_URL"):
        server = postgres.ensure()
        os.environ["TRELLIS_DATABASE_URL"] = server.app_url
        os.environ["TRELLIS_OWNER_DATABASE_URL"] = server.owner_url
    os.environ.setdefault("TRELLIS_OWNER_DATABASE_URL", os.environ["TRELLIS_DATABASE_URL"])
    _secrets()
    os.environ.setdefault("TRELLIS_AUDIT_HEAD", str(default_folder() / "audit-head"))
    return server


def _secrets() -> None:
    """Make a secret key and an audit key once, kept outside the database, readable by us alone."""
    if os.environ.get("TRELLIS_SECRET_KEY") and os.environ.get("TRELLIS_AUDIT_KEY"):
        return
    folder = Path(os.environ.get("TRELLIS_DATA") or default_folder())
    make_folder(folder, 0o711)
    place = folder / SECRETS
    if not place.exists():
        made = {"secret_key": secrets.token_urlsafe(48), "audit_key": secrets.token_urlsafe(48)}
        write_private(place, json.dumps(made))
    kept = json.loads(place.read_text())
    os.environ.setdefault("TRELLIS_SECRET_KEY", kept["secret_key"])
    os.environ.setdefault("TRELLIS_AUDIT_KEY", kept["audit_key"])
