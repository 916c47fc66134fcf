"""Fill the disk under two writers; a clear word has to come, and nothing acknowledged may go."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from tests.proofs.kills import compared, heard, refusals, two_writers
from tests.proofs.place import PATIENCE, Place, ask, said
from trellis import postgres

SIZE = "300m"
HELD = 10.0  # seconds for which the disk stays full after it was said
WORDS = (b"The disk that holds the records is full", b"The records cannot be reached")


def prove(folder: Path, _rounds: int, _minutes: float) -> list[str]:
    """Fill a small disk, look at what is said, make room, and return the lines to keep."""
    if os.geteuid() != 0:
        return ["Not run: a disk of its own needs root."]
    disk = postgres.temporary_folder("trellis-disk-")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0711", "tmpfs", str(disk)]
    subprocess.run(mount, check=True)
    try:
        return _proved(folder, disk)
    finally:
        postgres.stop(disk / "data")
        subprocess.run(["umount", "--lazy", str(disk)], check=False)
        shutil.rmtree(disk, ignore_errors=True)


def _proved(folder: Path, disk: Path) -> list[str]:
    place = Place(disk / "data")
    moved(folder, place.folder, disk.parent / f"{disk.name}.tar")
    place.serve()
    run = f"d{int(time.time())}"
    writers = two_writers(place, run)
    try:
        heard(writers)
        fill(disk)
        words = told(place, writers)
        time.sleep(HELD)
        (disk / "filler").unlink()
        heard(writers)
        heard(writers)
    except BaseException:
        place.kill_web()
        raise
    finally:
        for writer in writers:
            writer.stop()
            writer.join(60)
    found = compared(place.folder, writers, run)
    code, verified = said(place.folder, "audit", "verify")
    place.stop()
    watch = sorted({line for line in place.console() if "space left" in line})
    bad = code or found["lost"] or found["torn"] or found["twice"] or not words
    return [
        f"- {'FAILED: ' if bad else ''}The page that was answered said: “{words}”.",
        f"- The console said: {'; '.join(watch) or 'nothing'}.",
        "- With room again both writers were heard, without a restart by hand.",
        f"- Writes: {', '.join(f'{count:,} {what}' for what, count in found.items())}.",
        f"- Tries that were not acknowledged, and sent again: {refusals(writers)}.",
        f"- {' '.join(verified.split())}",
    ]


def moved(folder: Path, to: Path, by: Path) -> None:
    """Bring the records of one place to another, by a backup, with its keys."""
    by.unlink(missing_ok=True)
    for words in (("backup", str(by)),):
        code, out = said(folder, *words)
        if code:
            raise RuntimeError(out)
    to.mkdir(parents=True)
    shutil.copy(folder / "secrets.json", to)
    code, out = said(to, "restore", str(by))
    by.unlink()
    if code:
        raise RuntimeError(out)


def fill(disk: Path) -> None:
    """Take all the room that is left."""
    with (disk / "filler").open("wb") as file:
        try:
            while True:
                file.write(b"\0" * 65536)
                file.flush()
        except OSError:
            return


def told(place: Place, writers: list) -> str:  # type: ignore[type-arg]
    """Wait until a writer is refused with a page, and return its words, empty where none came."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        bodies = [writer.refused_with for writer in writers] + [_login(place)]
        for body in bodies:
            for words in WORDS:
                if words in body:
                    return words.decode()
        time.sleep(0.2)
    return ""


def _login(place: Place) -> bytes:
    try:
        return ask(place.port, "GET", "/").body
    except OSError:
        return b""
