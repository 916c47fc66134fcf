"""What `trellis serve` says about a machine that is not fit to serve, and how migrating waits."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
import typer
from django.core import management
from django.db import OperationalError, connection

from trellis.cli import machine, serving, setup
from trellis.cli.machine import clock_behind, too_few_files


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The limits on open files, as (now, at most); what is asked for is noted."""
    held: dict[str, Any] = {"is": (64, 64)}
    monkeypatch.setattr(resource, "getrlimit", lambda _which: held["is"])
    monkeypatch.setattr(resource, "setrlimit", lambda _which, wanted: held.update(asked=wanted))
    return held


def test_too_few_open_files_are_said_with_what_to_do(limits: dict[str, Any]) -> None:
    assert "ulimit -n 1024" in too_few_files()
    assert "Only 64 files" in too_few_files()


def test_what_may_be_asked_for_is_asked_for(limits: dict[str, Any]) -> None:
    limits["is"] = (64, 4096)
    assert too_few_files() == ""
    assert limits["asked"] == (4096, 4096)


def test_a_clock_that_went_back_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = tmp_path / "audit-head"
    head.write_text("1:a")
    monkeypatch.setenv("TRELLIS_AUDIT_HEAD", str(head))
    assert clock_behind() == ""
    os.utime(head, (time.time() + 86_400, time.time() + 86_400))
    assert "24 hours behind" in clock_behind()
    monkeypatch.setenv("TRELLIS_AUDIT_HEAD", str(tmp_path / "not there"))
    assert clock_behind() == ""


def test_a_port_that_is_taken_is_said_with_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "taken", lambda _host, _port: True)
    with pytest.raises(typer.Exit):
        serving.run(host="127.0.0.1", port=8123, workers=1)
    assert "Port 8123 is taken" in capsys.readouterr().err
    assert machine.FILES_NEEDED >= 256


class InUse(OperationalError):
    """A table that a migration waited for in vain."""

    def __init__(self) -> None:
        self.__cause__ = psycopg.errors.LockNotAvailable()


@pytest.mark.parametrize(("in_use", "ends_well"), [(2, True), (10**6, False)])
def test_a_migration_lets_others_pass_and_tries_again_and_then_says_why_not(
    db: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    in_use: int,
    ends_well: bool,
) -> None:
    waited: list[str] = []

    def migrate(_name: str, **_options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("show lock_timeout")
            waited.append(cursor.fetchone()[0])
        if len(waited) <= in_use:
            raise InUse

    monkeypatch.setattr(management, "call_command", migrate)
    monkeypatch.setattr(setup, "BETWEEN_TRIES", 0)
    if ends_well:
        setup._migrate()
        assert waited == ["5s"] * 3
    else:
        with pytest.raises(typer.Exit):
            setup._migrate()
        assert len(waited) == setup.TRIES
        assert "Nothing is half done" in capsys.readouterr().err


def test_a_database_that_is_behind_is_not_served(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert setup.behind() == ""
    known = setup._migrations()
    assert ("audit", "0002_chain") in known
    monkeypatch.setattr(setup, "_migrations", lambda: known | {("people", "9999_to_come")})
    assert "1 migration has not been made. Run: trellis migrate" in setup.behind()


def test_reading_a_note_waits_for_no_database() -> None:
    asked = "import sys, trellis.cli; print({'psycopg', 'django', 'asyncio'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
