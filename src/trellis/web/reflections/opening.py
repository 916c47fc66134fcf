"""How a reflection is opened, one's own or one that somebody shows, and told in a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from trellis.packs.model import text
from trellis.people.models import Person
from trellis.reflections.models import Reflection
from trellis.reflections.ways import Way, way_of
from trellis.web.access import StaffRequest
from trellis.web.looks import WORDS, look_beside, note_list

NOWHERE = "There is no page here that you can see."


@dataclass(frozen=True)
class Line:
    """A reflection in a list: what it is called, the way it was written by, whom it is about.

    ``person`` is empty, and ``about`` None, where the reader may not see them (by now).
    """

    reflection: Reflection
    title: str
    way: str
    person: str
    about: UUID | None


def own(request: StaffRequest, key: UUID) -> Reflection:
    """Return one of the user's own.

    Raises:
        Http404: for another's, shown ones included, and for none.
    """
    return get_object_or_404(Reflection, pk=key, author=request.user)


def readable(request: StaffRequest, key: UUID) -> Reflection:
    """Return a reflection that the user may read.

    Raises:
        Http404: where there is none for them; the database decides.
    """
    return get_object_or_404(Reflection.objects.select_related("author"), pk=key)


def seen_with(request: StaffRequest, reflection: Reflection) -> Person | None:
    """Return whom a reflection that is shown is about; to read of them is a look at their record.

    It is noted as one at a conversation: the trail does not say that somebody reflects (ADR 35).
    """
    about = reflection.subject_id
    return look_beside(request, about, WORDS) if about else None


def subject_of(reflection: Reflection) -> Person | None:
    """Return whom a reflection that is not shown is about, where whoever asks may see them."""
    if reflection.subject_id is None:
        return None
    return Person.objects.filter(pk=reflection.subject_id).first()


def way_for(reflection: Reflection) -> Way:
    """Return the way that a reflection is written by.

    Raises:
        Http404: where its release has no such way, which cannot be.
    """
    try:
        return way_of(reflection.release_id, reflection.model)
    except KeyError as error:
        raise Http404(NOWHERE) from error


def title_of(reflection: Reflection) -> str:
    """Return what a reflection is called: by its writer, or else by the way it was written."""
    return reflection.title or text(way_for(reflection).model.title)


def note_lines(request: StaffRequest, shown: Iterable[Line]) -> None:
    """Note whom a list of reflections names."""
    note_list(request, {one.about for one in shown if one.about})


def lines(found: Iterable[Reflection]) -> list[Line]:
    """Return reflections as a list tells them, with the people whom the reader may see."""
    many = list(found)
    keys = {one.subject_id for one in many if one.subject_id}
    people = {one.pk: one.name for one in Person.objects.filter(pk__in=keys)}
    return [
        Line(
            one,
            title_of(one),
            text(way_for(one).model.title) if one.title else "",
            people.get(one.subject_id, "") if one.subject_id else "",
            one.subject_id if one.subject_id in people else None,
        )
        for one in many
    ]
