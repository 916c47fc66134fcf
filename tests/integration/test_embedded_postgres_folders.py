"""The embedded PostgreSQL: whose folder it is, what is in it, and moving it to a new version."""
# ruff: noqa: F811 (a fixture is imported)

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from tests.integration.embedded import (
    NOBODY,
    ROOT,
    execute,
    folder,  # noqa: F401
    is_running,
    postmaster,
    process,
    staged,
)
from trellis import postgres
from trellis.postgres import cluster, programs, roles, upgrade
from trellis.postgres.cli import app
from trellis.postgres.layout import Layout

TRY = """
    import sys
    from pathlib import Path
    try:
        server = postgres.ensure(Path(sys.argv[1]), for_tests=True)
        print(server.version, server.data.stat().st_uid)
    except postgres.PostgresError as error:
        print(error)
"""


def test_an_ordinary_user_has_a_server_in_a_folder_of_their_own(folder: Path) -> None:
    parent = postgres.temporary_folder()
    path = staged(parent / "packages", 0o755)
    if ROOT:
        os.chown(parent, NOBODY.pw_uid, NOBODY.pw_gid)

    said, wrong = process(TRY, parent / "data", path=path, nobody=ROOT).communicate()

    user = NOBODY.pw_uid if ROOT else os.geteuid()
    assert said.split()[1:] == [str(user)], said + wrong
    shutil.rmtree(parent)


def test_programs_that_the_servers_account_cannot_read_are_copied_for_it(folder: Path) -> None:
    path = staged(folder.parent / "closed", 0o700)

    said, wrong = process(TRY, folder, path=path).communicate()

    assert "." in said.split()[0], said + wrong
    assert Layout.at(folder).binaries.exists() is ROOT


def test_a_copy_of_the_programs_is_kept_beside_records_for_a_later_upgrade(folder: Path) -> None:
    server = postgres.ensure(folder)

    copies = Layout.at(folder).binaries

    assert [each.name for each in copies.iterdir()] == [server.version]
    assert str(copies) in cluster._command_of(postmaster(folder))


def test_a_folder_of_another_user_is_refused_with_their_name(folder: Path) -> None:
    layout = Layout.at(folder)
    layout.prepare()
    said = refusal(folder) if ROOT else refusal_of_strange_owner(folder)

    assert said == (
        f"The data folder {layout.root} belongs to the user {layout.base.owner()}. Start "
        "Trellis as that user, or set TRELLIS_DATA to a folder of your own."
    )


def refusal(folder: Path) -> str:
    """Return what an ordinary user is told about root's folder."""
    path = staged(folder.parent / "packages", 0o755)
    return process(TRY, folder, path=path, nobody=True).communicate()[0].strip()


def refusal_of_strange_owner(folder: Path) -> str:
    """Return what this ordinary user is told when the system says they are somebody else."""
    with pytest.MonkeyPatch.context() as patched:
        real = os.geteuid()
        patched.setattr(os, "geteuid", lambda: real + 1)
        with pytest.raises(postgres.PostgresError) as error:
            postgres.ensure(folder)
    return str(error.value)


def test_a_folder_that_may_not_be_written_to_is_said_so(folder: Path) -> None:
    path = staged(folder.parent / "packages", 0o755)
    folder.mkdir(mode=0o555)

    said = process(TRY, folder, path=path, nobody=ROOT).communicate()[0].strip()

    assert said == (
        f"Trellis may not use {folder.resolve()}/postgres. "
        "Set TRELLIS_DATA to a folder of your own."
    )


def test_a_file_in_place_of_the_folder_is_said_so(folder: Path) -> None:
    folder.write_text("not a folder")

    with pytest.raises(postgres.PostgresError, match="is not a folder"):
        postgres.ensure(folder)


def test_a_folder_that_the_server_cannot_enter_is_said_so(folder: Path) -> None:
    closed = folder.parent / "closed"
    closed.mkdir(mode=0o700 if ROOT else 0)
    advice = "everyone may enter" if ROOT else "Set TRELLIS_DATA to a folder of your own"

    with pytest.raises(postgres.PostgresError, match=advice) as error:
        postgres.ensure(closed / "data")

    assert "\n" not in str(error.value)


def test_a_full_disk_is_said_so_before_anything_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1024))

    with pytest.raises(postgres.PostgresError, match="less than 200 MB free"):
        postgres.ensure(folder, for_tests=True)


def test_records_are_never_used_for_tests_nor_the_other_way_round(folder: Path) -> None:
    postgres.ensure(folder)
    other = folder.parent / "tests"
    postgres.ensure(other, for_tests=True)

    with pytest.raises(postgres.PostgresError, match="tests may not use it"):
        postgres.ensure(folder, for_tests=True)
    with pytest.raises(postgres.PostgresError, match="records would not be safe"):
        postgres.ensure(other)
    postgres.stop(other)


