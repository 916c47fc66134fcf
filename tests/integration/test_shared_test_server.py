"""The PostgreSQL that a test run shares: one for all workers, gone when the run is over."""
# ruff: noqa: F811 (a fixture is imported)

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import conftest_postgres
from tests.integration.embedded import folder, is_running, process  # noqa: F401

CONFTEST = """
from tests.conftest_postgres import pytest_configure, pytest_unconfigure
"""
TESTS = """
import os
import pytest
from pathlib import Path
from tests.conftest_postgres import template_server

@pytest.mark.parametrize("number", range(4))
def test_of_a_worker(number):
    server = template_server()
    Path(__file__).with_name(f"{os.environ['PYTEST_XDIST_WORKER']}.said").write_text(
        f"{server.folder}\\n{server.port}"
    )
"""
LEFT = """
    import os, sys, tempfile
    tempfile.tempdir = sys.argv[1]
    folder = postgres.temporary_folder(f"trellis-tests-{os.getpid()}-")
    postgres.ensure(folder, keep=True, for_tests=True)
    print(folder, flush=True)
"""


def test_the_workers_of_a_run_share_one_server_which_ends_with_the_run(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_run.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != conftest_postgres.VARIABLE and not name.startswith(("PYTEST", "DJANGO"))
    }

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-n", "2", str(tmp_path)],
        env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    said = [each.read_text() for each in tmp_path.glob("*.said")]
    assert len(set(said)) == 1
    assert not Path(said[0].splitlines()[0]).exists()


def test_the_server_of_a_killed_run_is_stopped_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A temporary folder of its own: runs that others begin meanwhile would stop it too.
    monkeypatch.setattr(tempfile, "tempdir", str(folder.parent))
    said, wrong = process(LEFT, folder.parent).communicate()
    left = Path(said.strip())
    assert is_running(left), wrong

    conftest_postgres._stop_left_servers()

    assert not left.exists()
