"""Read guided records, always with the questions that were asked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from trellis.frameworks.models import Release
from trellis.frameworks.queries import current, pack_of
from trellis.packs.model import Form, Pack, Scale
from trellis.records.models import GuidedRecord


def records_of(person: UUID, form: str) -> QuerySet[GuidedRecord]:
    """Return a person's records of one form, newest first."""
    found = GuidedRecord.objects.filter(person_id=person, form=form)
    return found.select_related("changed_by")


def only_record(person: UUID, form: str) -> GuidedRecord | None:
    """Return the record of a form that a person has once, if it was begun."""
    return records_of(person, form).filter(one_each=True).first()


def form_of(record: GuidedRecord) -> Form:
    """Return the form as it was when the record was written. Raises ``KeyError`` for none."""
    return pack_of(record.release_id).form(record.form)


def form_for(record: GuidedRecord | None, pack: str, form: str) -> Form:
    """Return a record's form, or the newest release's where nothing is written yet."""
    return form_of(record) if record else current(pack).form(form)


def scales_of(record: GuidedRecord) -> dict[str, Scale]:
    """Return the scales that a record's form may name: of its pack and of those it requires."""
    return scales_in(pack_of(record.release_id))


def scales_in(pack: Pack) -> dict[str, Scale]:
    """Return the scales of a pack and of those it requires."""
    found = {scale.id: scale for scale in pack.scales}
    for needed in pack.requires:
        release = Release.objects.filter(pack=needed.id, version=needed.version).first()
        if release is not None:
            found |= {scale.id: scale for scale in pack_of(release.pk).scales}
    return found


def answers_at(record: GuidedRecord, version: int) -> dict[str, Any]:
    """Return a record's answers as they stood at a version; none for one that never was."""
    history = record.history  # type: ignore[attr-defined]  # pghistory adds it
    event = history.filter(version=version).order_by("-pgh_id").first()
    return dict(event.answers) if event else {}


def writers_of(record: GuidedRecord) -> list[str]:
    """Return the names of the staff who have written in a record, first writer first."""
    history = record.history  # type: ignore[attr-defined]  # pghistory adds it
    names = history.order_by("pgh_id").values_list("changed_by__name", flat=True)
    return list(dict.fromkeys(names))


@dataclass(frozen=True)
class Version:
    """A record as it stood after one save."""

    number: int
    answers: dict[str, Any]
    state: str
    helped_by: str
    helped_how: str
    written_on: date
    finished_on: date | None
    saved_by: str
    saved_at: datetime


def versions_of(record: GuidedRecord) -> list[Version]:
    """Return every version of a record, newest first, each with who saved it and when."""
    history = record.history  # type: ignore[attr-defined]  # pghistory adds it
    found: dict[int, Version] = {}
    for event in history.order_by("-version", "-pgh_id").select_related("changed_by"):
        version = Version(
            event.version,
            dict(event.answers),
            event.state,
            event.helped_by,
            event.helped_how,
            event.written_on,
            event.finished_on,
            event.changed_by.name,
            event.changed_at,
        )
        found.setdefault(event.version, version)
    return list(found.values())
