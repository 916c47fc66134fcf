"""``script/prove``: run the proofs that are named, or all, in a place of their own."""

import argparse
import importlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from tests.proofs.figures import keep
from tests.proofs.place import said
from trellis import postgres

PROOFS = {
    "audit": "audit_trail",
    "kills": "kills",
    "disk": "disk_full",
    "backup": "backups",
    "starts": "hard_starts",
    "mutations": "mutations",
    "oracle": "oracle",
}


ALONE = ("audit", "mutations", "oracle")  # they need no demo


def main() -> int:
    """Run them one after the other; return 1 where one of them failed."""
    given = asked()
    folder, ours = given.folder, given.folder is None
    if folder is None:
        folder = postgres.temporary_folder("trellis-proof-") / "data"
    failed = []
    try:
        for name in given.proofs or PROOFS:
            print(f"== {name}", flush=True)
            began = time.monotonic()
            if name not in ALONE:
                loaded(folder)
            proof = importlib.import_module(f"tests.proofs.{PROOFS[name]}")
            lines = proof.prove(folder, given.rounds, given.minutes)
            took = time.monotonic() - began
            print("\n".join(lines), flush=True)
            keep(name, lines, took)
            if any("FAILED" in line for line in lines):
                failed.append(name)
    finally:
        postgres.stop(folder)
        if ours:
            shutil.rmtree(folder.parent, ignore_errors=True)
    print(f"Not shown: {', '.join(failed)}" if failed else "All of it was shown.")
    return 1 if failed else 0


def asked() -> argparse.Namespace:
    """Read what to do off the command line."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("proofs", nargs="*", choices=[*PROOFS, []], help="which; all unless said")
    told.add_argument("--rounds", type=int, default=1000, help="places or kills")
    told.add_argument("--minutes", type=float, default=600, help="end the kills after so many")
    told.add_argument("--folder", type=Path, help="a data folder that has the demo")
    return told.parse_args()


def loaded(folder: Path) -> None:
    """Load the demo into a data folder unless it is there."""
    code, words = said(folder, "demo")
    if code:
        raise RuntimeError(words)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what it started ends with it
    os.environ.pop("TRELLIS_DATABASE_URL", None)
    sys.exit(main())
