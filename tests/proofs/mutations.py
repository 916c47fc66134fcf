"""Take each clause of the rule and each check of a role away in turn: a test has to fail.

Each is taken away in a running copy: a clause in the database that the tests use, a check in the
process that runs them. The tests run in a process of their own that is forked for each, so that
what was loaded need not be loaded again.
"""

import os
import pkgutil
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg

from trellis import postgres

HERE = Path(__file__).parent
SAME = tomllib.loads((HERE / "the_same.toml").read_text("utf-8"))
CLAUSES = (
    "tests/integration/openings/test_openings.py",
    "tests/integration/test_row_level_security.py",
    "tests/integration/openings/test_oracle.py",
    "tests/integration/people_pages/test_work_pages.py",
    "tests/integration/openings/test_pages.py",
    "tests/integration/my_work",
    "tests/integration/merging",
)
POLICIES = (
    "tests/repository/test_protection.py",
    "tests/integration/test_row_level_security.py",
    "tests/integration/openings",
)
CHECKS = ("tests/unit/access",)
MORE = (
    "tests/integration/assessments",
    "tests/integration/people_pages/test_who_may_come.py",
    "tests/integration/people_pages/test_work_pages.py",
    "tests/integration/openings/test_pages.py",
    "tests/integration/my_work",
    "tests/integration/merging",
    "tests/integration/plan_pages/test_reviews.py",
    "tests/integration/timeline",
    "tests/repository/test_access_matrix.py",
)
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "-W", "default")


class Bench:
    """A server for the tests, and the tests run on it as often as is asked.

    Args:
        folder: where the server is to be.
    """

    def __init__(self, folder: Path) -> None:
        os.environ["TRELLIS_TEST_POSTGRES"] = str(folder)
        self.folder = folder
        self.errors: list[str] = []

    def fails(self, tests: tuple[str, ...], before: Callable[[], Any] = lambda: None) -> str:
        """Run tests in a process of their own; return which of them failed first, or nothing.

        Args:
            tests: which.
            before: what is done in that process first.

        Raises:
            RuntimeError: when they could not be run.
        """
        with tempfile.TemporaryFile() as out:
            if not (child := os.fork()):
                _run(tests, before, out.fileno())
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            out.seek(0)
            said = out.read().decode(errors="replace")
        if code == 0:
            return ""
        failed = re.search(r"^(?:FAILED|ERROR) (?:\S*/)?(\S+?)(?: - .*)?$", said, re.MULTILINE)
        if code != 1 or failed is None:
            raise RuntimeError(said[-3000:])
        return failed[1]

    @property
    def owner(self) -> str:
        """The address of the tests' database, as its owner."""
        from tests.conftest import address
        from tests.conftest_postgres import template_server

        return address(template_server().owner_url, "trellis_alone")


def _run(tests: tuple[str, ...], before: Callable[[], Any], out: int) -> None:
    """Be the process that runs the tests; never return."""
    import pytest

    code = 99
    try:
        os.dup2(out, 1)
        os.dup2(out, 2)
        before()
        code = int(pytest.main([*OPTIONS, *tests]))
    finally:
        sys.stdout.flush()
        os._exit(code)


def prove(_folder: Path, rounds: int, _minutes: float) -> list[str]:
    """Return the lines to keep, and print each as it is known.

    Args:
        rounds: how many at most of each kind; all by default.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "trellis.config.settings"
    _load()
    folder = postgres.temporary_folder("trellis-mutations-")
    try:
        bench = Bench(folder)
        if failed := bench.fails((*CLAUSES, *CHECKS)):
            return [f"- FAILED: with nothing taken away, {failed} fails."]
        parts = (_clauses, _policies, _checks, _pages)
        found = [part(bench, rounds) for part in parts]
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)
    lines = ["| what is taken away | how many | a test fails | the rule stays the same |"]
    lines += ["| --- | ---: | ---: | ---: |", *(one.line for one in found)]
    return [*lines, "", *(f"- FAILED: survived: {name}" for one in found for name in one.survived)]


class Tally:
    """What became of all of one kind."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.killed = 0
        self.same = 0
        self.survived: list[str] = []

    def note(self, name: str, failed: str) -> None:
        """Note one: which test failed, or that none did."""
        if failed:
            self.killed += 1
        elif name in SAME:
            self.same += 1
        else:
            self.survived.append(name)
        same = f"the same: {SAME.get(name)}" if name in SAME else "SURVIVED"
        print(f"{name}\n    {failed or same}", flush=True)

    @property
    def line(self) -> str:
        """The row of the table."""
        every = self.killed + self.same + len(self.survived)
        return f"| {self.what} | {every} | {self.killed} | {self.same} |"


def _clauses(bench: Bench, rounds: int) -> Tally:
    from tests.proofs.clauses import clauses

    tally = Tally("clauses of the functions")
    with psycopg.connect(bench.owner, autocommit=True) as owner:
        for one in clauses()[:rounds]:
            owner.execute(one.statement.encode())
            failed = bench.fails(CLAUSES)
            owner.execute(one.restore.encode())
            tally.note(one.name, failed)
    return tally


def _policies(bench: Bench, rounds: int) -> Tally:
    from django.db import connections

    from tests.conftest import connect_to
    from tests.proofs.policies import in_place, loosened

    tally = Tally("clauses of the policies, and rights")
    for one in loosened()[:rounds]:
        with ExitStack() as stack:
            connect_to(bench.owner)
            stack.enter_context(in_place(one))
            connections.close_all()
            failed = bench.fails(POLICIES)
            connect_to(bench.owner)
        connections.close_all()
        tally.note(one.name, failed)
    return tally


def _checks(bench: Bench, rounds: int) -> Tally:
    from tests.proofs.checks import checks, leave_out

    tally = Tally("checks of a role in the code")
    for one in checks()[:rounds]:
        failed = bench.fails(CHECKS, lambda one=one: leave_out(one))  # type: ignore[misc]
        if not failed:
            failed = bench.fails(MORE, lambda one=one: leave_out(one))  # type: ignore[misc]
        tally.note(one.name, failed)
    return tally


def _pages(bench: Bench, _rounds: int) -> Tally:
    from tests.proofs.views import asking

    tally = Tally("what a page asks of a role")
    names = [name for name, _ in asking()]
    if failed := bench.fails(("tests/proofs/views.py",)):
        tally.survived.append(failed)
    else:
        tally.killed = len(names)
    return tally


def _load() -> None:
    """Load everything once, for all processes to come."""
    import django

    import trellis

    django.setup()
    for found in pkgutil.walk_packages(trellis.__path__, "trellis."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
