"""What a merge did: who merged two records, when and why, what stands, what gave way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from trellis.aboutme.queries import show_second
from trellis.access.permissions import Permission, may
from trellis.conversations.readers import Reader
from trellis.drafts.models import Draft
from trellis.packs.model import text
from trellis.people.duplicates import last_standing, merges_of
from trellis.people.merged import Merge, Moved
from trellis.people.models import CommunicationNeed, Person
from trellis.plans.queries import Sight, sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import USUAL_PRINT, person_header
from trellis.web.same.wording import (
    KNOWN,
    field_words,
    kind_words,
    model_of,
    one_words,
    value_words,
)

NO_WORDS = frozenset({"angles", "folded", "pgh_label"})


@dataclass(frozen=True)
class GaveWay:
    """Something of which a person has one, that gave way to the same thing of the other record."""

    what: str
    words: tuple[tuple[str, str], ...] = ()


@about_person(Permission.READ_RECORDS)
def merged(request: StaffRequest, merge: UUID) -> HttpResponse:
    """Show what became of two records."""
    done = get_object_or_404(merges_of(request.person), pk=merge)
    reader = Reader.colleague_(request.user)
    seen = sight(request.person.pk, reader)
    last = last_standing(request.person)
    words = {
        "merge": done,
        "why": seen.text(done.why),
        "undone_why": seen.text(done.undone_why),
        "values": [_value(one, seen) for one in _told(done.stands)],
        "moved": list(_moved(done)),
        "gave_way": [*_gave_way(done, seen), *_second_forms(request.person, done, reader)],
        "typed": _typed_twice(request, done),
        "may_undo": may(request.user, Permission.MERGE_RECORDS) and last == done,
        "later": done.undone_at is None and last != done,
    }
    return render(request, "same/merged.jinja", {**person_header(request), **words})


def _told(stands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the values in which the two differed, but for what only one of them had."""
    for one in stands:
        loser = one["kept"] if one["stands"] == "other" else one["other"]
        unsaid = one["field"] == "print_points" and loser == USUAL_PRINT
        if loser not in (None, "") and not unsaid:
            yield one


def _value(one: Mapping[str, Any], seen: Sight) -> tuple[str, str, str]:
    """Return a value's name, what stands, and what the record says no more."""
    pair = [one["kept"], one["other"]]
    if one["stands"] == "other":
        pair.reverse()
    stands, gone = (seen.text(value_words(one["field"], value)) for value in pair)
    return field_words(one["field"]), stands, gone


def _moved(done: Merge) -> Iterator[tuple[str, int]]:
    """Yield how much of each kind people know came from the other record."""
    found = {
        one.in_table: len(one.keys)
        for one in done.journal.filter(act=Moved.Act.MOVED, in_column="person_id")
    }
    for label in KNOWN:
        table = label.replace(".", "_")
        if table in found:
            yield kind_words(label), found[table]


def _gave_way(done: Merge, seen: Sight) -> Iterator[GaveWay]:
    for one in done.journal.filter(act__in=[Moved.Act.ASIDE, Moved.Act.APART]):
        model = model_of(one.in_table)
        if model is None or model is CommunicationNeed:  # the same need, named in both
            continue
        words = [
            (str(field.verbose_name), seen.text(str(one.was[field.column])))
            for field in model._meta.concrete_fields
            if field.get_internal_type() in {"CharField", "TextField", "DateField"}
            and field.name not in NO_WORDS
            and not field.choices
            and one.was.get(field.column)
        ]
        yield GaveWay(one_words(model._meta.label_lower), tuple(words))


def _second_forms(person: Person, done: Merge, reader: Reader) -> Iterator[GaveWay]:
    """Yield the forms that a person has once and both records had: the one that does not stand."""
    put = done.journal.filter(act=Moved.Act.SET, in_column="one_each")
    for record in person.guided_records.filter(pk__in=[one.keys[0] for one in put]):
        shown = show_second(record, reader)
        words = tuple(
            (text(question.prompt), answer if isinstance(answer, str) else _("answered"))
            for heading in shown.written
            for question, answer in heading.answers
        )
        yield GaveWay(_("%(form)s, as it was written") % {"form": text(shown.form.title)}, words)


def _typed_twice(request: StaffRequest, done: Merge) -> list[str]:
    """Return what the user had typed into the same page of both, and saved in neither."""
    if done.undone_at is not None:
        return []
    drafts = Draft.objects.filter(author=request.user, page__contains=str(done.alias))
    return [
        " ".join(value for values in draft.fields.values() for value in values) for draft in drafts
    ]
