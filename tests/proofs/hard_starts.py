"""Start twice, stop in the middle of a migration, run out of file handles, set the clock back."""

import os
import random
import shutil
import socket
import subprocess
import time
from pathlib import Path

import psycopg

from tests.proofs.kills import compared, heard, two_writers
from tests.proofs.place import Place, command, said
from trellis import postgres

STOPPED = 8
FAKETIME = os.environ.get("LIBFAKETIME", "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")


def prove(folder: Path, _rounds: int, _minutes: float) -> list[str]:
    """Return the lines to keep."""
    return [*_twice(folder), *_mid_migration(), *_handles(folder), *_clock(folder)]


def _twice(folder: Path) -> list[str]:
    place, other = Place(folder), Place(folder)
    place.serve()
    code, out = said(folder, "serve", "--port", str(place.port))
    other.serve()
    other.stop()
    place.wait()
    place.stop()
    bad = code != 1 or "is taken" not in out
    return [
        f"- {'FAILED: ' if bad else ''}Started twice at one port, the second ends and says: "
        f"“{out.strip().splitlines()[-1]}”. At another port both serve, and the first goes on when "
        "the second ends."
    ]


def _mid_migration() -> list[str]:
    """Kill migrations at random moments; the next has to end where an undisturbed one does."""
    from trellis.backup.reckoning import reckon

    chance, seen, made, took = random.Random(3), [], [0], 0.0
    parent = postgres.temporary_folder("trellis-migrations-")
    try:
        for name, kills in (("undisturbed", 0), ("stopped", STOPPED)):
            folder = parent / name
            postgres.ensure(folder)
            for _ in range(kills):
                running = command(folder, "migrate")
                time.sleep(took * chance.uniform(0.1, 0.6))
                running.kill()
                running.communicate()
                made.append(_made(folder))
            began = time.monotonic()
            code, _ = said(folder, "migrate")
            took = time.monotonic() - began
            with psycopg.connect(postgres.ensure(folder).owner_url) as connection:
                found = reckon(connection)
            seen.append((code, _made(folder), set(found.tables), found.protection))
            postgres.stop(folder)
    finally:
        shutil.rmtree(parent, ignore_errors=True)
    bad = seen[0] != seen[1] or seen[0][0] or len({*made, seen[1][1]}) < 3
    return [
        f"- {'FAILED: ' if bad else ''}`trellis migrate` killed {STOPPED} times at random moments, "
        f"when {_listed(made[1:])} migrations had been made, and then run to its end: "
        f"{seen[1][1]} migrations, {len(seen[1][2])} tables, the same tables, policies, triggers, "
        "constraints and rights as when nothing disturbed it."
    ]


def _made(folder: Path) -> int:
    """Return how many migrations have been made."""
    with psycopg.connect(postgres.ensure(folder).owner_url) as connection:
        (there,) = connection.execute("select to_regclass('django_migrations')").fetchall()
        if there[0] is None:
            return 0
        return int(connection.execute("select count(*) from django_migrations").fetchall()[0][0])


def _listed(numbers: list[int]) -> str:
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _handles(folder: Path) -> list[str]:
    few = subprocess.run(
        ["bash", "-c", f"ulimit -n 64; exec {_python()} -m trellis serve"],
        env=os.environ | {"TRELLIS_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    place = Place(folder)
    serve = f"ulimit -n 256; exec {_python()} -m trellis serve --workers 1 --port {place.port}"
    with place.log.open("ab") as out:
        place.web = subprocess.Popen(
            ["bash", "-c", serve],
            env=os.environ | {"TRELLIS_DATA": str(folder)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    place.wait()
    held = []
    for _ in range(500):
        one = socket.socket()
        one.settimeout(2)
        try:
            one.connect(("127.0.0.1", place.port))
        except OSError:
            break
        held.append(one)
    time.sleep(2)
    for one in held:
        one.close()
    place.wait()
    place.stop()
    bad = few.returncode != 1 or "ulimit -n" not in few.stderr
    return [
        f"- {'FAILED: ' if bad else ''}With 64 file handles it does not start and says: "
        f"“{few.stderr.strip()}”",
        f"- With 256 handles and {len(held)} connections held open at once, it answers again as "
        "soon as they are gone.",
    ]


def _clock(folder: Path) -> list[str]:
    if not Path(FAKETIME).exists():
        return [
            "- The clock was not set back: libfaketime is not here. Install it (Debian has it), "
            "or say in LIBFAKETIME where it is."
        ]
    place = Place(folder)
    place.serve(
        LD_PRELOAD=FAKETIME, FAKETIME="-1d", NO_FAKE_STAT="1", FAKETIME_DONT_FAKE_MONOTONIC="1"
    )
    run = f"c{int(time.time())}"
    writers = two_writers(place, run)
    heard(writers)
    heard(writers)
    for writer in writers:
        writer.stop()
        writer.join(60)
    place.stop()
    warned = next((line for line in place.console() if "clock" in line), "")
    found = compared(folder, writers, run)
    code, verified = said(folder, "audit", "verify")
    bad = code or found["lost"] or found["torn"] or not warned
    return [
        f"- {'FAILED: ' if bad else ''}With the clock set back a day (libfaketime), it serves and "
        f"says: “{warned}” {found['acknowledged']} writes were acknowledged meanwhile, "
        f"{found['lost']} lost. {' '.join(verified.split())}"
    ]


def _python() -> str:
    import sys

    return sys.executable
