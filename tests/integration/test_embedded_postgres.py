"""The embedded PostgreSQL: what a start gives, alone, again, and several at once."""
# ruff: noqa: F811 (a fixture is imported)

import os
import platform
import shutil
import signal
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.integration.embedded import (
    execute,
    folder,  # noqa: F401
    is_running,
    kill,
    postmaster,
    process,
    wait_until,
)
from trellis import postgres
from trellis.postgres import roles, settings
from trellis.postgres.layout import Layout

CANARY = "Perpetua-Quillfeather"
START = """
    import sys, time
    from pathlib import Path
    server = postgres.ensure(Path(sys.argv[1]), for_tests=True)
    print(server.port, server.data.joinpath("postmaster.pid").read_text().split()[0], flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made() -> Iterator[postgres.Server]:
    """A server that the tests below only look at."""
    path = postgres.temporary_folder("trellis-embedded-")
    yield postgres.ensure(path)
    postgres.stop(path)
    shutil.rmtree(path)


def test_a_first_start_gives_a_database_for_each_of_two_roles(made: postgres.Server) -> None:
    execute(made.owner_url, "create table conversation (words text)")
    execute(made.owner_url, "grant select on conversation to trellis_app")

    assert execute(made.app_url, "select current_user, count(*) from conversation") == [
        ("trellis_app", 0)
    ]


def test_neither_role_can_get_round_row_level_security_or_make_others(
    made: postgres.Server,
) -> None:
    rights = execute(
        made.admin_url,
        "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication "
        "from pg_roles where rolname like 'trellis%' order by 1",
    )

    assert rights == [
        ("trellis_app", False, False, False, False, False),
        ("trellis_owner", False, False, False, False, False),
    ]


@pytest.mark.parametrize(
    "statement",
    ["create table mine ()", "create schema mine", "create temporary table mine ()"],
)
def test_the_application_can_make_nothing(made: postgres.Server, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        execute(made.app_url, statement)


def test_the_application_enters_no_other_database(made: postgres.Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        execute(made.url(roles.APP, "postgres"), "select 1")


def test_nobody_comes_in_without_a_password(made: postgres.Server) -> None:
    for role in ("postgres", roles.OWNER, roles.APP):
        with pytest.raises(psycopg.OperationalError, match="authentication failed"):
            execute(f"postgresql://{role}:guess@127.0.0.1:{made.port}/trellis", "select 1")


def test_passwords_are_in_one_file_that_only_its_owner_reads(made: postgres.Server) -> None:
    file = Layout.at(made.folder).passwords

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for role in ("postgres", roles.OWNER, roles.APP):
        assert made.password(role) in file.read_text()
        assert made.password(role) not in repr(made)


def test_it_listens_on_this_machine_only_and_by_no_socket_file(made: postgres.Server) -> None:
    assert execute(made.admin_url, "show listen_addresses") == [("127.0.0.1",)]
    assert execute(made.admin_url, "show unix_socket_directories") == [("",)]


def test_committed_work_reaches_the_disk_unless_it_is_for_tests(made: postgres.Server) -> None:
    for setting in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums"):
        assert execute(made.admin_url, f"show {setting}") == [("on",)]
    asked = execute(made.admin_url, "show recovery_init_sync_method")
    assert asked == [(settings.sync_method(),)]


@pytest.mark.parametrize(
    ("system", "release", "asks"),
    [
        ("linux", "6.1.0-18-amd64", "syncfs"),
        ("linux", "5.8.0", "syncfs"),
        ("linux", "5.7.19", "fsync"),  # does not say what it could not write
        ("linux", "4.19", "fsync"),
        ("linux", "unheard of", "fsync"),
        ("darwin", "23.4.0", "fsync"),
        ("win32", "10", "fsync"),
    ],
)
def test_after_a_kill_the_file_system_is_asked_once_only_where_it_says_what_failed(
    system: str, release: str, asks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "release", lambda: release)
    assert settings.sync_method() == asks


def test_text_is_sorted_by_postgresql_itself_and_case_is_folded_in_every_script(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRELLIS_POSTGRES_VERSION", raising=False)  # 16 has no order of its own
    server = postgres.ensure(folder, for_tests=True)

    assert execute(server.app_url, "select lower('ÉŁĄ ДОМ')") == [("éłą дом",)]


def test_the_log_never_holds_what_was_written(folder: Path) -> None:
    server = postgres.ensure(folder, for_tests=True)
    execute(server.owner_url, "create table person (name text primary key, born date)")
    execute(server.owner_url, "insert into person values (%s)", CANARY)
    for wrong in (
        f"insert into person values ('{CANARY}')",
        f"select '{CANARY}'::date",
        f"do $$ begin raise exception '{CANARY}'; end $$",
        f"do $$ begin raise warning '{CANARY}'; end $$ ; select {CANARY}",
    ):
        with pytest.raises(psycopg.Error):
            execute(server.owner_url, wrong)
    with pytest.raises(psycopg.errors.InvalidDatetimeFormat):
        execute(server.owner_url, "select %s::text::date", CANARY)
    crash_while_running(server, f"select pg_sleep(60), '{CANARY}'")
    wait_until(lambda: "was terminated by signal 9" in Layout.at(folder).log.read_text())

    assert CANARY not in Layout.at(folder).log.read_text()


def crash_while_running(server: postgres.Server, statement: str) -> None:
    """Kill the process of one connection while it runs ``statement``."""
    with psycopg.connect(server.owner_url) as connection:
        connection.pgconn.send_query(statement.encode())
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            wait_until(lambda: bool(connection.pgconn.consume_input()))


def test_a_second_start_joins_the_server_that_runs(folder: Path) -> None:
    first = postgres.ensure(folder, for_tests=True)
    process_of_first = postmaster(folder)

    second = postgres.ensure(folder, for_tests=True)

    assert second == first
    assert postmaster(folder) == process_of_first


def test_a_link_to_the_folder_leads_to_the_same_server(folder: Path) -> None:
    first = postgres.ensure(folder, for_tests=True)
    link = folder.parent / "link"
    link.symlink_to(folder)

    assert postgres.ensure(link, for_tests=True) == first


def test_four_copies_started_at_once_share_one_server(folder: Path) -> None:
    copies = [process(START, folder) for _ in range(4)]
    answers = {copy.stdout.readline() for copy in copies if copy.stdout}

    assert len(answers) == 1
    assert is_running(folder)

    for copy in copies[1:]:
        copy.communicate()
        assert is_running(folder)
    copies[0].communicate()
    assert not is_running(folder)


def test_a_start_interrupted_before_its_roles_were_made_is_finished_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(roles, "create_database", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            postgres.ensure(folder, for_tests=True)
    kill(folder)

    server = postgres.ensure(folder, for_tests=True)

    assert execute(server.app_url, "select 1") == [(1,)]


def test_what_a_killed_first_start_left_half_made_is_cleared_away(folder: Path) -> None:
    layout = Layout.at(folder)
    layout.prepare()
    left = layout.base / ".new-killed"
    left.mkdir()
    (left / "PG_VERSION").write_text("18\n")
    (layout.base / ".new-killed.secret").write_text("spoilt")

    server = postgres.ensure(folder, for_tests=True)

    assert execute(server.app_url, "select 1") == [(1,)]
    assert list(layout.base.glob(".*")) == []


def test_a_port_that_another_program_took_meanwhile_is_replaced(folder: Path) -> None:
    before = postgres.ensure(folder, for_tests=True)
    postgres.stop(folder)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", before.port))
        other.listen()

        after = postgres.ensure(folder, for_tests=True)

    assert after.port != before.port
    assert execute(after.app_url, "select 1") == [(1,)]
    assert Layout.at(folder).recall().port == after.port


def test_the_readers_own_postgresql_variables_do_not_lead_astray(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "PGDATA": "/nowhere",
        "PGPORT": "1",
        "PGSSLMODE": "verify-full",
        "PGUSER": "someone",
    }.items():
        monkeypatch.setenv(name, value)

    assert postgres.ensure(folder, for_tests=True).version


def test_the_server_does_not_hear_a_ctrl_c_in_the_terminal(made: postgres.Server) -> None:
    assert os.getsid(postmaster(made.folder)) != os.getsid(0)


def test_a_database_can_be_copied_and_removed(folder: Path) -> None:
    server = postgres.ensure(folder, for_tests=True)
    server.create_database("template_of_a_run")
    execute(server.url(roles.OWNER, "template_of_a_run"), "create table kept as select 7 as number")

    server.create_database("copy", "template_of_a_run")

    assert execute(server.url(roles.OWNER, "copy"), "select number from kept") == [(7,)]
    assert execute(server.url(roles.APP, "copy"), "select current_database()") == [("copy",)]
    server.drop_database("copy")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        execute(server.url(roles.OWNER, "copy"), "select 1")