def test_lost_passwords_are_said_so_and_nothing_is_made_anew(folder: Path) -> None:
    postgres.ensure(folder, for_tests=True)
    file = Layout.at(folder).passwords
    kept = file.read_text()
    file.unlink()

    with pytest.raises(postgres.PostgresError, match="Put that file back from a backup"):
        postgres.ensure(folder, for_tests=True)

    file.write_text(kept)
    assert postgres.ensure(folder, for_tests=True).version


def test_without_postgresql_the_reader_is_told_what_to_install_or_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "available", lambda _: [])
    monkeypatch.delenv("TRELLIS_POSTGRES_VERSION", raising=False)

    with pytest.raises(postgres.PostgresError) as error:
        programs.choose()

    assert "PostgreSQL 16 or later" in str(error.value)
    assert "TRELLIS_DATABASE_URL" in str(error.value)


def test_records_of_an_older_version_are_brought_over_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = older(folder, monkeypatch)
    execute(old.owner_url, "create table told as select 'in her words' as words")
    execute(old.owner_url, "grant select on told to trellis_app")
    execute(old.admin_url, "alter role trellis_app set statement_timeout = '9s'")
    postgres.stop(folder)
    monkeypatch.delenv("TRELLIS_POSTGRES_VERSION")
    with pytest.raises(postgres.PostgresError, match="Run: trellis db upgrade"):
        postgres.ensure(folder)

    upgrade.upgrade(folder)

    server = postgres.ensure(folder)
    assert server.version.startswith("18.")
    assert server.password(roles.APP) == old.password(roles.APP)
    assert execute(server.app_url, "select words from told") == [("in her words",)]
    assert execute(server.app_url, "show statement_timeout") == [("9s",)]
    assert execute(server.admin_url, "select tableowner from pg_tables where tablename='told'") == [
        ("trellis_owner",)
    ]
    assert (Layout.at(folder).base / "cluster-16").is_dir()


def older(
    folder: Path, monkeypatch: pytest.MonkeyPatch, for_tests: bool = False
) -> postgres.Server:
    """Start a folder with the older PostgreSQL of the wheel."""
    monkeypatch.setenv("TRELLIS_POSTGRES_VERSION", "16")
    server = postgres.ensure(folder, for_tests=for_tests)
    assert server.version.startswith("16.")
    return server


def test_an_upgrade_that_fails_leaves_the_records_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = older(folder, monkeypatch, for_tests=True)
    execute(old.owner_url, "create table told as select 'in her words' as words")
    postgres.stop(folder)
    with monkeypatch.context() as patched:
        patched.delenv("TRELLIS_POSTGRES_VERSION")
        patched.setattr(upgrade, "_counts", lambda port, *_: {"a table": port})
        with pytest.raises(postgres.PostgresError, match="The records are as before"):
            upgrade.upgrade(folder)

    assert not is_running(folder)
    again = postgres.ensure(folder, for_tests=True)
    assert execute(again.owner_url, "select words from told") == [("in her words",)]


def test_an_upgrade_killed_between_its_two_last_steps_is_begun_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = older(folder, monkeypatch, for_tests=True)
    execute(old.owner_url, "create table told as select 'in her words' as words")
    postgres.stop(folder)
    layout = Layout.at(folder)
    layout.cluster.rename(layout.base / "cluster-16")
    monkeypatch.delenv("TRELLIS_POSTGRES_VERSION")
    with pytest.raises(postgres.PostgresError, match="was cut short"):
        postgres.ensure(folder, for_tests=True)

    upgrade.upgrade(folder)

    server = postgres.ensure(folder, for_tests=True)
    assert execute(server.owner_url, "select words from told") == [("in her words",)]


def test_records_of_a_newer_version_are_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRELLIS_POSTGRES_VERSION", "18")
    postgres.ensure(folder, for_tests=True)
    postgres.stop(folder)
    monkeypatch.setenv("TRELLIS_POSTGRES_VERSION", "16")

    with pytest.raises(postgres.PostgresError, match="Start the newer copy of Trellis"):
        postgres.ensure(folder, for_tests=True)


def test_the_command_tells_where_it_is_and_shows_no_password_unasked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRELLIS_DATA", str(folder))
    command = CliRunner()
    assert "nothing has been made here yet" in command.invoke(app).output
    assert command.invoke(app, ["--show-addresses"]).exit_code == 1

    assert command.invoke(app, ["start"]).exit_code == 0
    server = postgres.ensure(folder)
    told = command.invoke(app).output

    assert str(folder.resolve()) in told
    assert f"yes, on 127.0.0.1 port {server.port}, until trellis db stop" in told
    assert server.password(roles.APP) not in told
    assert server.app_url in command.invoke(app, ["--show-addresses"]).output
    assert command.invoke(app, ["stop"]).output == "Stopped.\n"
    assert command.invoke(app, ["stop"]).output == "It was not running.\n"


def test_looking_makes_nothing(folder: Path) -> None:
    assert not postgres.status(folder).exists

    assert not folder.exists()
