"""Gather everything that a record holds about a person, one item for each thing, in its parts.

The rows are read by what they are (:mod:`trellis.rights.sources`), so that a new field of a table
is in the next copy without anybody's doing. Names of staff are kept (Data Protection Act 2018,
Schedule 2, paragraph 17).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from trellis.accounts.models import Team, User
from trellis.assessments.models import Determination
from trellis.frameworks.models import Release
from trellis.law import Answer, decide
from trellis.packs.model import text
from trellis.people.folding import fold
from trellis.people.models import Person
from trellis.records.models import GuidedRecord
from trellis.records.queries import form_of
from trellis.reflections.models import Reflection
from trellis.reflections.queries import for_copy
from trellis.reflections.ways import way_of
from trellis.rights.sources import PARTS, SILENT, SOURCES, Source

LABELS = {
    "exact": _l("the words"),
    "because": _l("because"),
    "how_known": _l("how we know"),
    "said_by": _l("said by"),
    "told_by": _l("told by"),
    "by_name": _l("who said it"),
    "written_from": _l("written from"),
    "answers": _l("answers"),
    "gives": _l("what they give"),
    "told": _l("what was told"),
    "areas": _l("areas of wellbeing"),
    "to": _l("to whom"),
    "on": _l("the day"),
    "parts": _l("what it says"),
    "layout": _l("what it said"),
    "reasons": _l("the reasons"),
    "matter": _l("about which decision"),
    "asked": _l("as it was asked for"),
}
# What a layout and the parts of a letter say of themselves, not of anybody.
SET = frozenset(
    {
        "id", "kind", "mark", "level", "months", "page", "language", "fixed_language", "day",
        "point_size", "letters", "svg", "across", "high", "width", "author", "running",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """Words of an item: their label, and whether they are the person's or somebody's own."""

    label: str
    words: str
    own: bool = False


@dataclass
class Gathered:
    """One thing of the record. ``theirs`` says that the person themself said it."""

    part: str
    of: str
    on: date | None
    texts: list[Text]
    source: str = ""
    theirs: bool = False
    said_by: str = ""
    key: Any = None
    marks: list[str] = field(default_factory=list)


def gather(person: Person) -> tuple[list[Gathered], set[str]]:
    """Return everything about a person in the order of a copy, and the names of staff in it."""
    found: list[Gathered] = []
    staff: set[str] = set()
    called = {fold(name) for name in (person.name, person.called)}
    called |= {fold(name) for name in person.names.values_list("name", flat=True)}
    for label, source in SOURCES.items():
        for row in _rows(label, person):
            one = _item(row, label, source, called, staff)
            if one.texts:
                found.append(one)
    order = {part: place for place, part in enumerate(PARTS)}
    found.sort(key=lambda one: (order[one.part], one.on or date.min))
    return found, staff


def _rows(label: str, person: Person) -> Iterator[models.Model]:
    model = apps.get_model(label)
    if model is Person:
        yield person
        return
    if model is Reflection:  # nobody's to filter: its writer's, and then the copy's
        yield from for_copy(person.pk)
        return
    keys = [one.name for one in model._meta.concrete_fields if _names_staff(one)]
    found = model._default_manager.filter(person=person).order_by("pk")
    yield from found.select_related(*keys) if keys else found


def _names_staff(one: Any) -> bool:
    return isinstance(one, models.ForeignKey) and one.related_model in {User, Team, Release}


def _item(row: Any, label: str, source: Source, called: set[str], staff: set[str]) -> Gathered:
    said_by = str(getattr(row, source.says)) if source.says else ""
    theirs = bool(source.theirs and getattr(row, source.theirs)) or (
        bool(said_by) and fold(said_by) in called
    )
    day = getattr(row, source.day) if source.day else None
    texts = [
        Text(_label(one), words, own=theirs and one.name in {"words", "exact", "because"})
        for one in row._meta.concrete_fields
        for words in _words(row, one, staff)
    ]
    return Gathered(
        part="own" if theirs or getattr(row, "one_each", False) else source.part,
        of=label,
        on=timezone.localtime(day).date() if isinstance(day, datetime) else day,
        texts=texts,
        theirs=theirs,
        said_by=said_by,
        key=row.pk,
        marks=list(source.marks),
    )


def _label(one: Any) -> str:
    """Return what a field is called: as its model says, or else as these words are called here."""
    words = str(one.verbose_name)
    if words == one.name.replace("_", " "):
        words = str(LABELS.get(one.name, words))
    return words[:1].upper() + words[1:]


def _words(row: Any, one: Any, staff: set[str]) -> Iterator[str]:
    """Give a field in words; nothing where it is empty or says nothing of the person."""
    value = getattr(row, one.name) if not isinstance(one, models.ForeignKey) else None
    if one.name in SILENT:
        return
    if isinstance(one, models.ForeignKey):
        yield from _named(row, one, staff)
    elif isinstance(row, GuidedRecord) and one.name == "answers":
        yield from _answers(row)
    elif isinstance(row, Reflection) and one.name == "answers":
        yield from _thoughts(row)
    elif isinstance(row, Determination) and one.name == "answers":
        answers = {limb: Answer(answer) for limb, answer in row.answers.items()}
        yield decide(row.kind, answers, row.matter).in_words
    elif getattr(one, "choices", None):
        yield from filter(None, [str(getattr(row, f"get_{one.name}_display")() or "")])
    else:
        yield from filter(None, [_said(value, one)])


def _named(row: Any, one: Any, staff: set[str]) -> Iterator[str]:
    """Give the name of a worker or a team; other keys lead to what is gathered by itself."""
    if one.related_model not in {User, Team}:
        return
    other = getattr(row, one.name)
    if other is not None:
        if isinstance(other, User):
            staff.add(other.name)
        yield other.name


def _answers(row: GuidedRecord) -> Iterator[str]:
    """Give each answer of a form under its question."""
    asked = {one.id: text(one.prompt) for one in form_of(row).every_question()}
    for key, answer in row.answers.items():
        words = "\n".join(_strings(answer))
        if words:
            yield f"{asked.get(key, key)}\n{words}"


def _thoughts(row: Reflection) -> Iterator[str]:
    """Give what was written under each prompt of a way to reflect."""
    model = way_of(row.release_id, row.model).model
    for prompt in model.every_prompt():
        if words := row.answers.get(prompt.id):
            yield f"{text(prompt.text)}\n{words}"


def _said(value: Any, one: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        # "No" is an answer where nobody may have asked; elsewhere it only says "not so".
        return _("yes") if value else _("no") if one.null else ""
    if isinstance(value, datetime):
        return format_date(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return format_date(value, "j F Y")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | Decimal | str):
        return str(value)
    if isinstance(one, ArrayField):
        return ", ".join(str(part) for part in value)
    return "\n".join(_strings(value))


def _strings(value: Any) -> Iterator[str]:
    """Give every text of plain data, in order; of a layout, what it says and not how it is set."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in SET:
                yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
