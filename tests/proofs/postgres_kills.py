"""Kill the embedded PostgreSQL and those who start it, again and again, and count what is lost.

Run it with ``python tests/proofs/postgres_kills.py [rounds] [seed]``. Each round starts several
copies at once in one data folder, lets them write rows, kills one thing at a random moment (the
server, a copy that writes, a copy that is just starting, the first start of a new folder), starts
again and compares: every row that was acknowledged has to be there. It ends with one line, and with
exit code 1 if anything was lost or could not be started again.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import psycopg

from trellis import postgres
from trellis.postgres import cluster
from trellis.postgres.layout import Layout

COPY = """
import sys
from pathlib import Path
import psycopg
from trellis import postgres
server = postgres.ensure(Path(sys.argv[1]))
said = open(sys.argv[3], "w")
with psycopg.connect(server.owner_url, autocommit=True) as connection:
    for number in range(10_000_000):
        row = f"{sys.argv[2]}-{number}"
        connection.execute("insert into told values (%s)", [row])
        said.write(f"{row}\\n")
        said.flush()
"""
COPIES = 3


def main(rounds: int, seed: int) -> int:
    """Run the rounds, say what came of them, and return the exit code."""
    chance = random.Random(seed)
    parent = postgres.temporary_folder()
    folder = parent / "data"
    server = postgres.ensure(folder)
    with psycopg.connect(server.owner_url) as connection:
        connection.execute("create table told (row text primary key)")
    postgres.leave(folder)
    seen: Counter[str] = Counter()
    all_acknowledged: set[str] = set()
    for number in range(rounds):
        if chance.random() < 0.25:
            first_start(parent / f"new-{number}", chance)
            seen["first starts killed"] += 1
        else:
            acknowledged, kind = one_round(folder, number, chance)
            seen[kind] += 1
            all_acknowledged |= acknowledged
            seen["rows acknowledged"] = len(all_acknowledged)
            seen["rows lost"] = len(all_acknowledged - stored(folder))
        print(f"round {number + 1} of {rounds}: {dict(seen)}", flush=True)
    postgres.stop(folder)
    shutil.rmtree(parent)
    return 1 if seen["rows lost"] else 0


def one_round(folder: Path, number: int, chance: random.Random) -> tuple[set[str], str]:
    """Start copies, kill something while they write, and return what was acknowledged."""
    copies = [begin(folder, f"{number}-{each}", said(folder, each)) for each in range(COPIES)]
    time.sleep(chance.uniform(0.1, 4))
    found = cluster.running(Layout.at(folder))
    kind = chance.choice(["servers killed", "copies killed"])
    if kind == "servers killed" and found is not None:
        os.kill(found.process, signal.SIGKILL)
    else:
        kind = "copies killed"
        copies[0].kill()
        time.sleep(chance.uniform(0, 1))
    for copy in copies:
        copy.kill()
        copy.wait()
    return {line for each in range(COPIES) for line in complete_lines(said(folder, each))}, kind


def said(folder: Path, each: int) -> Path:
    """Return the file in which a copy notes what was acknowledged."""
    return folder.parent / f"said-{each}"


def complete_lines(file: Path) -> list[str]:
    """Return a file's lines, without a last one that was cut short by the kill, and remove it."""
    lines = file.read_text().splitlines(keepends=True) if file.exists() else []
    file.unlink(missing_ok=True)
    return [line.rstrip("\n") for line in lines if line.endswith("\n")]


def begin(folder: Path, name: str, notes: Path) -> "subprocess.Popen[bytes]":
    """Start one copy that writes rows and notes which were acknowledged."""
    return subprocess.Popen(
        [sys.executable, "-c", COPY, str(folder), name, str(notes)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )


def stored(folder: Path) -> set[str]:
    """Start again after the kill, and return the rows that are there."""
    server = postgres.ensure(folder)
    with psycopg.connect(server.app_url) as connection:
        connection.execute("select 1")
    with psycopg.connect(server.owner_url) as connection:
        rows = {str(row[0]) for row in connection.execute("select row from told")}
    # Left running every other time, so that the next copies find either.
    if len(rows) % 2:
        postgres.leave(folder)
    return rows


def first_start(folder: Path, chance: random.Random) -> None:
    """Kill the first start of a new folder at a random moment, and start it again."""
    copy = begin(folder, "first", folder.with_suffix(".said"))
    time.sleep(chance.uniform(0.1, 2.5))
    copy.kill()
    copy.wait()
    server = postgres.ensure(folder)
    with psycopg.connect(server.app_url) as connection:
        connection.execute("select 1")
    postgres.stop(folder)
    postgres.leave(folder)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    raise SystemExit(main(*(given + [40, 1][len(given) :])))
