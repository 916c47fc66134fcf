"""What every answer carries, what a deployment is checked for, and what is served at all."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

SOURCE = Path(__file__).resolve().parents[3] / "src" / "trellis"
HTTPS = """
import json, django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
names = [n for n in dir(settings) if n.startswith(("SESSION_COOKIE", "CSRF_COOKIE", "SECURE_"))]
print(json.dumps({n: getattr(settings, n) for n in [*names, "DEBUG"]}, default=str))
"""


def ask(path: str) -> Any:
    return Client(raise_request_exception=False).get(path)


def asset() -> str:
    names = json.loads((Path(settings.STATIC_ROOT) / "staticfiles.json").read_text())["paths"]
    return "/static/" + str(names["trellis.js"])


@pytest.mark.parametrize("path", ["/help", "/nowhere", "/people/new", "/health", "asset"])
def test_every_kind_of_answer_has_every_header(path: str) -> None:
    answer = ask(asset() if path == "asset" else path)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert re.match(r"text/(html|javascript); charset=|application/json", answer["Content-Type"])
    if path == "asset":
        return  # what belongs to no page can be kept, and has no policy of its own
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    policy = policy_of(answer)
    for part in ("default-src", "object-src", "base-uri", "frame-ancestors"):
        assert policy[part] == ["'none'"]


def policy_of(answer: Any) -> dict[str, list[str]]:
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


def test_scripts_are_ours_or_carry_a_nonce_that_serves_once() -> None:
    policies = [policy_of(ask("/help")) for _ in range(2)]
    for policy in policies:
        assert policy["style-src"] == ["'self'"]
        assert policy["script-src"][0] == "'self'"
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & {
            v for values in policy.values() for v in values
        }
    nonces = [value for policy in policies for value in policy["script-src"][1:]]
    assert len(set(nonces)) == len(nonces)


def test_with_https_nothing_is_left_that_a_deployment_check_names() -> None:
    # What the browser tests let Playwright do, in a process that ran some, is no part of serving.
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TRELLIS_HTTPS": "1",
        "TRELLIS_SECRET_KEY": "a-key-of-a-test-that-is-long-enough-and-of-many-letters-0123456789",
    }
    ran = subprocess.run(
        [sys.executable, "-c", HTTPS], env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    for cookie, name in (("SESSION", "sessionid"), ("CSRF", "csrftoken")):
        assert told[f"{cookie}_COOKIE_NAME"] == f"__Host-{name}"
        assert told[f"{cookie}_COOKIE_SECURE"]
        assert told[f"{cookie}_COOKIE_HTTPONLY"]
        assert told[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
        assert told[f"{cookie}_COOKIE_PATH"] == "/"
        assert told[f"{cookie}_COOKIE_DOMAIN"] is None
    assert told["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert told["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert told["SECURE_SSL_REDIRECT"]
    assert told["SECURE_REDIRECT_EXEMPT"] == ["^health$", "^ready$"]
    assert not told["DEBUG"]


@pytest.mark.parametrize("path", ["/.git/config", "/static/", "/static/../pyproject.toml", "/src/"])
def test_nothing_beside_the_pages_is_served(path: str) -> None:
    assert ask(path).status_code == 404


# What could make the server ask an address, and what hides less than it seems to.
CALLERS = {"requests", "httpx", "aiohttp", "urllib3", "http.client", "urllib.request", "ftplib"}
WEAK = {"md5", "sha1"}


def used(path: Path) -> set[str]:
    """Return every module that is imported and every attribute that is used in a file of ours."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
    return found


USED_IN = {path.relative_to(SOURCE).as_posix(): used(path) for path in SOURCE.rglob("*.py")}
USED = set().union(*USED_IN.values())


def test_nothing_in_the_code_asks_an_address() -> None:
    asking = {name for name, found in USED_IN.items() if CALLERS & found}
    # Single sign-on asks the provider that the settings name, and nobody that a user could.
    assert asking == {"accounts/single_sign_on.py"}
    assert "urllib.parse" in USED  # so that an empty list is not what was looked through


def test_no_weak_hash_is_used() -> None:
    assert set() == WEAK & USED
    assert "sha256" in USED
