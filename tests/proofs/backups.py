"""Back up under two writers, bring back, compare; then spoil the backup at random places."""

import random
import shutil
import tempfile
import time
from pathlib import Path

from tests.proofs.kills import heard, two_writers
from tests.proofs.place import Place, said
from trellis import postgres

SPOILT = 40


def prove(folder: Path, _rounds: int, _minutes: float) -> list[str]:
    """Return the lines to keep."""
    into = postgres.temporary_folder("trellis-backups-")
    try:
        return [*_made(folder, into), *_refused(folder, into)]
    finally:
        postgres.stop(into / "again")
        shutil.rmtree(into, ignore_errors=True)


def _made(folder: Path, into: Path) -> list[str]:
    place = Place(folder)
    place.serve()
    writers = two_writers(place, f"b{int(time.time())}")
    try:
        heard(writers)
        code, made = said(folder, "backup", str(into / "kept.tar"))
        heard(writers)
    finally:
        for writer in writers:
            writer.stop()
            writer.join(60)
        place.stop()
    checked, check = said(folder, "backup", "--check", str(into / "kept.tar"))
    (into / "again").mkdir()
    shutil.copy(folder / "secrets.json", into / "again")
    restored, back = said(into / "again", "restore", str(into / "kept.tar"))
    again, second = said(into / "again", "restore", str(into / "kept.tar"))
    verified, trail = said(into / "again", "audit", "verify")
    bad = code or checked or restored or verified or "0 differences" not in back or not again
    return [
        f"- {'FAILED: ' if bad else ''}Made while two wrote: {_line(made, 'holds')}",
        f"- Checked in a temporary place: {_line(check, 'differences')}",
        f"- Brought back into an empty place: {_line(back, 'differences')}",
        f"- A second time into the same place: {_line(second, 'already')}",
        f"- Afterwards: {_line(trail, 'audit trail')}",
    ]


def _refused(folder: Path, into: Path) -> list[str]:
    """Spoil copies of the backup; each has to be refused before anything is brought back."""
    chance, whole = random.Random(11), (into / "kept.tar").read_bytes()
    refused, missed, place = 0, [], into / "spoilt.tar"
    from trellis.backup.errors import BackupError
    from trellis.backup.manifest import check_parts, read
    from trellis.backup.places import opened

    key = _key(folder)
    for number in range(SPOILT):
        at = chance.randrange(len(whole))
        spoilt = bytearray(whole[:at] if number % 2 else whole)
        if not number % 2:
            spoilt[at] ^= 0xFF
        place.write_bytes(spoilt)
        try:
            with opened(place) as unpacked:
                check_parts(read(unpacked, key), unpacked)
        except BackupError:
            refused += 1
            continue
        if not _only_padding(whole, bytes(spoilt)):
            missed.append(at)
    said_by = f"{refused} of {SPOILT} spoilt backups (a byte changed, or cut short) were refused"
    rest = "; the others differ only in what a tar file has between its parts"
    return [f"- {'FAILED: ' if missed else ''}{said_by}{rest if refused < SPOILT else ''}."]


def _only_padding(whole: bytes, spoilt: bytes) -> bool:
    """Say whether every file in two tar files is the same."""
    import tarfile

    with tempfile.TemporaryDirectory() as folder:
        held = []
        for name, content in (("a", whole), ("b", spoilt)):
            Path(folder, name).write_bytes(content)
            with tarfile.open(Path(folder, name)) as tar:
                files = {one.name: tar.extractfile(one) for one in tar if one.isfile()}
                held.append({name: file.read() for name, file in files.items() if file})
        return held[0] == held[1]


def _key(folder: Path) -> str:
    import json

    return str(json.loads((folder / "secrets.json").read_text())["audit_key"])


def _line(out: str, word: str) -> str:
    lines = [line.strip() for line in out.splitlines() if word in line]
    return lines[0] if lines else f"FAILED: {out.strip()[-300:]}"
