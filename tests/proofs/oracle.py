"""Ten thousand steps at random, each of which the database has to judge as plain Python does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

TEST = "tests/integration/openings/test_oracle.py"
OPTIONS = ("-p", "no:cacheprovider", "-q", "-n0", "-o", "junit_family=xunit1")
SAID_OF_A_FAILURE = 12  # lines


def prove(_folder: Path, _rounds: int, _minutes: float) -> list[str]:
    """Run the test of the oracle at length; return what was tried and went, as lines to keep."""
    with TemporaryDirectory(prefix="trellis-oracle-") as folder:
        report = Path(folder) / "report.xml"
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *OPTIONS, f"--junitxml={report}", TEST],
            env={**os.environ, "TRELLIS_PROVE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode or not report.exists():
            said = (ran.stdout + ran.stderr).splitlines()
            return [f"- FAILED: {one}" for one in said[-SAID_OF_A_FAILURE:]]
        return list(told(report.read_text("utf-8")))


def told(report: str) -> Iterator[str]:
    """Return the table of steps, from a report that has how often each was tried and went.

    Args:
        report: the report, as JUnit has it.
    """
    steps = {
        one.attrib["name"]: [int(number) for number in one.attrib["value"].split()]
        for one in ElementTree.fromstring(report).iter("property")
    }
    yield "| step | tried | went through | refused |"
    yield "| --- | ---: | ---: | ---: |"
    for name, (tried, went) in steps.items():
        yield f"| {name.replace('_', ' ')} | {tried:,} | {went:,} | {tried - went:,} |"
    tried, went = (sum(one) for one in zip(*steps.values(), strict=True))
    yield f"| all | {tried:,} | {went:,} | {tried - went:,} |"
    yield ""
    yield "- After every step the database and the oracle agreed."
