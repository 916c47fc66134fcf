"""Copies of a document: whom one is for, and the file that is sent.

Items are published to named readers, one by one (design: trust). A copy is for the person, for
someone in their network, or for the council's own file; what is not for its reader is not in it.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.corrections.beside import notes_about
from trellis.documents.blocks import Layout
from trellis.documents.model import Document
from trellis.documents.pdf import pdf
from trellis.documents.word import docx
from trellis.outcomes.queries import threads_of
from trellis.people.models import Person, Relationship
from trellis.people.reaching import reach_of
from trellis.people.wanted import USUAL_POINTS, Made, Wanted, asked_words, need_words, wanted

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class CopyFor:
    """Whom a copy is for. ``key`` is what an address says: person, file, court, a relationship.

    ``is_place`` says that it is a place or a group, which has nobody's own view.
    """

    key: str
    name: str
    reader: Reader
    is_place: bool = False


def copy_for(person: Person, user: User, asked: str) -> CopyFor:
    """Return whom a copy is for.

    Raises:
        Http404: for nobody of this person's.
    """
    if asked in {"", "person"}:
        return CopyFor("person", person.called, Reader.person_(person))
    if asked == "file":
        return CopyFor("file", _("the council’s file"), Reader.colleague_(user))
    if asked == "court":
        return CopyFor("court", _("the court"), Reader.colleague_(user))
    try:
        found = Relationship.objects.filter(person=person, died="", pk=UUID(asked)).first()
    except ValueError as error:
        raise Http404 from error
    if found is None or not threads_of(person.pk, Reader.colleague_(user)).shows(found):
        raise Http404
    return _copy_for_tie(found)


def _copy_for_tie(tie: Relationship) -> CopyFor:
    is_place = tie.kind == Relationship.Kind.COMMUNITY
    return CopyFor(str(tie.pk), tie.name, Reader.relation_(tie), is_place)


def readers(person: Person, user: User) -> list[CopyFor]:
    """Return everybody a copy could be made for whom the user may know of, the person first."""
    network = Relationship.objects.filter(person=person, died="").exclude(kind="animal")
    threads = threads_of(person.pk, Reader.colleague_(user))
    own = [copy_for(person, user, key) for key in ("person", "file")]
    return own + [_copy_for_tie(tie) for tie in network if threads.shows(tie)]


def about(
    person: Person,
    copy: CopyFor,
    *,
    made: Made | None = None,
    why: str = "",
    stays_at_home: bool = False,
) -> dict[str, Any]:
    """Return what every document says of the person and the copy, with their needs obeyed.

    Args:
        person: whom the document is about.
        copy: whom this copy is for.
        made: how it is made and sent; None for as the person needs it, and not yet sent.
        why: the reason where that is not as they asked.
        stays_at_home: whether it hangs there or lies in a wallet, so that no way of sending it is
            kept or broken.
    """
    own, need = copy.key == "person", wanted(person)
    need = replace(need, ways=frozenset()) if stays_at_home else need
    made = made or Made(points=need.points if own else USUAL_POINTS)
    return {
        "person": person.name,
        "called": person.called,
        "council": settings.COUNCIL,
        "reader": person.called if own else copy.name,
        "address": tuple(reach_of(person).address.splitlines()) if own else (),
        "information_need": need_words(need, made, why) if own else _shared(person, copy, need),
        "point_size": made.points,
        "beside": tuple(one.in_a_document for one in notes_about(person.pk)),
    }


def _shared(person: Person, copy: CopyFor, need: Wanted) -> str:
    """Return how the person needs letters, for whoever keeps their record (DAPB1605, "share")."""
    return asks_words(person) if copy.key in {"file", "court"} and need.asks else ""


def asks_words(person: Person) -> str:
    """Return how the person needs letters, for a page on which something goes out."""
    need = wanted(person)
    if not need.asks:
        return _("%(name)s has not asked for anything but ordinary print.") % {
            "name": person.called
        }
    how = ", ".join(asked_words(need))
    return _("%(name)s asks for letters %(how)s.") % {"name": person.called, "how": how}


def sent(document: Document | Layout, kind: str, name: str) -> HttpResponse:
    """Return a document as a file. Its name says what it is, never whose.

    Args:
        document: what to make a file of.
        kind: ``pdf`` or ``docx``.
        name: such as ``plan``.

    Raises:
        Http404: for another kind of file.
    """
    if kind not in TYPES:
        raise Http404
    made = (
        pdf(document, settings.DOCUMENT_FONTS)
        if kind == "pdf"
        else docx(document, fonts=settings.DOCUMENT_FONTS)
    )
    response = HttpResponse(made, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
