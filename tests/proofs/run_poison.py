"""Run the poison (``poison.py``) as many times as asked: what ``script/prove-poison`` calls."""

import argparse
import os
import sys
from pathlib import Path

import pytest


class Asked:
    """What the command was asked, handed to the run as a fixture."""

    def __init__(self, count: int, number: int) -> None:
        self.count, self.number = count, number

    @pytest.fixture
    def asked(self) -> "Asked":
        return self


def main() -> int:
    """Read what is asked, run, and return the exit code."""
    parser = argparse.ArgumentParser(description="Send poison to every form; count the faults.")
    parser.add_argument("--count", type=int, default=50_000, help="how many requests")
    parser.add_argument("--seed", type=int, default=1, help="the same one makes the same requests")
    told = parser.parse_args()
    # The readers stay signed in as long as it takes: else each request leads to signing in.
    os.environ.update(TRELLIS_IDLE_MINUTES="10000", TRELLIS_LONGEST_HOURS="200")
    file = Path(__file__).with_name("poison.py")
    return pytest.main(["-q", "-s", str(file)], plugins=[Asked(told.count, told.seed)])


if __name__ == "__main__":
    sys.exit(main())
