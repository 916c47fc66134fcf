"""Run the same tests again and again, each time with something else taken away.

A plugin of pytest. The tests are gathered and run once with nothing taken away, which shows that
they pass, how long each takes, in which database it runs and what of the rule it comes by. Then
whatever is taken away is tried in a process that is forked for it: only the tests that come by it,
what noticed it last time first, and no further than the first that fails. That one has to pass
again once everything is back in place: a test that fails anyhow is no evidence.
"""

import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.proofs.counting import owner_of, wait_for_others

ANSWER_WITHIN = 180  # seconds for all the tests of one
OPTIONS = ("-q", "-s", "-n", "0", "-p", "no:cacheprovider", "--no-header", "-W", "default")
FIRST = ("test_who_sees.py", "test_who_may.py", "test_who_comes_in.py", "test_protection.py")
FIRST += ("test_row_level_security.py", "test_ones_own_writing.py", "unit/access")
ANYTHING = "anything"


class Bench:
    """The tests of one kind of mutation, and what is known of each.

    Args:
        do: what is to be done on the bench once the tests are known to pass.
        last: which test noticed what last time, by the name of what was taken away.
    """

    def __init__(self, do: Callable[["Bench"], None], last: dict[str, str]) -> None:
        self.do = do
        self.last = last
        self.items: dict[str, pytest.Item] = {}
        self.took: dict[str, float] = {}
        self.comes_by: dict[str, set[str]] = defaultdict(set)
        self.databases: dict[str, set[str]] = defaultdict(set)
        self.fell: list[str] = []
        self.noticing: dict[str, list[str]] = defaultdict(list)
        self._failed: list[str] = []
        self._now = ""

    # What pytest calls.

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run them once, do what is to be done, and let pytest end as if it had run none."""
        self.session = session
        self.items = {one.nodeid: one for one in session.items}
        if session.testsfailed:
            raise session.Interrupted("The tests could not be gathered.")
        self._control()
        self.do(self)
        return True

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long it took and whether it failed."""
        self.took[report.nodeid] = self.took.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self._failed.append(report.nodeid)
            self.why = str(report.longrepr)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Note in which database it runs."""
        from django.db import connections

        settings = connections["default"].settings_dict
        self.databases[item.nodeid].add(settings["NAME"])
        yield
        self.databases[item.nodeid].add(settings["NAME"])

    # What a proof calls.

    def first_to_fail(
        self,
        tests: list[str],
        before: Callable[[], Any] = lambda: None,
        within: int = ANSWER_WITHIN,
    ) -> str:
        """Run tests in a process of their own; return the first that fails, or nothing.

        Args:
            tests: their names, in the order in which to run them.
            before: what is done in that process first.
            within: how many seconds they may take.

        Raises:
            RuntimeError: when they could not be run.
        """
        if not tests:
            return ""
        reads, writes = os.pipe()
        _close_connections()
        if not (child := os.fork()):
            os.close(reads)
            self._in_child(tests, before, within, writes)
        os.close(writes)
        with os.fdopen(reads, encoding="utf-8") as heard:
            said = heard.read().splitlines()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == -signal.SIGALRM:
            self.renew()
            return f"{said[-1]} (no end within {within} s)"
        if code not in (0, 1) or (code == 1 and not said):
            raise RuntimeError(f"The tests could not be run: {code}, {said[-1:]}")
        return said[-1] if code else ""

    def candidates(self, name: str, marks: set[str], group: str) -> list[str]:
        """Return the tests that may notice something, the likeliest first.

        Those beside them in the same file are among them, since the server does not count a call
        that was refused.

        Args:
            name: what it is called in the list.
            marks: what a test has to come by, one of them at least; none for every test.
            group: what it belongs to: who noticed others of that comes early.
        """
        wanted = marks | {ANYTHING}
        able = [one for one, by in self.comes_by.items() if not marks or by & wanted]
        kin = [{_family(one) for one in able}, {_file(one) for one in able}]
        before = [self.last.get(name, ""), *reversed(self.noticing[group])]
        rank = {one: number for number, one in reversed(list(enumerate(before)))}
        alike = {_family(one) for one in before}

        def order(one: str) -> tuple[float, ...]:
            far = not any(file in one for file in FIRST)
            by_kin = _family(one) not in kin[0]
            other = _family(one) not in alike
            first = rank.get(one, len(before)), other, by_kin, far
            return *first, len(self.comes_by[one]), self.took[one]

        return sorted((one for one in self.comes_by if _file(one) in kin[1]), key=order)

    def try_it(
        self, name: str, tests: list[str], group: str, before: Callable[[], Any] = lambda: None
    ) -> str:
        """Run tests with something taken away; return which noticed it, or nothing."""
        if found := self.first_to_fail(tests, before):
            test = found.partition(" (")[0]
            if test in self.noticing[group]:
                self.noticing[group].remove(test)
            self.noticing[group].append(test)
        return found

    def is_evidence(self, found: str, control: Callable[[], Any]) -> bool:
        """Say whether the test that noticed something passes with everything in its place.

        Args:
            found: what noticed it.
            control: what is done first in the process that runs it.
        """
        return not self.first_to_fail([found.partition(" (")[0]], control)

    def names(self) -> list[str]:
        """Return the databases in which the tests run, but for those that are copied from them."""
        every = {name for one in self.databases.values() for name in one}
        return sorted(name for name in every if name in self.in_place())

    def in_place(self) -> set[str]:
        """Return the databases that a statement is to reach: those of the tests."""
        return {"trellis_alone", "trellis_alone_world"}

    def renew(self) -> None:
        """Make the tests' databases anew: something was left in them."""
        from tests.conftest import TEMPLATE
        from tests.conftest_postgres import template_server
        from tests.wrenmouth import WORLD
        from trellis import postgres

        _close_connections()
        there = template_server()
        for name in self.names():
            postgres.drop_database(there, name)
            template = WORLD if name.endswith("_world") else TEMPLATE
            postgres.create_database(there, name, template=template)

    def everywhere(self, statement: str) -> None:
        """Run a statement as the owner in every database that the tests use."""
        for name in self.names():
            with owner_of(name) as connection:
                connection.execute(statement.encode())

    # How.

    def _control(self) -> None:
        """Run every test with nothing taken away, and see what each comes by."""
        from tests.proofs.checks import called_from

        began = time.monotonic()
        told: Counter[str] = Counter()
        with called_from() as places:
            for item in self.session.items:
                places.clear()
                self._run(item)
                functions = self._functions_called(item.nodeid, told)
                self.comes_by[item.nodeid] = functions | set(places)
        self.fell = sorted(set(self._failed))
        for one in self.fell:
            del self.comes_by[one]
        used = Counter(name for one in self.databases.values() for name in one)
        print(f"\nNothing taken away: {len(self.items)} tests, {len(self.fell)} fail,")
        print(f"{time.monotonic() - began:.0f} s; their databases: {dict(used)}", flush=True)

    def again(self) -> list[str]:
        """Run every test again, with everything back in its place; return those that fail."""
        found, rest = [], list(self.comes_by)
        while failed := self.first_to_fail(rest, within=3600):
            found.append(failed)
            rest = rest[rest.index(failed) + 1 :]
        return found

    def _functions_called(self, test: str, told: Counter[str]) -> set[str]:
        """Return the functions of the database that a test called, by the server's own count."""
        _close_connections()
        names = self.databases[test] & self.in_place()
        if self.databases[test] - names - {"trellis"}:
            return {ANYTHING}  # of a database that is gone nobody can ask
        found = set[str]()
        for name in names:
            with owner_of(name) as connection:
                wait_for_others(connection)
                for function, calls in connection.execute(
                    "select funcname, sum(calls)::int from pg_stat_user_functions group by 1"
                ):
                    if calls > told[f"{name} {function}"]:
                        found.add(function)
                    told[f"{name} {function}"] = calls
        return found

    def _run(self, item: pytest.Item) -> None:
        from _pytest.runner import runtestprotocol

        self.session._setupstate.teardown_exact(_Top(self.session))  # type: ignore[arg-type]
        runtestprotocol(item, nextitem=_Top(self.session), log=True)  # type: ignore[arg-type]

    def _in_child(
        self, tests: list[str], before: Callable[[], Any], within: int, writes: int
    ) -> None:
        """Be the process that runs the tests, say which it is at, and never return."""
        code = 99
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(within)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            self._failed.clear()
            before()
            code = 0
            for test in tests:
                os.write(writes, f"{test}\n".encode())
                self._run(self.items[test])
                if self._failed:
                    code = 1
                    break
        except BaseException as error:  # whatever it is, the first process has to hear of it
            os.write(writes, f"{error!r}\n".encode())
            code = 98
        finally:
            sys.stdout.flush()
            os._exit(code)


class _Top:
    """What pytest takes for the next test, so that what is kept for a run is kept."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session
        self.nodeid = ""

    def listchain(self) -> list[pytest.Session]:
        """Return what is kept."""
        return [self.session]


def run(do: Callable[[Bench], None], tests: tuple[str, ...], last: dict[str, str]) -> None:
    """Gather tests and do something on a bench with them.

    Args:
        do: what is to be done.
        tests: files and folders.
        last: which test noticed what last time.

    Raises:
        RuntimeError: when pytest did not get that far.
    """
    bench = Bench(do, last)
    code = int(pytest.main([*OPTIONS, *tests], plugins=[bench]))
    if code not in (0, 1, 5):
        raise RuntimeError(f"The tests could not be gathered: pytest says {code}.")


def _family(test: str) -> str:
    """Return a test's name without what tells it from others of the same words."""
    return test.partition("[")[0]


def _file(test: str) -> str:
    return test.partition("::")[0]


def _close_connections() -> None:
    from django.db import connections

    connections["default"].close()
