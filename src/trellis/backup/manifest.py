"""The manifest: what a backup is made of, what was in the database, and a seal over both."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from trellis.backup.errors import BackupError, Steps, quietly
from trellis.backup.reckoning import Reckoning

NAME = "manifest.json"
RECORDS = "records"
FORMAT = 1
BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """A file of the backup: its size, its digest, and the table whose rows it holds."""

    bytes: int
    sha256: str
    of: str = ""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    ``head`` is the head of the audit trail, ``events`` how many there were; ``migrations`` the last
    one of each part of Trellis; ``key`` tells which audit key sealed it, without telling the key.
    """

    made_at: str
    trellis: str
    postgresql: str
    migrations: dict[str, str]
    head: str
    events: int
    reckoning: Reckoning
    parts: dict[str, Part]
    key: str
    format: int = FORMAT


def fingerprint(key: str) -> str:
    """Return what tells one audit key from another, and nothing else of it."""
    return hmac.new(key.encode(), b"trellis backup key", hashlib.sha256).hexdigest()[:16]


def write(manifest: Manifest, folder: Path, key: str) -> None:
    """Write the manifest into the backup's folder, sealed with the audit key."""
    plain = {**asdict(manifest), "reckoning": manifest.reckoning.plain()}
    sealed = {**plain, "seal": _seal(plain, key)}
    (folder / NAME).write_text(json.dumps(sealed, indent=1, sort_keys=True) + "\n", "utf-8")


def read(folder: Path, key: str) -> Manifest:
    """Read a backup's manifest, and check its seal.

    Raises:
        BackupError: when there is none, or it is damaged, or sealed with another key.
    """
    try:
        plain = json.loads((folder / NAME).read_text("utf-8"))
        seal, made_with = plain.pop("seal"), plain["key"]
    except FileNotFoundError:
        raise BackupError(f"This is no backup: it has no {NAME}.") from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise BackupError(f"The backup is damaged: {NAME} cannot be read.") from None
    if made_with != fingerprint(key):
        raise BackupError(
            "The backup was sealed with another audit key. Set TRELLIS_AUDIT_KEY to the key of the "
            "place it was made in, or put that place's secrets.json into the data folder."
        )
    if not hmac.compare_digest(seal, _seal(plain, key)):
        raise BackupError(f"The backup is damaged or was altered: {NAME} is not as it was sealed.")
    if plain["format"] > FORMAT:
        raise BackupError("A newer Trellis made this backup. Use that one to bring it back.")
    plain["reckoning"] = Reckoning.read(plain["reckoning"])
    plain["parts"] = {name: Part(**part) for name, part in plain["parts"].items()}
    return Manifest(**plain)


def _seal(plain: dict[str, Any], key: str) -> str:
    line = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hmac.new(key.encode(), line.encode(), hashlib.sha256).hexdigest()


def parts_of(folder: Path, of: dict[str, str], steps: Steps = quietly) -> dict[str, Part]:
    """Return every part of a backup by its path, with its digest.

    Args:
        folder: the backup's folder.
        of: the table whose rows a file of ``records/`` holds, by the file's stem.
        steps: shows progress.
    """
    files = sorted(one for one in (folder / RECORDS).rglob("*") if one.is_file())
    found = {}
    with steps("Sealing the parts", sum(one.stat().st_size for one in files)) as advance:
        for file in files:
            table = of.get(file.name.split(".")[0], "")
            name = file.relative_to(folder).as_posix()
            found[name] = Part(file.stat().st_size, digest(file, advance), table)
    return found


def digest(file: Path, advance: Any = lambda _more: None) -> str:
    """Return the SHA-256 of a file."""
    reckoned = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(BLOCK):
            reckoned.update(block)
            advance(len(block))
    return reckoned.hexdigest()


def check_parts(manifest: Manifest, folder: Path, steps: Steps = quietly) -> None:
    """Check that every part is there, as it was sealed, and no other.

    Raises:
        BackupError: naming the part, and the table whose rows it holds.
    """
    with steps("Checking the parts", sum(one.bytes for one in manifest.parts.values())) as advance:
        for name, part in manifest.parts.items():
            file = folder / name
            fault = _fault(file, part, advance)
            if fault:
                holds = f" (it holds the rows of {part.of})" if part.of else ""
                raise BackupError(f"The backup is damaged: {name}{holds} {fault}. Use another one.")
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    if more := sorted(there - {NAME, *manifest.parts}):
        raise BackupError(f"{more[0]} does not belong to the backup. Use another one.")


def _fault(file: Path, part: Part, advance: Any) -> str:
    if not file.is_file():
        return "is missing"
    if (size := file.stat().st_size) != part.bytes:
        return f"has {size:,} bytes instead of {part.bytes:,}"
    return "" if digest(file, advance) == part.sha256 else "is not as it was sealed"
