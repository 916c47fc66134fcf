"""A record of the world of the table that is made one with another, and taken apart again."""

from datetime import date

from tests.repository.world_people import Record
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.actions import begin_person, change_picture
from trellis.people.duplicates import search_same
from trellis.people.merging import merge, say_may_be_same, say_not_same, undo_merge
from trellis.people.models import Person
from trellis.work.actions import end_involvement
from trellis.work.models import Involvement, PieceOfWork


def merged_with_another(r: Record) -> None:
    """Merge another record of the person into theirs, undo one, and say that a third may be."""
    c, decides = r.canary, r.worker.supervisor
    assert decides is not None
    wrong = _another(r, decides, "Wrong Record")
    merged = merge(by=decides, kept=r.person, other=wrong, why=c("merge.why it was wrong"))
    undo_merge(by=decides, merge=merged, why=c("merge.undone_why"))
    act_as(decides, person=r.person.pk)
    r.keep(undone=merged)
    second = _another(r, decides, c("merge.other_name"))
    merged = merge(
        by=decides,
        kept=Person.objects.get(pk=r.person.pk),
        other=second,
        why=c("merge.why"),
        take=["pronouns"],
    )
    r.keep(merge=merged)
    for part in Involvement.objects.filter(person=r.person, begun_by=decides, ended_on=None):
        end_involvement(by=decides, involvement=part)
    act_as(decides, person=r.person.pk)
    other, not_theirs = (_another(r, decides, name) for name in ("Mayhap Same", "Not Same"))
    act_as(decides, person=r.person.pk)
    found = search_same(by=decides, person=r.person.pk, text="Mayhap Same")
    say_may_be_same(
        by=decides, person=r.person, reference=found[0].reference, words=c("may-be-same.words")
    )
    say_not_same(by=decides, person=r.person, other=not_theirs, why=c("may-be-same.not_same_why"))
    r.keep(other=other)


def _another(r: Record, by: User, name: str) -> Person:
    """Begin another record, of whoever decides; of an earlier day, so that it is nobody's first."""
    c = r.canary
    act_as(by)
    person = begin_person(
        by=by,
        name=name,
        called="Another",
        pronouns=c("person.pronouns"),
        interpreter=c("merge.stands") if name == c("merge.other_name") else "",
        born_about=1930,
    )
    act_as(by, person=person.pk)
    if name == c("merge.other_name"):
        change_picture(by=by, person=person, version=0, comment=c("merge.picture"))
    PieceOfWork.objects.filter(person=person).update(began_on=date(2020, 1, 6))
    return person
