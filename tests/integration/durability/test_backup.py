"""A backup holds everything, says what is wrong with it, and comes back only where nothing is."""

import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from tests.cast import Cast
from tests.conftest import address, connect_to, template_server
from trellis import postgres
from trellis.audit.actions import record
from trellis.audit.chain import chain_waiting
from trellis.backup import manifest
from trellis.backup.errors import BackupError
from trellis.backup.making import make_backup
from trellis.backup.restoring import bring_back, compare
from trellis.postgres.cluster import ADMIN

EMPTY = "trellis_brought_back"
Damage = Callable[[Path, str], None]


@pytest.fixture
def backup(real_cast: Cast, database: dict[str, str], tmp_path: Path) -> Iterator[Path]:
    """A backup of the cast and what was seen of them, as a folder; Django acts as the owner."""
    with transaction.atomic():
        for _ in range(3):
            record("person.seen", by=real_cast.alice, about=real_cast.dot.pk)
    chain_waiting()
    connect_to(database["owner"])
    make_backup(database["owner"], tmp_path / "kept")
    yield tmp_path / "kept"
    connect_to(database["app"])


@pytest.fixture
def nowhere() -> Iterator[str]:
    """The owner's address of an empty database."""
    server = template_server()
    postgres.create_database(server, EMPTY)
    yield address(server.owner_url, EMPTY)
    postgres.drop_database(server, EMPTY)


def as_administrator(statement: str) -> None:
    with psycopg.connect(template_server().url(ADMIN, EMPTY), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(statement.encode())


def test_what_comes_back_is_what_was_copied_and_any_difference_is_named(
    backup: Path, nowhere: str, real_cast: Cast
) -> None:
    connect_to(nowhere)
    found = bring_back(nowhere, backup)
    assert (found.differences, found.faults, found.whole) == ([], [], True)
    assert found.manifest.reckoning.tables["public.people_person"].rows == 2

    with pytest.raises(BackupError, match="There are records here already"):
        bring_back(nowhere, backup)
    as_administrator("update people_person set called = 'Dotty' where called = 'Dot'")
    as_administrator("delete from audit_event where id = (select event_id from audit_link limit 1)")
    as_administrator("alter table people_person disable row level security")
    found = compare(nowhere, found.manifest)
    events = found.manifest.events
    assert found.differences == [
        f"public.audit_event: {events} rows here, {events - 1} there",
        "public.people_person: as many rows, not the same ones",
        "row-level security: not the same",
    ]
    assert "its event is gone" in found.faults[0]
    connect_to(template_server().owner_url)  # lets go of the database, which is dropped


def cut_short(backup: Path, part: str) -> None:
    (backup / part).write_bytes((backup / part).read_bytes()[:-1])


def change_a_byte(backup: Path, part: str) -> None:
    held = bytearray((backup / part).read_bytes())
    held[len(held) // 2] ^= 1
    (backup / part).write_bytes(held)


def take_away(backup: Path, part: str) -> None:
    (backup / part).unlink()


def put_another_in(backup: Path, part: str) -> None:
    (backup / "records" / "9.dat.gz").write_bytes(b"put in")


def test_a_damaged_backup_is_refused_and_the_part_is_named(backup: Path, tmp_path: Path) -> None:
    made = manifest.read(backup, settings.AUDIT_KEY)
    part = next(name for name, one in made.parts.items() if one.of == "public.people_person")
    said = {
        cut_short: f"{part} \\(it holds the rows of public.people_person\\) has .* bytes instead",
        change_a_byte: f"{part} .* is not as it was sealed",
        take_away: f"{part} .* is missing",
        put_another_in: "records/9.dat.gz does not belong",
    }
    for damage, words in said.items():
        copy = tmp_path / damage.__name__
        shutil.copytree(backup, copy)
        damage(copy, part)
        with pytest.raises(BackupError, match=words):
            bring_back("nowhere is asked for, since the parts come first", copy)


def test_a_manifest_that_was_altered_or_made_with_another_key_is_refused(
    backup: Path, settings: Any
) -> None:
    kept = (backup / "manifest.json").read_text()
    altered = json.loads(kept) | {"events": 1}
    (backup / "manifest.json").write_text(json.dumps(altered))
    with pytest.raises(BackupError, match="was altered"):
        bring_back("", backup)
    (backup / "manifest.json").write_text(kept[:-40])
    with pytest.raises(BackupError, match="cannot be read"):
        bring_back("", backup)
    (backup / "manifest.json").write_text(kept)
    settings.AUDIT_KEY = "the key of another place"
    with pytest.raises(BackupError, match="sealed with another audit key"):
        bring_back("", backup)


def test_one_file_holds_the_same_and_is_refused_when_it_ends_too_early(
    backup: Path, database: dict[str, str], tmp_path: Path
) -> None:
    whole = tmp_path / "kept.tar"
    make_backup(database["owner"], whole)
    assert whole.stat().st_mode & 0o077 == 0
    with tarfile.open(whole) as tar:
        assert tar.getnames()[0] == "manifest.json"
    with pytest.raises(BackupError, match="already"):
        make_backup(database["owner"], whole)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []

    held = whole.read_bytes()
    for kept in (len(held) // 2, 700, 0):
        whole.write_bytes(held[:kept])
        with pytest.raises(BackupError):
            bring_back("", whole)


def test_nothing_is_kept_outside_the_database_that_a_backup_would_miss() -> None:
    fields = [one for model in apps.get_models() for one in model._meta.get_fields()]
    assert [one for one in fields if isinstance(one, models.FileField)] == []
    assert settings.STORAGES["default"]["BACKEND"].endswith("InMemoryStorage")
