"""Take each clause of the rule and each check of a role away in turn: a test has to fail.

Each is taken away in a running copy: a clause in every database that the tests use, a check in the
process that runs them (``bench.py``). Which test noticed which is kept in ``noticed/``: the
list of them all, and where the next run begins.
"""

import argparse
import json
import os
import shutil
import sys
import time
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.conftest_postgres import VARIABLE
from tests.proofs.bench import Bench, run
from tests.proofs.counting import count_functions
from trellis import postgres

HERE = Path(__file__).parent
SAME: dict[str, str] = tomllib.loads((HERE / "the_same.toml").read_text("utf-8"))
LOOK_FOR_SAME = 40
NOTICED = HERE / "noticed"
RULE = (
    *(
        f"tests/integration/openings/test_{name}.py"
        for name in (
            "who_sees",
            "who_may",
            "who_comes_in",
            "who_hands_on",
            "openings",
            "oracle",
            "kept_for_nobody",
        )
    ),
    "tests/integration/test_row_level_security.py",
)
POLICIES = (  # the rows that are put in by the owner tell nothing of what binds the application
    "tests/integration/openings/test_openings.py",
    "tests/integration/test_row_level_security.py",
    "tests/integration/test_ones_own_writing.py",
    "tests/repository/test_protection.py",
)
CHECKS = (
    "tests/unit/access",
    "tests/repository/test_what_is_offered.py",
    "tests/integration/corrections/test_moving.py",
)


class Tally:
    """What became of all of one kind.

    Args:
        what: what they are, as the table says.
        kind: their name in ``KINDS``.
    """

    def __init__(self, what: str, kind: str = "") -> None:
        self.what, self.kind = what, kind
        self.ran = 0
        self.noticed: dict[str, str] = {}
        self.same: list[str] = []
        self.survived: list[str] = []
        self.wrong: list[str] = []

    def note(self, name: str, found: str) -> None:
        """Note one: which test noticed it, or that none did."""
        if found:
            self.noticed[name] = found
        else:
            (self.same if name in SAME else self.survived).append(name)
        same = f"the same: {SAME.get(name)}" if name in SAME else "SURVIVED"
        print(f"{name}\n    {found or same}", flush=True)

    @property
    def line(self) -> str:
        """The row of the table."""
        counted = (self.noticed, self.same, self.survived)
        every = sum(len(one) for one in counted)
        row = " | ".join(str(number) for number in (every, *map(len, counted)))
        return f"| {self.what} | {row} |"


def prove(_folder: Path, rounds: int, _minutes: float) -> list[str]:
    """Return the lines to keep, and print each as it is known.

    Args:
        rounds: how many at most of each kind; all by default.
    """
    return shown([in_its_own(kind, Wanted(rounds)) for kind in KINDS])


@dataclass(frozen=True)
class Wanted:
    """Which are tried.

    Attributes:
        rounds: how many at most, from the first.
        only: what their names begin with.
    """

    rounds: int = sys.maxsize
    only: str = ""

    def __call__(self, name: str, number: int) -> bool:
        """Say whether one is wanted, by its name and which of all it is."""
        return number < self.rounds and name.startswith(self.only)


def in_its_own(kind: str, wanted: Wanted) -> Tally:
    """Try all of one kind in a process of its own, since pytest runs once in a process."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as alone:
        return alone.submit(_of, kind, wanted).result()


def shown(found: list[Tally]) -> list[str]:
    """Return what was found, as the lines to keep."""
    lines = [
        "| what is taken away | how many | a test fails | the rule stays the same | survived |"
    ]
    lines += ["| --- | ---: | ---: | ---: | ---: |", *(one.line for one in found), ""]
    tests = sum(one.ran for one in found)
    lines.append(f"- With nothing taken away the same tests pass: {tests:,} before, and after.")
    lines.append("- Each that failed passed again as soon as what was taken away was put back.")
    lines += [f"- FAILED: survived: {name}" for one in found for name in one.survived]
    return [*lines, *(f"- FAILED: {why}" for one in found for why in one.wrong)]


def _of(kind: str, wanted: Wanted) -> Tally:
    """Try all of one kind that are wanted, in a process of its own; keep what noticed them."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "trellis.config.settings"
    do, what, tests = KINDS[kind]
    tally, last = Tally(what, kind), kept(kind)
    began = time.monotonic()

    def on(bench: Bench) -> None:
        tally.ran = len(bench.comes_by)
        tally.wrong += [f"with nothing taken away {test} fails" for test in bench.fell]
        do(bench, tally, wanted)
        tally.wrong += [f"with everything back {test} fails" for test in bench.again()]

    given = os.environ.get(VARIABLE)  # by who looks at survivors: kept for the next time
    folder = Path(given) if given else postgres.temporary_folder("trellis-mutations-")
    os.environ[VARIABLE] = str(folder)
    try:
        count_functions(folder)
        run(on, tests, last)
    finally:
        if not given:
            postgres.stop(folder)
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{kind}: {time.monotonic() - began:.0f} s", flush=True)
    return tally


def kept(kind: str) -> dict[str, str]:
    """Return which test noticed what of a kind last time."""
    file = NOTICED / f"{kind}.json"
    found: dict[str, str] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found


def keep(kind: str, noticed: dict[str, str]) -> None:
    """Keep which test noticed what of a kind, one a line."""
    text = json.dumps(noticed, indent=0, sort_keys=True, ensure_ascii=False)
    new = NOTICED / f".{kind}"
    new.write_text(f"{text}\n", "utf-8")
    new.replace(NOTICED / f"{kind}.json")


def _tried(
    bench: Bench,
    tally: Tally,
    name: str,
    tests: list[str],
    group: str,
    before: Callable[[], Any] = lambda: None,
    around: Callable[[], Any] = ExitStack,
    control: Callable[[], Any] = lambda: None,
) -> None:
    """Try one; where what noticed it fails anyhow, once more in databases made anew."""
    found = ""
    if name in SAME:  # the reason stands there; that nothing notices shows little more
        tests = tests[:LOOK_FOR_SAME]
    for _ in range(2):
        with around():
            found = bench.try_it(name, tests, group, before)
        if not found or bench.is_evidence(found, control):
            break
        bench.renew()
    else:
        tally.wrong.append(f"{name}: {found} fails anyhow")
    tally.note(name, found)
    if found:
        keep(tally.kind, {**kept(tally.kind), name: found})


def clauses_of_functions(bench: Bench, tally: Tally, wanted: Wanted) -> None:
    """Take each clause of the functions away in every database."""
    from tests.proofs.clauses import INLINED, clauses

    for number, one in enumerate(clauses()):
        if not wanted(one.name, number):
            continue
        marks = set[str]() if one.function in INLINED else {one.function}
        tests = bench.candidates(one.name, marks, one.function)
        _tried(
            bench, tally, one.name, tests, one.function, around=lambda one=one: Changed(bench, one)
        )


class Changed:
    """A function is without one of its clauses meanwhile, in every database of the tests."""

    def __init__(self, bench: Bench, clause: Any) -> None:
        self.bench, self.clause = bench, clause

    def __enter__(self) -> None:
        self.bench.everywhere(self.clause.statement)

    def __exit__(self, *_: object) -> None:
        self.bench.everywhere(self.clause.restore)


def policies_and_rights(bench: Bench, tally: Tally, wanted: Wanted) -> None:
    """Take each clause of the policies and each entry of the rights away in every database."""
    from tests.proofs.policies import in_place, loosened

    for number, one in enumerate(loosened()):
        if wanted(one.name, number):
            tests = bench.candidates(one.name, set(), one.constant)
            around = lambda one=one: in_place(one, bench.names())  # noqa: E731
            _tried(bench, tally, one.name, tests, one.constant, around=around)


def checks_of_roles(bench: Bench, tally: Tally, wanted: Wanted) -> None:
    """Take each check of a role away in the process that runs the tests."""
    from tests.proofs.checks import checks, left_out

    for number, one in enumerate(checks()):
        if wanted(one.name, number):
            marks = set[str]() if one.is_of_the_roles else {one.place}
            tests = bench.candidates(one.name, marks, str(one.path))
            if not tests:  # it is asked by another name than its own
                tests = bench.candidates(one.name, set(), str(one.path))
            around = lambda one=one: left_out(one)  # noqa: E731
            _tried(bench, tally, one.name, tests, str(one.path), around=around)


def pages(bench: Bench, tally: Tally, wanted: Wanted) -> None:
    """Take what a page asks of a role away, and ask for it as those do who may not."""
    from tests.proofs.views import asking, asks_for, asks_nobody

    ((test, _),) = bench.items.items()
    for number, (name, cell) in enumerate(asking()):
        label = f"{name} asks for {cell.cell_contents.value}"
        if wanted(label, number):
            before = lambda cell=cell, name=name: asks_nobody(name, cell)  # noqa: E731
            control = lambda name=name: asks_for(name)  # noqa: E731
            _tried(bench, tally, label, [test], "pages", before, control=control)


KINDS: dict[str, tuple[Callable[[Bench, Tally, Wanted], None], str, tuple[str, ...]]]
KINDS = {
    "clauses": (clauses_of_functions, "clauses of the functions", RULE),
    "policies": (policies_and_rights, "clauses of the policies, and rights", POLICIES),
    "checks": (checks_of_roles, "checks of a role in the code", CHECKS),
    "pages": (pages, "what a page asks of a role", ("tests/proofs/views.py",)),
}


def main() -> int:
    """Try one kind, or those whose names begin so, and print what was found; keep no figures."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("kind", choices=KINDS)
    told.add_argument("only", nargs="?", default="", help="what their names begin with")
    given = told.parse_args()
    lines = shown([in_its_own(given.kind, Wanted(only=given.only))])
    print("\n".join(lines))
    return 1 if any("FAILED" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
